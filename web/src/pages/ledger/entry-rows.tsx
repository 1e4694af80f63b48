import { Link } from 'wouter';
import { useAddress } from '../../address/address.js';
import { usePresidency } from '../../address/presidency.js';
import { useDate } from '../../i18n/dates.js';
import { useStateName } from '../../i18n/states.js';
import { useSay } from '../../i18n/words.js';
import { type Entry, useEntryType } from '../../parts/entry-card.js';
import { useStreamName } from './stream-name.js';

/** Entries in their order, a row each. */
export function EntryRows({ entries }: { entries: readonly Entry[] }) {
  const say = useSay();
  return (
    <table className="ledger-rows">
      <caption className="unseen">{say('ledger.rows')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('ledger.number')}</th>
          <th scope="col">{say('ledger.type')}</th>
          <th scope="col">{say('ledger.when')}</th>
          <th scope="col">{say('ledger.concerns')}</th>
          <th scope="col">{say('ledger.recorded')}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <EntryRow key={entry.position} entry={entry} />
        ))}
      </tbody>
    </table>
  );
}

function EntryRow({ entry }: { entry: Entry }) {
  const say = useSay();
  const date = useDate();
  const typeWords = useEntryType();
  const streamName = useStreamName();
  const stateName = useStateName();
  const { to } = useAddress();
  const { pathOf } = usePresidency();
  const { position, type, occurredOn, stream, recordedAt, retractedBy, actor } = entry;
  const states = statesIn(entry);
  return (
    <tr className={retractedBy === undefined ? undefined : 'retracted'}>
      <td>{position}</td>
      <th scope="row">
        <Link href={to(pathOf('ledger', String(position)))}>{typeWords(type)}</Link>
        {states.length > 0 && <span className="quiet small">{states.map(stateName).join(', ')}</span>}
        <RowMarks entry={entry} />
      </th>
      <td>{date(occurredOn)}</td>
      <td>{streamName(stream)}</td>
      <td className="quiet small">
        {say('ledger.recordedBy', { date: date(recordedAt.slice(0, 10)), actor })}
      </td>
    </tr>
  );
}

function RowMarks({ entry: { grade, disputedBy = [], retractedBy } }: { entry: Entry }) {
  const say = useSay();
  const marks = [
    ...(retractedBy === undefined ? [] : [say('ledger.retracted')]),
    ...(disputedBy.length === 0 ? [] : [say('ledger.disputed')]),
  ];
  return (
    <span className="row-marks small">
      {marks.map((words) => (
        <span key={words} className="bad">
          {words}
        </span>
      ))}
      {grade !== 'reported' && (
        <span className={grade === 'confirmed' ? 'good' : 'quiet'}>{say(`grade.${grade}`)}</span>
      )}
    </span>
  );
}

/** The states that an entry is about. */
function statesIn({ data }: Entry): string[] {
  const named: unknown[] = [data['state'], data['states']].flat();
  return named.filter((state): state is string => typeof state === 'string');
}
