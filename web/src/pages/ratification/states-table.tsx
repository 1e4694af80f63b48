import type { ReactNode } from 'react';
import type { Chart } from '../../api/queries.js';
import { useDate } from '../../i18n/dates.js';
import { useStateName } from '../../i18n/states.js';
import { useSay } from '../../i18n/words.js';
import { EntryLink } from '../../parts/entry-card.js';
import { Entries } from './force-section.js';
import { useForceWords } from './force-words.js';

type State = Chart['states'][number];

const COLUMNS = ['signed', 'domestic', 'ratified', 'deposited', 'inForce'] as const;

/** What each state has done, with the entry that says so; "not found" where the ledger holds nothing and claims nothing. */
export function StatesTable({ chart: { states } }: { chart: Chart }) {
  const say = useSay();
  if (states.length === 0) return null;
  return (
    <section className="states" aria-labelledby="states">
      <h2 id="states">{say('ratification.states')}</h2>
      <table className="states-table">
        <thead>
          <tr>
            <th scope="col">{say('field.state')}</th>
            {COLUMNS.map((column) => (
              <th scope="col" key={column}>
                {say(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {states.map((state) => (
            <StateRow key={state.state} state={state} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function StateRow({ state }: { state: State }) {
  const say = useSay();
  const date = useDate();
  const stateName = useStateName();
  const { interval } = useForceWords();
  const { signed, ratified, deposited, notFound, domesticSteps, inForceOn, role, withdrawn, revoked } = state;
  const act = (one: Act | undefined, missing: State['notFound'][number], kind?: string): ReactNode => {
    if (one !== undefined) return <ActWords act={one} kind={kind} />;
    return notFound.includes(missing) ? <span className="quiet">{say('ratification.notFound')}</span> : '–';
  };
  return (
    <tr>
      <th scope="row">
        {stateName(state.state)}
        {role !== 'none' && <span className="quiet small">{say(`role.${role}`)}</span>}
        <Remarks state={state} />
      </th>
      <Cell column="signed">
        {act(
          signed,
          'signature',
          signed && (signed.form === 'simple' ? undefined : say(`choice.${signed.form}`)),
        )}
      </Cell>
      <Cell column="domestic">
        {domesticSteps.length === 0
          ? '–'
          : domesticSteps.map((step) => (
              <span className="act" key={step.because}>
                {say(`choice.${step.step}`)}
                {step.outcome === 'rejected' && ` (${say('choice.rejected')})`}, {date(step.on)}{' '}
                <EntryLink position={step.because} />
              </span>
            ))}
      </Cell>
      <Cell column="ratified">
        {act(ratified, 'ratification', ratified && say(`choice.${ratified.means}`))}
      </Cell>
      <Cell column="deposited">
        {act(deposited, 'deposit', deposited && say(`choice.${deposited.form ?? deposited.means}`))}
      </Cell>
      <Cell column="inForce">
        {inForceOn === undefined ? (
          '–'
        ) : (
          <span className="act">
            {interval(inForceOn)} <span className="quiet small">{say(`force.by.${inForceOn.by}`)}</span>{' '}
            <Entries positions={inForceOn.because} />
          </span>
        )}
        {withdrawn !== undefined && (
          <span className="act bad">
            {say('ratification.withdrawn', { date: interval(withdrawn.effectiveOn) })}{' '}
            <EntryLink position={withdrawn.because} />
          </span>
        )}
        {revoked !== undefined && (
          <span className="act bad">
            {say('ratification.revoked', { date: interval(revoked) })}{' '}
            <EntryLink position={revoked.because} />
          </span>
        )}
      </Cell>
    </tr>
  );
}

/** A cell that names its column where the table is a list. */
function Cell({ column, children }: { column: (typeof COLUMNS)[number]; children: ReactNode }) {
  const say = useSay();
  return (
    <td>
      <span className="cell-column">{say(`column.${column}`)}</span>
      {children}
    </td>
  );
}

interface Act {
  on: string;
  because: number;
  disputedBy?: number[];
}

function ActWords({ act: { on, because, disputedBy = [] }, kind }: { act: Act; kind: string | undefined }) {
  const say = useSay();
  const date = useDate();
  return (
    <span className="act">
      {date(on)} {kind !== undefined && <span className="quiet small">{kind}</span>}{' '}
      <EntryLink position={because} />
      {disputedBy.length > 0 && (
        <span className="bad small">
          {say('flag.disputed')} <Entries positions={disputedBy} />
        </span>
      )}
    </span>
  );
}

/** Reservations, provisional application, and what officials said without its being counted. */
function Remarks({ state: { reservations, provisionallyApplied, claims } }: { state: State }) {
  const say = useSay();
  const date = useDate();
  const { interval } = useForceWords();
  return (
    <>
      {provisionallyApplied !== undefined && (
        <span className="small">
          {say('ratification.provisional', { date: interval(provisionallyApplied.since) })}
        </span>
      )}
      {reservations.map((reservation) => (
        <span className="small" key={reservation.because}>
          {say(`choice.${reservation.kind}`)}, {date(reservation.on)}{' '}
          <EntryLink position={reservation.because} />
        </span>
      ))}
      {claims.length > 0 && (
        <details className="small claims">
          <summary>{say('ratification.claims', { count: claims.length })}</summary>
          {claims.map(({ because, by, on, reached, done }) => (
            <span className="act" key={because}>
              {say('ratification.claim', {
                by,
                date: date(on),
                reached: say(`choice.${reached}`),
                done: done ? 'yes' : 'no',
              })}{' '}
              <EntryLink position={because} />
            </span>
          ))}
        </details>
      )}
    </>
  );
}
