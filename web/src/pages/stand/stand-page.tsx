import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useAddress, useMoment } from '../../address/address.js';
import { useDay } from '../../address/day.js';
import { usePresidency } from '../../address/presidency.js';
import { useTerm } from '../../address/term.js';
import { reportQuery } from '../../api/queries.js';
import { useSay } from '../../i18n/words.js';
import { Asked } from '../../parts/asked.js';
import { useDate } from '../../i18n/dates.js';
import { DayBar } from '../../parts/day/day-bar.js';
import { reportAt } from '../../parts/film/film.js';
import { useFilm, useStops } from '../../parts/film/use-film.js';
import { PageTitle } from '../../parts/page-title.js';
import { isStatus } from '../../parts/status.js';
import { PrioritySection } from './priority-section.js';
import { type Before, changesBetween, type Report, urgentFirst, withStatus } from './reading.js';
import { Tally } from './tally.js';
import './stand.css';

const NOTHING: Before = new Map();

/** Where do we stand? Every priority and commitment on one day. */
export function StandPage() {
  const say = useSay();
  const { org, presidency } = usePresidency();
  const { knownAt } = useMoment();
  const { day, since, move } = useDay();
  const term = useTerm();
  const stops = useStops(term);
  const film = useFilm(term);
  const known = knownAt === undefined ? {} : { knownAt };
  const filmed = (asOf: string | undefined) =>
    film === undefined || asOf === undefined ? undefined : reportAt(film, asOf);
  const answer = useQuery({
    ...reportQuery(org, presidency, { asOf: day, ...known }),
    placeholderData: keepPreviousData,
    enabled: filmed(day) === undefined,
  });
  const before = useQuery({
    ...reportQuery(org, presidency, { asOf: since ?? day, ...known }),
    enabled: since !== undefined && filmed(since) === undefined,
  });
  const shown = filmed(day) ?? answer.data;
  return (
    <>
      <PageTitle>{say('stand.title')}</PageTitle>
      <Asked answer={{ data: shown, error: answer.error }}>
        {(report) => (
          <>
            <Summary report={report} />
            <DayBar day={day} since={since} move={move} term={term} stops={stops} />
            <Stand report={report} before={filmed(since) ?? before.data} since={since} />
          </>
        )}
      </Asked>
    </>
  );
}

function Summary({ report: { asOf, counts } }: { report: Report }) {
  const say = useSay();
  const date = useDate();
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <p className="lead" data-as-of={asOf}>
      {say('stand.summary', { asOf: date(asOf), fulfilled: counts['fulfilled'] ?? 0, total })}
    </p>
  );
}

interface StandProps {
  report: Report;
  before: Report | undefined;
  since: string | undefined;
}

function Stand({ report, before, since }: StandProps) {
  const say = useSay();
  const date = useDate();
  const { get, set } = useAddress();
  const chosen = get('status');
  const status = isStatus(chosen) ? chosen : undefined;
  const asGiven = get('order') === 'given';
  const changed = useMemo(
    () => (before === undefined ? NOTHING : changesBetween(before, report)),
    [before, report],
  );
  const shown = withStatus(report.priorities, status);
  const ordered = asGiven ? shown : urgentFirst(shown);
  return (
    <>
      <Tally report={report} />
      <div className="stand-tools">
        <output>
          {since !== undefined &&
            before !== undefined &&
            say('stand.changes', { count: changed.size, date: date(since) })}{' '}
          {status !== undefined &&
            say('stand.filtered', { shown: shown.flatMap(({ commitments }) => commitments).length })}
        </output>
        <label>
          <span>{say('stand.order')}</span>{' '}
          <select
            value={asGiven ? 'given' : 'urgent'}
            onChange={({ target }) => set({ order: target.value === 'given' ? 'given' : undefined })}
          >
            <option value="urgent">{say('stand.order.urgent')}</option>
            <option value="given">{say('stand.order.given')}</option>
          </select>
        </label>
      </div>
      {report.priorities.length === 0 && <p>{say('stand.noPriorities')}</p>}
      {ordered.map((priority) => (
        <PrioritySection key={priority.id} priority={priority} changed={changed} since={since} />
      ))}
      <p className="quiet small">
        {say('stand.knownAt', { position: String(report.position), rules: report.rules })}
      </p>
    </>
  );
}
