import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link } from 'wouter';
import { useAddress, useMoment } from '../../address/address.js';
import { useDay } from '../../address/day.js';
import { usePresidency } from '../../address/presidency.js';
import { useTerm } from '../../address/term.js';
import type { Schemas } from '../../api/client.js';
import { matrixQuery } from '../../api/queries.js';
import { today, useDate } from '../../i18n/dates.js';
import { useStateName } from '../../i18n/states.js';
import { usePick, useSay } from '../../i18n/words.js';
import { Asked } from '../../parts/asked.js';
import { DayBar } from '../../parts/day/day-bar.js';
import { PageTitle } from '../../parts/page-title.js';
import { useForceWords } from './force-words.js';
import { matrixStops } from './stops.js';
import { STANDINGS, StandingShape, standingTone } from './standing-mark.js';

const EVERY = 'all';

/** Documents by states on one day. */
export function MatrixView() {
  const say = useSay();
  const { org, presidency } = usePresidency();
  const { get, set } = useAddress();
  const { knownAt } = useMoment();
  const { day, since, move } = useDay();
  const term = useTerm();
  const every = get('of') === EVERY;
  const query = { ...(knownAt !== undefined && { knownAt }), ...(!every && { presidency }) };
  const answer = useQuery({
    ...matrixQuery(org, { ...query, asOf: day }),
    placeholderData: keepPreviousData,
  });
  const { data: latest } = useQuery(matrixQuery(org, { ...query, asOf: today() }));
  const stops = useMemo(() => (latest === undefined ? [] : matrixStops(latest)), [latest]);
  return (
    <>
      <PageTitle>{say('ratification.title')}</PageTitle>
      <p className="lead">{say('ratification.lead')}</p>
      <DayBar day={day} since={since} move={move} term={term} stops={stops} />
      <label className="scope no-print">
        <span>{say('ratification.of')}</span>
        <select
          value={every ? EVERY : ''}
          onChange={({ target }) => set({ of: target.value === EVERY ? EVERY : undefined })}
        >
          <option value="">{say('ratification.of.presidency')}</option>
          <option value={EVERY}>{say('ratification.of.all')}</option>
        </select>
      </label>
      <Asked answer={answer}>
        {(matrix) =>
          matrix.documents.length === 0 ? (
            <p>{say('ratification.none')}</p>
          ) : (
            <>
              <Legend />
              <Matrix matrix={matrix} />
            </>
          )
        }
      </Asked>
    </>
  );
}

function Legend() {
  const say = useSay();
  return (
    <ul className="legend" aria-label={say('ratification.legend')}>
      {STANDINGS.map((standing) => (
        <li key={standing}>
          <StandingShape standing={standing} /> {say(`standing.${standing}`)}
        </li>
      ))}
    </ul>
  );
}

function Matrix({ matrix: { states, documents, asOf } }: { matrix: Schemas['RatificationMatrix'] }) {
  const say = useSay();
  const date = useDate();
  const stateName = useStateName();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className="matrix-scroll" aria-label={say('ratification.matrix')} tabIndex={0}>
      <table className="matrix" data-as-of={asOf}>
        <caption>{say('ratification.asOf', { date: date(asOf) })}</caption>
        <thead>
          <tr>
            <th scope="col">{say('ratification.document')}</th>
            {states.map((state) => (
              <th scope="col" key={state}>
                {stateName(state)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {documents.map((document) => (
            <DocumentRow key={document.document} document={document} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function DocumentRow({ document }: { document: Schemas['MatrixDocument'] }) {
  const say = useSay();
  const pick = usePick();
  const stateName = useStateName();
  const { to } = useAddress();
  const { pathOf } = usePresidency();
  const { interval } = useForceWords();
  const { title, inForce, inForceOn, computed, stillRequired, counts, flags, cells } = document;
  return (
    <tr>
      <th scope="row">
        <Link href={to(pathOf('ratification', document.document))}>{pick(title)}</Link>
        <span className={inForce ? 'good' : undefined}>
          {inForce
            ? inForceOn === undefined
              ? say('ratification.inForce')
              : say('ratification.inForceSince', { date: interval(inForceOn) })
            : say(`ratification.matrix.${computed === 'in-force' ? 'terminated' : computed}`)}
        </span>
        {stillRequired.length > 0 && (
          <span>
            {say('ratification.stillRequired', { states: stillRequired.map(stateName).join(', ') })}
          </span>
        )}
        <span className="quiet">
          {say('ratification.counts', { signed: counts.signatories, consented: counts.contracting })}
        </span>
        {flags.includes('disputed') && <span className="bad">{say('flag.disputed')}</span>}
      </th>
      {cells.map((cell) => (
        <Cell key={cell.state} cell={cell} />
      ))}
    </tr>
  );
}

function Cell({ cell }: { cell: Schemas['MatrixCell'] }) {
  const say = useSay();
  const date = useDate();
  const stateName = useStateName();
  const { interval } = useForceWords();
  const { state, standing, act, domestic, inForceOn, reservations, disputedBy } = cell;
  const on =
    standing === 'in-force' && inForceOn !== undefined
      ? interval(inForceOn)
      : act === undefined
        ? undefined
        : date(act.on);
  return (
    <td>
      <span className="cell-state">{stateName(state)}</span>
      <span className={`cell-standing ${standingTone(standing)}`}>
        <StandingShape standing={standing} /> {say(`standing.${standing}`)}
      </span>
      {on !== undefined && <span className="small">{on}</span>}
      {domestic !== undefined && (
        <span className="small quiet">
          {say(`choice.${domestic.step}`)}, {date(domestic.on)}
        </span>
      )}
      {reservations > 0 && (
        <span className="small">{say('ratification.reservations', { count: reservations })}</span>
      )}
      {disputedBy.length > 0 && <span className="small bad">{say('flag.disputed')}</span>}
    </td>
  );
}
