import { useEffect, useId, useState } from 'react';
import type { Day } from '../../address/day.js';
import type { Term } from '../../address/term.js';
import { useLanguage, useSay } from '../../i18n/words.js';
import { dateIn, daysAfter, daysBetween, today } from '../../i18n/dates.js';
import './day-bar.css';

const STEP_MS = 700;

interface DayBarProps extends Day {
  /** Without one there is no slider. */
  term: Term | null | undefined;
  /** Days on which something changed, in order. */
  stops: readonly string[];
}

/** The day that the page shows: a slider over the term, steps from change to change, and any exact day. */
export function DayBar({ day, move, term, stops }: DayBarProps) {
  const say = useSay();
  const exact = useId();
  return (
    <section className="day-bar" aria-label={say('day.title')}>
      {term !== undefined && term !== null && <Slider day={day} move={move} term={term} stops={stops} />}
      <div className="day-row">
        <label htmlFor={exact}>{say('day.exact')}</label>
        <input
          id={exact}
          type="date"
          value={day}
          required
          onChange={({ target }) => target.validity.valid && move(target.value)}
        />
        {term !== undefined && term !== null && <Shortcuts day={day} move={move} term={term} />}
      </div>
    </section>
  );
}

type Parts = Pick<Day, 'day' | 'move'> & { term: Term };

function Slider({ day, move, term, stops }: Parts & { stops: readonly string[] }) {
  const say = useSay();
  const language = useLanguage();
  const length = daysBetween(term.first, term.last);
  const at = Math.min(Math.max(daysBetween(term.first, day), 0), length);
  const inside = stops.filter((stop) => stop >= term.first && stop <= term.last);
  const before = inside.findLast((stop) => stop < day);
  const after = inside.find((stop) => stop > day);
  return (
    <div className="day-slider">
      <button
        type="button"
        disabled={before === undefined}
        onClick={() => before !== undefined && move(before)}
      >
        <span aria-hidden="true">←</span>
        <span className="unseen">{say('day.before')}</span>
      </button>
      <div className="day-track">
        <Ticks days={inside} term={term} />
        <input
          type="range"
          min={0}
          max={length}
          value={at}
          aria-label={say('day.slider')}
          aria-valuetext={
            day > term.last ? `${dateIn(language, day)}: ${say('day.outside')}` : dateIn(language, day)
          }
          onChange={({ target }) => move(daysAfter(term.first, target.valueAsNumber))}
        />
      </div>
      <button type="button" disabled={after === undefined} onClick={() => after !== undefined && move(after)}>
        <span aria-hidden="true">→</span>
        <span className="unseen">{say('day.after')}</span>
      </button>
      <PlayButton next={after} restart={inside[0]} move={move} />
    </div>
  );
}

/** Where something changed, as a mark under the slider. */
function Ticks({ days, term }: { days: readonly string[]; term: Term }) {
  const length = Math.max(daysBetween(term.first, term.last), 1);
  return (
    <svg className="day-ticks" viewBox={`0 0 ${length} 1`} preserveAspectRatio="none" aria-hidden="true">
      {days.map((day) => {
        const x = daysBetween(term.first, day);
        return <line key={day} x1={x} x2={x} y1="0" y2="1" />;
      })}
    </svg>
  );
}

interface PlayProps {
  next: string | undefined;
  restart: string | undefined;
  move: (day: string) => void;
}

/** Goes from change to change until the end of the term; started at the end, it begins anew. */
function PlayButton({ next, restart, move }: PlayProps) {
  const say = useSay();
  const [playing, setPlaying] = useState(false);
  useEffect(() => {
    if (!playing) return undefined;
    const timer = setTimeout(() => (next === undefined ? setPlaying(false) : move(next)), STEP_MS);
    return () => clearTimeout(timer);
  }, [playing, next, move]);
  const press = () => {
    if (!playing && next === undefined && restart !== undefined) move(restart);
    setPlaying(!playing);
  };
  return (
    <button type="button" className="day-play" onClick={press} disabled={restart === undefined}>
      <span aria-hidden="true">{playing ? '❚❚' : '▶\uFE0E'}</span> {say(playing ? 'day.pause' : 'day.play')}
    </button>
  );
}

function Shortcuts({ day, move, term }: Parts) {
  const say = useSay();
  const days = [
    { words: say('day.opening'), day: term.first },
    ...(term.handedOver ? [{ words: say('day.score'), day: term.last }] : []),
    { words: say('day.today'), day: today() },
  ];
  return (
    <span className="day-shortcuts">
      {days.map((shortcut) => (
        <button
          key={shortcut.words}
          type="button"
          aria-pressed={day === shortcut.day}
          onClick={() => move(shortcut.day)}
        >
          {shortcut.words}
        </button>
      ))}
    </span>
  );
}
