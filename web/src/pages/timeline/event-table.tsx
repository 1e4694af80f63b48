import { Link } from 'wouter';
import { useAddress } from '../../address/address.js';
import { usePresidency } from '../../address/presidency.js';
import { useDate } from '../../i18n/dates.js';
import { usePick, useSay } from '../../i18n/words.js';
import { EntryLink, useEntryType } from '../../parts/entry-card.js';
import { OwnLanguage } from '../../parts/own-language.js';
import type { Entry } from './events.js';
import type { Lane, Row } from './lanes.js';
import type { View } from './scale.js';

/** The same events as a table, in the order in which they occurred. */
export function EventTable({ lanes, view }: { lanes: readonly Lane[]; view: View }) {
  const say = useSay();
  const events = lanes
    .flatMap(({ rows }) => rows.flatMap((row) => row.entries.map((entry) => ({ row, entry }))))
    .filter(({ entry }) => isWithin(entry, view))
    .toSorted((one, other) => lastOf(one.entry).localeCompare(lastOf(other.entry)));
  return (
    <table className="events">
      <caption className="unseen">{say('timeline.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('timeline.date')}</th>
          <th scope="col">{say('timeline.event')}</th>
          <th scope="col">{say('timeline.entry')}</th>
        </tr>
      </thead>
      <tbody>
        {events.map(({ row, entry }) => (
          <EventRow key={`${row.id} ${entry.position}`} row={row} entry={entry} />
        ))}
      </tbody>
    </table>
  );
}

function EventRow({ row, entry }: { row: Row; entry: Entry }) {
  const date = useDate();
  const pick = usePick();
  const typeWords = useEntryType();
  const { to } = useAddress();
  const { pathOf } = usePresidency();
  return (
    <tr>
      <th scope="row">{date(entry.occurredOn)}</th>
      <td>
        {typeWords(entry.type)}
        {row.title !== undefined && (
          <p className="small">
            <Link href={to(pathOf('commitments', row.id))}>{pick(row.title)}</Link>
          </p>
        )}
        {entry.note !== undefined && (
          <p className="small quiet">
            <OwnLanguage>{entry.note}</OwnLanguage>
          </p>
        )}
      </td>
      <td>
        <EntryLink position={entry.position} />
      </td>
    </tr>
  );
}

const lastOf = ({ days }: Entry): string => days?.last ?? '';

const isWithin = ({ days }: Entry, { from, to }: View): boolean =>
  days !== undefined && days.last >= from && days.first <= to;
