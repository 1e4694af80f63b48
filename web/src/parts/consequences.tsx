import { Link } from 'wouter';
import { useAddress } from '../address/address.js';
import { usePresidency } from '../address/presidency.js';
import type { Schemas } from '../api/client.js';
import { usePick, useSay } from '../i18n/words.js';
import { useCommitmentWords } from './status-mark.js';
import './consequences.css';

type Change = Schemas['Change'];

/** What would stand elsewhere, were something recorded: each with where it stands and where it would. */
export function Consequences({ changes }: { changes: readonly Change[] }) {
  const say = useSay();
  if (changes.length === 0) return <p>{say('consequences.none')}</p>;
  return (
    <ul className="consequences">
      {changes.map((change) => (
        <Consequence key={`${change.what}/${change.id}`} change={change} />
      ))}
    </ul>
  );
}

function Consequence({ change }: { change: Change }) {
  const say = useSay();
  const pick = usePick();
  const { to } = useAddress();
  const { pathOf } = usePresidency();
  const words = useStanding(change);
  const { what, id, title, raised, cleared } = change;
  const page = what === 'commitment' ? 'commitments' : what === 'document' ? 'ratification' : undefined;
  return (
    <li>
      {page === undefined ? (
        <span className="consequence-title">{pick(title)}</span>
      ) : (
        <Link className="consequence-title" href={to(pathOf(page, id))}>
          {pick(title)}
        </Link>
      )}
      <p>
        {words.from === words.to ? (
          words.to
        ) : (
          <>
            {words.from} <span aria-hidden="true">→</span>{' '}
            <span className="unseen">{say('consequences.to')}</span> <strong>{words.to}</strong>
          </>
        )}
        {raised.map((flag) => (
          <span key={flag}>; {say('consequences.raised', { flag: say(`flag.${flag}`) })}</span>
        ))}
        {cleared.map((flag) => (
          <span key={flag}>; {say('consequences.cleared', { flag: say(`flag.${flag}`) })}</span>
        ))}
      </p>
    </li>
  );
}

/** Where a thing stands in the two readings, in words. */
function useStanding(change: Change): { from: string; to: string } {
  const say = useSay();
  const commitmentWords = useCommitmentWords();
  const none = say('consequences.absent');
  switch (change.what) {
    case 'presidency': {
      const words = (one: typeof change.from) => (one === null ? none : say(`presidency.${one.status}`));
      return { from: words(change.from), to: words(change.to) };
    }
    case 'priority': {
      const words = (one: typeof change.from) => (one === null ? none : say(`priority.${one.status}`));
      return { from: words(change.from), to: words(change.to) };
    }
    case 'commitment': {
      const { kind } = change;
      const words = (one: typeof change.from) =>
        one === null ? none : commitmentWords({ status: one.status, kind });
      return { from: words(change.from), to: words(change.to) };
    }
    case 'document': {
      const words = (one: typeof change.from) =>
        one === null ? none : one.inForce ? say('choice.in-force') : say(`choice.${one.status}`);
      return { from: words(change.from), to: words(change.to) };
    }
  }
}
