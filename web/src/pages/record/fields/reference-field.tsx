import { useEntryType } from '../../../parts/entry-card.js';
import { useDate } from '../../../i18n/dates.js';
import { useSay } from '../../../i18n/words.js';
import { FieldFrame, useControl } from './field-frame.js';
import type { Known } from '../../../parts/known-streams.js';
import { elementId, type FormSurroundings, useForm } from './form-context.js';
import { type ControlProps, textOf } from './simple-fields.js';

type Source = 'organs' | 'sessions' | 'priorities' | 'documents' | 'presidencies';

/** What an id names, by its field; where a name means different things, by type and field. Others are of the recorder's choice. */
const NAMES: Readonly<Record<string, Source>> = {
  organ: 'organs',
  organs: 'organs',
  decidingOrgan: 'organs',
  'PlanSubmitted.to': 'organs',
  'PlanReturned.by': 'organs',
  session: 'sessions',
  priority: 'priorities',
  documents: 'documents',
  document: 'documents',
  amends: 'documents',
  partiesTo: 'documents',
  presidency: 'presidencies',
  previous: 'presidencies',
  to: 'presidencies',
};
/** Entries that make a new thing choose its id. */
const MAKES: ReadonlySet<string> = new Set(['OrganEstablished.organ']);

function knownFor(name: string, { type, organs, sessions, streams }: FormSurroundings): readonly Known[] {
  const source = MAKES.has(`${type}.${name}`) ? undefined : (NAMES[`${type}.${name}`] ?? NAMES[name]);
  switch (source) {
    case undefined:
      return [];
    case 'organs':
      return organs;
    case 'sessions':
      return sessions;
    case 'priorities':
    case 'documents':
    case 'presidencies':
      return streams[source];
  }
}

/** An id: chosen by name where it names something that is recorded; written where it may be new. */
export function SlugField(props: ControlProps & { name: string }) {
  const say = useSay();
  const form = useForm();
  const { pointer, value, onChange, name } = props;
  const known = knownFor(name, form);
  const control = { ...useControl(props), value: textOf(value) };
  const mayBeNew = known.length === 0 || name === 'session';
  const list = `${elementId(pointer)}-known`;
  return (
    <FieldFrame {...props}>
      {mayBeNew ? (
        <input
          {...control}
          type="text"
          autoCapitalize="none"
          spellCheck={false}
          list={known.length === 0 ? undefined : list}
          onChange={({ target }) => onChange(target.value)}
        />
      ) : (
        <select {...control} onChange={({ target }) => onChange(target.value || undefined)}>
          <option value="">{say('record.choose')}</option>
          {known.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      )}
      {mayBeNew && known.length > 0 && (
        <datalist id={list}>
          {known.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </datalist>
      )}
    </FieldFrame>
  );
}

/** What an entry may name of its own stream; others name any. */
const NAMED_TYPE: Readonly<Record<string, string>> = {
  reservation: 'ReservationMade',
  objection: 'ObjectionRaised',
};

/** An entry, chosen from those of the stream; the contrary entry of a dispute may be of any, so its id is written. */
export function EntryField(props: ControlProps & { name: string }) {
  const say = useSay();
  const date = useDate();
  const typeWords = useEntryType();
  const { entries } = useForm();
  const { pointer, value, onChange, name } = props;
  const wanted = NAMED_TYPE[name];
  const shown = entries.filter(({ type }) => wanted === undefined || type === wanted);
  const control = { ...useControl(props), value: textOf(value) };
  const list = `${elementId(pointer)}-known`;
  const options = shown.map(({ id, position, type, occurredOn }) => (
    <option key={id} value={id}>
      {`${say('entryCard.number', { position: String(position) })}: ${typeWords(type)}, ${date(occurredOn)}`}
    </option>
  ));
  return (
    <FieldFrame {...props}>
      {name === 'against' ? (
        <>
          <input
            {...control}
            type="text"
            spellCheck={false}
            list={list}
            onChange={({ target }) => onChange(target.value.trim())}
          />
          <datalist id={list}>{options}</datalist>
        </>
      ) : (
        <select {...control} onChange={({ target }) => onChange(target.value || undefined)}>
          <option value="">{say('record.choose')}</option>
          {options}
        </select>
      )}
    </FieldFrame>
  );
}
