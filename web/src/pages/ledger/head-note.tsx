import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { usePresidency } from '../../address/presidency.js';
import type { Schemas } from '../../api/client.js';
import { checkpointQuery } from '../../api/proofs.js';
import { useDate } from '../../i18n/dates.js';
import { useSay } from '../../i18n/words.js';
import { Asked } from '../../parts/asked.js';
import { growthQuery } from './growth-query.js';
import { keepSeen, type Seen, seenBefore } from './seen.js';
import { isHeadSigned } from './proof/verify-head.js';
import { OutcomeMark } from './outcome-mark.js';

/** The head of the ledger: how many entries, under whose signature, and that nothing was changed since the last visit. */
export function HeadNote() {
  const { org } = usePresidency();
  return (
    <Asked answer={useQuery(checkpointQuery(org))}>
      {(checkpoint) => <Head key={checkpoint.root} checkpoint={checkpoint} />}
    </Asked>
  );
}

function Head({ checkpoint }: { checkpoint: Schemas['Checkpoint'] }) {
  const say = useSay();
  const { size, root, note, keys, signatures } = checkpoint;
  const { data: signed } = useQuery({
    queryKey: ['head-signed', note, keys],
    queryFn: () =>
      isHeadSigned(
        note,
        keys.map(({ key }) => key),
      ),
  });
  const witnesses = signatures.filter(({ witness }) => witness);
  return (
    <section className="head-note" aria-labelledby="head">
      <h2 id="head">{say('ledger.head', { count: size })}</h2>
      {signed !== undefined && <OutcomeMark outcome={signed}>{say(`ledger.head.${signed}`)}</OutcomeMark>}
      {signed === 'right' && <Since checkpoint={checkpoint} />}
      {witnesses.length > 0 && <p>{say('ledger.witnessed', { count: witnesses.length })}</p>}
      <details>
        <summary>{say('ledger.seal')}</summary>
        <dl className="facts small">
          <dt>{say('ledger.root')}</dt>
          <dd className="fixed">{root}</dd>
          <dt>{say('ledger.keyInForce')}</dt>
          <dd className="fixed">{keys.at(-1)?.key}</dd>
          <dt>{say('ledger.note')}</dt>
          <dd>
            <pre className="fixed">{note}</pre>
          </dd>
        </dl>
        <p className="small quiet">{say('ledger.keyHint')}</p>
      </details>
    </section>
  );
}

/** What this browser saw before is still the beginning of the ledger; a browser that saw nothing remembers this head. */
function Since({ checkpoint: { size, root } }: { checkpoint: Schemas['Checkpoint'] }) {
  const say = useSay();
  const date = useDate();
  const { org } = usePresidency();
  const [before] = useState<Seen | undefined>(() => seenBefore(org));
  const { data: growth } = useQuery({
    ...growthQuery(org, before, { size, root }),
    enabled: before !== undefined,
  });
  useEffect(() => {
    if (before === undefined || growth === 'grown') keepSeen(org, { size, root });
  }, [org, before, growth, size, root]);
  if (before === undefined || growth === undefined) return null;
  return (
    <OutcomeMark outcome={growth === 'grown' ? 'right' : 'wrong'}>
      {say(`ledger.${growth}`, { count: before.size, date: date(before.on) })}
    </OutcomeMark>
  );
}
