import type { KeyboardEvent } from 'react';
import { Link } from 'wouter';
import { useAddress } from '../../address/address.js';
import { usePresidency } from '../../address/presidency.js';
import { isPartialDate, useDate } from '../../i18n/dates.js';
import { usePick, useSay } from '../../i18n/words.js';
import { useEntryType } from '../../parts/entry-card.js';
import { StatusShape } from '../../parts/status-mark.js';
import { toneOf } from '../../parts/status.js';
import type { ChartProps } from './chart.types.js';
import { type Cluster, clustersOf, type Entry, type Interval } from './events.js';
import type { Postponement, Row } from './lanes.js';
import { middleOf, shareOf, spanOf, type View } from './scale.js';

interface RowProps extends Pick<ChartProps, 'view' | 'selected' | 'choose'> {
  row: Row;
  width: number;
}

/** One commitment, or the sessions: its statuses as bars, its entries as marks, its postponements as arrows. */
export function LaneRow({ row, view, width, selected, choose }: RowProps) {
  const pick = usePick();
  const { to } = useAddress();
  const { pathOf } = usePresidency();
  return (
    <div className="timeline-row">
      <p className="row-title small">
        {row.title !== undefined && <Link href={to(pathOf('commitments', row.id))}>{pick(row.title)}</Link>}
      </p>
      <div className="plot">
        {row.intervals.map((interval, index) => (
          <Bar
            key={interval.from}
            interval={interval}
            stays={index === row.intervals.length - 1}
            view={view}
            width={width}
          />
        ))}
        {row.entries.map((entry) => (
          <PossibleDays key={entry.position} entry={entry} view={view} />
        ))}
        {row.postponements.map((postponement) => (
          <Arrow key={postponement.because} postponement={postponement} view={view} />
        ))}
        {width > 0 &&
          clustersOf(row.entries, view, width).map((cluster) => (
            <MarkButton
              key={cluster.entries[0]?.position}
              cluster={cluster}
              selected={selected}
              choose={choose}
            />
          ))}
      </div>
    </div>
  );
}

const percent = (share: number): string => `${share * 100}%`;

/** Room for the shape of a status in a bar. */
const SHAPE_ROOM = 22;

interface BarProps {
  interval: Interval;
  /** Whether nothing followed: the last status is drawn beyond the term. */
  stays: boolean;
  view: View;
  width: number;
}

function Bar({ interval: { status, from, to }, stays, view, width }: BarProps) {
  const say = useSay();
  const date = useDate();
  const span = spanOf(from, stays ? view.to : to, view);
  if (span === undefined) return null;
  const words = `${say(`status.${status}`)}: ${date(from)} – ${date(to)}`;
  return (
    <span
      className={`bar ${toneOf(status)} is-${status}`}
      title={words}
      style={{ left: percent(span.left), width: percent(span.width) }}
    >
      {span.width * width > SHAPE_ROOM && <StatusShape status={status} />}
      <span className="unseen">{words}</span>
    </span>
  );
}

/** The possible days of an entry that is known to a month or a year. */
function PossibleDays({ entry: { days }, view }: { entry: Entry; view: View }) {
  const span =
    days === undefined || days.first === days.last ? undefined : spanOf(days.first, days.last, view);
  if (span === undefined) return null;
  return <i className="possible-days" style={{ left: percent(span.left), width: percent(span.width) }} />;
}

function Arrow({ postponement: { on, from = on, to }, view }: { postponement: Postponement; view: View }) {
  const say = useSay();
  const date = useDate();
  if (!isPartialDate(from)) return null;
  const begins = shareOf(middleOf(from), view);
  const ends = to === undefined ? begins + 0.06 : shareOf(middleOf(to), view);
  const [left, right] = [Math.max(Math.min(begins, ends), 0), Math.min(Math.max(begins, ends), 1)];
  if (right <= left) return null;
  const words =
    to === undefined
      ? say('timeline.postponedOpen', { from: date(from) })
      : say('timeline.postponed', { from: date(from), to: date(to) });
  return (
    <span
      className={`arrow ${ends < begins ? 'back' : ''} ${to === undefined ? 'open' : ''}`}
      title={words}
      style={{ left: percent(left), width: percent(right - left) }}
    >
      <span className="unseen">{words}</span>
    </span>
  );
}

interface MarkProps extends Pick<ChartProps, 'selected' | 'choose'> {
  cluster: Cluster;
}

function MarkButton({ cluster: { entries, at }, selected, choose }: MarkProps) {
  const typeWords = useEntryType();
  const date = useDate();
  const chosen = entries.some(({ position }) => selected.includes(position));
  const disputed = entries.some(({ disputedBy = [] }) => disputedBy.length > 0);
  const words = entries.map(({ type, occurredOn }) => `${date(occurredOn)}: ${typeWords(type)}`).join('; ');
  return (
    <button
      type="button"
      className={`mark ${disputed ? 'disputed' : ''}`}
      aria-pressed={chosen}
      title={words}
      style={{ left: percent(at) }}
      onClick={() => choose(chosen ? [] : entries)}
      onKeyDown={walk}
    >
      <span className="dot">{disputed ? '!' : entries.length > 1 ? entries.length : ''}</span>
      <span className="unseen">{words}</span>
    </button>
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

/** Arrow keys take the focus to the mark before or after, in the order of the page. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key];
  const chart = event.currentTarget.closest('.timeline');
  if (step === undefined || chart === null) return;
  event.preventDefault();
  const marks = [...chart.querySelectorAll<HTMLElement>('.mark')];
  marks[marks.indexOf(event.currentTarget) + step]?.focus();
}
