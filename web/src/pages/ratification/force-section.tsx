import type { Chart } from '../../api/queries.js';
import { useDate } from '../../i18n/dates.js';
import { useSay } from '../../i18n/words.js';
import { EntryLink } from '../../parts/entry-card.js';
import { OwnLanguage } from '../../parts/own-language.js';
import { type Force, useForceWords } from './force-words.js';

/** Entry into force: what the clause says, what a source reports beside what the clause computes, and what is missing. */
export function ForceSection({ chart: { entryIntoForce: force } }: { chart: Chart }) {
  const say = useSay();
  const words = useForceWords();
  const { rule, clause, ruleBecause, disputed } = force;
  return (
    <section className="force" aria-labelledby="force">
      <h2 id="force">{say('force.title')}</h2>
      <p>
        <strong>{say('force.clause')}:</strong> {rule === null ? say('force.noRule') : words.rule(rule)}{' '}
        {ruleBecause !== undefined && <EntryLink position={ruleBecause} />}
      </p>
      {clause !== undefined && (
        <blockquote>
          <OwnLanguage>{`“${clause}”`}</OwnLanguage>
        </blockquote>
      )}
      <div className="sides-by-side">
        <Reported force={force} />
        <Computed force={force} />
      </div>
      {disputed && <p className="bad">{say('force.disputed')}</p>}
    </section>
  );
}

function Reported({ force: { reported } }: { force: Force }) {
  const say = useSay();
  const date = useDate();
  return (
    <div>
      <h3>{say('force.reported')}</h3>
      {reported === null ? (
        <p>{say('force.nothingReported')}</p>
      ) : (
        <p>
          {say('force.inForceOn', { date: date(reported.date) })} <Entries positions={reported.because} />
        </p>
      )}
    </div>
  );
}

function Computed({ force: { computed } }: { force: Force }) {
  const say = useSay();
  const date = useDate();
  const words = useForceWords();
  const { status, date: on, between, counted, stillRequired, missing, earliest, further } = computed;
  const [first, last] = between ?? [];
  return (
    <div>
      <h3>{say('force.computed')}</h3>
      <p>
        {status === 'in-force' && on !== undefined
          ? say('force.inForceOn', { date: date(on) })
          : status === 'in-force' && first !== undefined && last !== undefined
            ? say('force.inForceOn', { date: words.interval({ first, last }) })
            : say(`force.status.${status}`)}
      </p>
      {stillRequired.length > 0 && (
        <p>{say('ratification.stillRequired', { states: words.states(stillRequired) })}</p>
      )}
      {further !== undefined && <p>{say('force.further', { count: further })}</p>}
      {missing.length > 0 && (
        <ul className="missing">
          {words.missing(missing).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {earliest !== undefined && <p>{say('force.earliest', { date: date(earliest) })}</p>}
      {counted.length > 0 && (
        <p className="small">
          {say('force.counted')} <Entries positions={counted} />
        </p>
      )}
    </div>
  );
}

/** Links to entries, one after the other. */
export function Entries({ positions }: { positions: readonly number[] }) {
  return positions.map((position) => (
    <span key={position}>
      <EntryLink position={position} />{' '}
    </span>
  ));
}
