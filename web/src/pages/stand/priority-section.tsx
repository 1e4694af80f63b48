import { Link } from 'wouter';
import { useAddress } from '../../address/address.js';
import { usePresidency } from '../../address/presidency.js';
import { usePick, useSay } from '../../i18n/words.js';
import { useDate } from '../../i18n/dates.js';
import { EntryLink } from '../../parts/entry-card.js';
import { Flags } from '../../parts/flags.js';
import { OwnLanguage } from '../../parts/own-language.js';
import { CommitmentStatus, PriorityStatus, useCommitmentWords } from '../../parts/status-mark.js';
import { toneOf } from '../../parts/status.js';
import type { Before, Commitment, Priority } from './reading.js';

interface SectionProps {
  priority: Priority;
  changed: Before;
  since: string | undefined;
}

/** A priority with its commitments. */
export function PrioritySection({ priority, changed, since }: SectionProps) {
  const pick = usePick();
  const say = useSay();
  const { id, title, officialNumber, text, because, commitments } = priority;
  return (
    <section className="priority" aria-labelledby={`priority-${id}`}>
      <div className="priority-head">
        {officialNumber !== undefined && (
          <p className="quiet small">{say('stand.officialNumber', { number: officialNumber })}</p>
        )}
        <h2 id={`priority-${id}`}>{pick(title)}</h2>
        <p className="small">
          <PriorityStatus priority={priority} />
        </p>
        {text !== undefined && (
          <details className="small">
            <summary>{say('stand.words')}</summary>
            <blockquote>
              <OwnLanguage>{text}</OwnLanguage>
            </blockquote>
            {because.map((position) => (
              <EntryLink key={position} position={position} />
            ))}
          </details>
        )}
      </div>
      {commitments.length === 0 ? (
        <p className="quiet">{say('stand.noCommitments')}</p>
      ) : (
        <ul className="commitments">
          {commitments.map((commitment) => (
            <CommitmentItem
              key={commitment.id}
              commitment={commitment}
              change={
                since !== undefined && changed.has(commitment.id)
                  ? { since, before: changed.get(commitment.id) }
                  : undefined
              }
            />
          ))}
        </ul>
      )}
    </section>
  );
}

interface Change {
  since: string;
  before: Commitment | undefined;
}

function CommitmentItem({ commitment, change }: { commitment: Commitment; change: Change | undefined }) {
  const pick = usePick();
  const { to } = useAddress();
  const { pathOf } = usePresidency();
  const { id, title, flags, status } = commitment;
  return (
    <li id={id} className={`commitment ${toneOf(status)}${change === undefined ? '' : ' changed'}`}>
      <Link className="commitment-title" href={to(pathOf('commitments', id))}>
        {pick(title)}
      </Link>
      <p className="commitment-status">
        <CommitmentStatus commitment={commitment} />
        <Facts commitment={commitment} />
      </p>
      <Flags flags={flags} />
      {change !== undefined && <ChangeMark {...change} />}
    </li>
  );
}

function Facts({ commitment }: { commitment: Commitment }) {
  const say = useSay();
  const date = useDate();
  const { timeliness, fulfilledOn, dueOn, rescheduledTo } = commitment;
  const facts = [
    timeliness !== undefined && say(`timeliness.${timeliness}`),
    fulfilledOn !== undefined && say('stand.fulfilledOn', { date: date(fulfilledOn) }),
    dueOn !== undefined && say('stand.due', { date: date(dueOn) }),
    rescheduledTo !== undefined &&
      fulfilledOn === undefined &&
      say('stand.rescheduled', { date: date(rescheduledTo) }),
  ].filter((fact) => fact !== false);
  return facts.length > 0 && <span className="quiet small">{facts.join(' · ')}</span>;
}

function ChangeMark({ since, before }: Change) {
  const say = useSay();
  const date = useDate();
  const words = useCommitmentWords();
  return (
    <p className="change-mark small">
      <span aria-hidden="true">● </span>
      {before === undefined
        ? say('stand.new', { date: date(since) })
        : say('stand.was', { status: words(before) })}
    </p>
  );
}
