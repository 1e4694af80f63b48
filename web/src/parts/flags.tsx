import { useSay } from '../i18n/words.js';
import { type FlagName, URGENT } from './status.js';

/** The flags of a commitment, the urgent ones first and with a mark of their own. */
export function Flags({ flags }: { flags: readonly FlagName[] }) {
  const say = useSay();
  if (flags.length === 0) return null;
  const ordered = [...flags].toSorted((one, other) => rank(one) - rank(other));
  return (
    <ul className="flags" aria-label={say('common.flags')}>
      {ordered.map((flag) => (
        <li key={flag} className={URGENT.includes(flag) ? 'flag urgent' : 'flag'}>
          {URGENT.includes(flag) && <span aria-hidden="true">! </span>}
          {say(`flag.${flag}`)}
        </li>
      ))}
    </ul>
  );
}

const rank = (flag: FlagName): number => (URGENT.includes(flag) ? URGENT.indexOf(flag) : URGENT.length);
