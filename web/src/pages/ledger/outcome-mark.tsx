import type { ReactNode } from 'react';
import { useSay } from '../../i18n/words.js';
import type { Outcome } from './proof/verify.js';

const SIGNS: Record<Outcome, { sign: string; tone: string }> = {
  right: { sign: '✓', tone: 'good' },
  wrong: { sign: '✗', tone: 'bad' },
  unable: { sign: '–', tone: 'warn' },
};

/** What a check has found: a sign, its name for those who do not see it, and a sentence. */
export function OutcomeMark({ outcome, children }: { outcome: Outcome; children: ReactNode }) {
  const say = useSay();
  const { sign, tone } = SIGNS[outcome];
  return (
    <p className="outcome">
      <span className={`outcome-sign ${tone}`} aria-hidden="true">
        {sign}
      </span>
      <span className="unseen">{say(`outcome.${outcome}`)}: </span>
      <span>{children}</span>
    </p>
  );
}
