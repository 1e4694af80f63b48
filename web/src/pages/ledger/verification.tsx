import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { usePresidency } from '../../address/presidency.js';
import { checkpointQuery, proofQuery } from '../../api/proofs.js';
import { useSay } from '../../i18n/words.js';
import { Asked } from '../../parts/asked.js';
import type { Entry } from '../../parts/entry-card.js';
import { canCompute } from './proof/bytes.js';
import { type Outcome, type Step, STEPS, verifyEntry } from './proof/verify.js';
import { OutcomeMark } from './outcome-mark.js';

/** Checks the proof of an entry in this browser, when the reader asks for it. */
export function Verification({ entry }: { entry: Entry }) {
  const say = useSay();
  const [asked, setAsked] = useState(false);
  return (
    <section className="verification" aria-labelledby="verification">
      <h2 id="verification">{say('verify.title')}</h2>
      <p>{say('verify.lead')}</p>
      {asked ? (
        <Checked entry={entry} />
      ) : canCompute() ? (
        <button type="button" className="primary no-print" onClick={() => setAsked(true)}>
          {say('verify.button')}
        </button>
      ) : (
        <OutcomeMark outcome="unable">{say('verify.insecure')}</OutcomeMark>
      )}
    </section>
  );
}

function Checked({ entry }: { entry: Entry }) {
  const { org } = usePresidency();
  const checkpoint = useQuery(checkpointQuery(org));
  const evidence = useQuery(proofQuery(org, entry.position));
  const checked = useQuery({
    queryKey: ['verified', org, entry, evidence.data, checkpoint.data],
    enabled: evidence.data !== undefined && checkpoint.data !== undefined,
    queryFn: () => {
      if (evidence.data === undefined || checkpoint.data === undefined) throw new TypeError('no evidence');
      return verifyEntry({ entry, ...evidence.data, keys: checkpoint.data.keys.map(({ key }) => key) });
    },
  });
  return (
    <Asked answer={{ data: checked.data, error: evidence.error ?? checkpoint.error ?? checked.error }}>
      {(outcomes) => (
        <>
          <Verdict outcomes={outcomes} />
          <Steps entry={entry} outcomes={outcomes} size={evidence.data?.proof.size ?? 0} />
          {evidence.data !== undefined && <Technical {...evidence.data} />}
        </>
      )}
    </Asked>
  );
}

function Verdict({ outcomes }: { outcomes: Record<Step, Outcome> }) {
  const say = useSay();
  const found = Object.values(outcomes);
  const verdict = found.includes('wrong') ? 'wrong' : found.includes('unable') ? 'unable' : 'right';
  return (
    <output className={`verdict-box ${verdict}`} tabIndex={-1} ref={(box) => box?.focus()}>
      <strong>{say(`verify.verdict.${verdict}`)}</strong>
    </output>
  );
}

function Steps({
  entry: { position },
  outcomes,
  size,
}: {
  entry: Entry;
  outcomes: Record<Step, Outcome>;
  size: number;
}) {
  const say = useSay();
  return (
    <ol className="steps">
      {STEPS.map((step) => (
        <li key={step}>
          <OutcomeMark outcome={outcomes[step]}>
            <strong>{say(`verify.${step}`, { position, size })}</strong>
            <br />
            {say(`verify.${step}.how`)}
          </OutcomeMark>
        </li>
      ))}
    </ol>
  );
}

/** The evidence itself, for those who check it with their own means. */
function Technical({
  content,
  proof,
}: {
  content: string;
  proof: { leaf: string; hashes: string[]; checkpoint?: string };
}) {
  const say = useSay();
  const parts = [
    { words: say('verify.contentText'), text: content },
    { words: say('verify.leafText'), text: proof.leaf },
    { words: say('verify.hashes'), text: proof.hashes.join('\n') },
    { words: say('ledger.note'), text: proof.checkpoint ?? '' },
  ];
  return (
    <details>
      <summary>{say('verify.technical')}</summary>
      <dl className="facts small">
        {parts.map(({ words, text }) => (
          <div className="fact" key={words}>
            <dt>{words}</dt>
            <dd>
              <pre className="fixed">{text}</pre>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
