import { useSay } from '../../i18n/words.js';
import { useDate } from '../../i18n/dates.js';
import { moved, type View, zoomed } from './scale.js';

interface ZoomProps {
  view: View;
  bounds: View;
  show: (view: View) => void;
}

/** Closer, wider, earlier, later. */
export function Zoom({ view, bounds, show }: ZoomProps) {
  const say = useSay();
  const date = useDate();
  const whole = view.from === bounds.from && view.to === bounds.to;
  const steps = [
    { sign: '←', words: say('timeline.earlier'), to: moved(view, -0.5, bounds) },
    { sign: '→', words: say('timeline.later'), to: moved(view, 0.5, bounds) },
    { sign: '−', words: say('timeline.wider'), to: zoomed(view, 2, bounds) },
    { sign: '+', words: say('timeline.closer'), to: zoomed(view, 0.5, bounds) },
  ];
  return (
    <fieldset className="zoom">
      <legend className="unseen">{say('timeline.zoom')}</legend>
      {steps.map(({ sign, words, to }) => (
        <button
          key={sign}
          type="button"
          disabled={to.from === view.from && to.to === view.to}
          onClick={() => show(to)}
        >
          <span aria-hidden="true">{sign}</span>
          <span className="unseen">{words}</span>
        </button>
      ))}
      <button type="button" disabled={whole} onClick={() => show(bounds)}>
        {say('timeline.whole')}
      </button>
      <output className="quiet small">
        {date(view.from)} – {date(view.to)}
      </output>
    </fieldset>
  );
}
