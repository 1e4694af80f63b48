import { useAddress } from '../../address/address.js';
import { useSay } from '../../i18n/words.js';
import { StatusShape } from '../../parts/status-mark.js';
import { isStatus, toneOf } from '../../parts/status.js';
import { type Report, tallyOf } from './reading.js';

/** Commitments by status: a bar in proportion, and under it each count, which is a filter too. */
export function Tally({ report }: { report: Report }) {
  const say = useSay();
  const { get, set } = useAddress();
  const chosen = get('status');
  const tally = tallyOf(report);
  return (
    <section aria-labelledby="counts" className="tally">
      <h2 id="counts" className="unseen">
        {say('stand.counts')}
      </h2>
      <div className="tally-bar" aria-hidden="true">
        {tally.map(({ status, count }) => (
          <span key={status} className={`tally-part ${toneOf(status)}`} style={{ flexGrow: count }} />
        ))}
      </div>
      <ul className="tally-counts">
        {tally.map(({ status, count }) => (
          <li key={status}>
            <button
              type="button"
              aria-pressed={chosen === status}
              onClick={() => set({ status: chosen === status ? undefined : status })}
            >
              <StatusShape status={status} />
              <strong>{count}</strong>
              <span>
                {say(status === 'not-started' ? 'status.not-started-or-nothing' : `status.${status}`)}
              </span>
            </button>
          </li>
        ))}
        {isStatus(chosen) && (
          <li>
            <button type="button" onClick={() => set({ status: undefined })}>
              {say('stand.showAll')}
            </button>
          </li>
        )}
      </ul>
    </section>
  );
}
