import { useSay } from '../../i18n/words.js';
import { EntryCard } from '../../parts/entry-card.js';
import { contradictionsAmong, type Entry } from './evidence.js';

/** What is said on one side and on the other, side by side. */
export function Contradictions({ entries }: { entries: readonly Entry[] }) {
  const say = useSay();
  const contradictions = contradictionsAmong(entries);
  if (contradictions.length === 0) return null;
  return (
    <section className="evidence contradictions" aria-labelledby="contradictions">
      <h2 id="contradictions">{say('why.contradictions')}</h2>
      <p className="quiet">{say('why.contradictionsLead')}</p>
      {contradictions.map(({ entry, against }) => (
        <div className="sides" key={entry.position}>
          <div>
            <h3>{say('why.oneSide')}</h3>
            <EntryCard entry={entry} />
          </div>
          <div>
            <h3>{say('why.otherSide')}</h3>
            {against.map((other) => (
              <EntryCard key={other.position} entry={other} />
            ))}
          </div>
        </div>
      ))}
    </section>
  );
}
