import { useRef } from 'react';
import { useAddress } from '../../address/address.js';
import { monthIn } from '../../i18n/dates.js';
import { useLanguage, usePick, useSay } from '../../i18n/words.js';
import type { ChartProps } from './chart.types.js';
import { LaneRow } from './lane-row.js';
import { monthsOf, shareOf, type View } from './scale.js';
import { useWidth } from './use-width.js';

/** The lanes under one axis. */
export function Chart({ lanes, view, selected, choose }: ChartProps) {
  const say = useSay();
  const pick = usePick();
  const { get } = useAddress();
  const plot = useRef<HTMLDivElement>(null);
  const width = useWidth(plot);
  const asOf = get('asOf');
  return (
    <div className="timeline">
      <div className="timeline-row timeline-axis">
        <div />
        <div className="plot" ref={plot}>
          <Axis view={view} width={width} />
        </div>
      </div>
      <div className="timeline-grid" aria-hidden="true">
        <div />
        <div className="plot">
          <SessionLines lanes={lanes} view={view} />
          {asOf !== undefined && <Line day={asOf} view={view} name="as-of" />}
        </div>
      </div>
      {lanes.map((lane) => (
        <section key={lane.id} className="lane" aria-labelledby={`lane-${lane.id}`}>
          <h2 id={`lane-${lane.id}`}>
            {lane.title === undefined ? say('timeline.sessions') : pick(lane.title)}
          </h2>
          {lane.rows.map((row) => (
            <LaneRow key={row.id} row={row} view={view} width={width} selected={selected} choose={choose} />
          ))}
        </section>
      ))}
    </div>
  );
}

/** Room for the name of a month, in CSS pixels. */
const MONTH = 44;

/** Months, as many as can be read. */
function Axis({ view, width }: { view: View; width: number }) {
  const language = useLanguage();
  const months = monthsOf(view);
  const every = Math.max(1, Math.ceil((months.length * MONTH) / Math.max(width, 1)));
  const named = months.filter(
    (month, index) => index % every === 0 && (1 - shareOf(month, view)) * width > MONTH,
  );
  return months.map((month) => (
    <span key={month} className="month small quiet" style={{ left: `${shareOf(month, view) * 100}%` }}>
      {named.includes(month) && monthIn(language, month)}
      {named.find((one) => one.slice(0, 4) === month.slice(0, 4)) === month && (
        <span>{month.slice(0, 4)}</span>
      )}
    </span>
  ));
}

function SessionLines({ lanes, view }: Pick<ChartProps, 'lanes' | 'view'>) {
  const held = lanes
    .flatMap(({ rows }) => rows.flatMap(({ entries }) => entries))
    .filter(({ type }) => type === 'SessionHeld');
  return held.map(
    ({ position, days }) =>
      days !== undefined && <Line key={position} day={days.last} view={view} name="session" />,
  );
}

function Line({ day, view, name }: { day: string; view: View; name: string }) {
  const at = shareOf(day, view);
  return at >= 0 && at <= 1 && <i className={`line ${name}`} style={{ left: `${at * 100}%` }} />;
}
