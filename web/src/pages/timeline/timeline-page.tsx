import { useMemo } from 'react';
import { useAddress } from '../../address/address.js';
import { type Term, useTerm } from '../../address/term.js';
import { daysAfter } from '../../i18n/dates.js';
import { useSay } from '../../i18n/words.js';
import { EntryCard } from '../../parts/entry-card.js';
import { useFilm } from '../../parts/film/use-film.js';
import { Loading } from '../../parts/loading.js';
import { PageTitle } from '../../parts/page-title.js';
import { Chart } from './chart.js';
import type { Entry } from './events.js';
import { EventTable } from './event-table.js';
import { lanesOf } from './lanes.js';
import type { View } from './scale.js';
import { Zoom } from './zoom.js';
import './timeline.css';

/** Room before and after the term, so that its first and last days can be seen. */
const BEFORE = -10;
const AFTER = 14;

const around = ({ first, last }: Term): View => ({
  from: daysAfter(first, BEFORE),
  to: daysAfter(last, AFTER),
});

/** What happened? The term as lanes: entries, statuses, sessions, postponements. */
export function TimelinePage() {
  const say = useSay();
  const term = useTerm();
  const film = useFilm(term);
  const lanes = useMemo(() => (film === undefined ? undefined : lanesOf(film)), [film]);
  return (
    <>
      <PageTitle>{say('timeline.title')}</PageTitle>
      <p className="explanation quiet">{say('timeline.lead')}</p>
      {term === null ? (
        <p>{say('common.notOpened')}</p>
      ) : term === undefined || lanes === undefined ? (
        <Loading />
      ) : (
        <Timeline term={term} lanes={lanes} />
      )}
    </>
  );
}

function Timeline({ term, lanes }: { term: Term; lanes: ReturnType<typeof lanesOf> }) {
  const say = useSay();
  const { get, set } = useAddress();
  const bounds = around(term);
  const view: View = { from: get('from') ?? bounds.from, to: get('to') ?? bounds.to };
  const asTable = get('view') === 'table';
  const chosen = (get('entry') ?? '').split('.').map(Number);
  const shown = lanes.flatMap(({ rows }) => rows.flatMap(({ entries }) => entries));
  const selected = shown.filter(({ position }) => chosen.includes(position));
  const choose = (entries: readonly Entry[]) =>
    set({ entry: entries.map(({ position }) => position).join('.') }, { replace: true });
  return (
    <>
      <div className="timeline-tools no-print">
        <Zoom
          view={view}
          bounds={bounds}
          show={({ from, to }) =>
            set(
              {
                from: from === bounds.from ? undefined : from,
                to: to === bounds.to ? undefined : to,
              },
              { replace: true },
            )
          }
        />
        <button
          type="button"
          aria-pressed={asTable}
          onClick={() => set({ view: asTable ? undefined : 'table' })}
        >
          {say('timeline.table')}
        </button>
      </div>
      {asTable ? (
        <EventTable lanes={lanes} view={view} />
      ) : (
        <>
          <Chart lanes={lanes} view={view} selected={chosen} choose={choose} />
          <section className="readout" aria-label={say('timeline.readout')} aria-live="polite">
            {selected.length === 0 ? (
              <p className="quiet">{say('timeline.choose')}</p>
            ) : (
              selected.map((entry) => <EntryCard key={entry.position} entry={entry} />)
            )}
          </section>
        </>
      )}
    </>
  );
}
