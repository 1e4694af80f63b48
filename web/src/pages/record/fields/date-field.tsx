import { useState } from 'react';
import { monthNames } from '../../../i18n/dates.js';
import { useLanguage, useSay } from '../../../i18n/words.js';
import { FieldFrame, GroupFrame, useControl } from './field-frame.js';
import { type ControlProps, textOf } from './simple-fields.js';

const UNKNOWN = 'unknown';

/** `2020-4` as year, month and day; what was not given is empty. */
const partsOf = (date: string): [string, string, string] => {
  const [year = '', month = '', day = ''] = date.split('-');
  return [year, month, day];
};

/** The parts as a partial date: what is empty at the end is left out. */
const dateOf = (year: string, month: string, day: string): string =>
  `${year}-${month}-${day.length === 1 ? `0${day}` : day}`.replace(/-+$/, '');

/** A number as a person writes it, without the zero before it. */
const plain = (part: string): string => (/^0\d$/.test(part) ? part.slice(1) : part);

/** A date as exact as it is known: a year, a month or a day. */
export function DateField(props: ControlProps & { unknown?: boolean }) {
  const say = useSay();
  const { value, onChange, unknown = false } = props;
  const hint = [props.hint, say('record.partial')].filter(Boolean).join(' ');
  const isUnknown = value === UNKNOWN;
  return (
    <GroupFrame {...props} hint={hint}>
      {!isUnknown && <DateParts {...props} />}
      {unknown && (
        <label className="tick">
          <input
            type="checkbox"
            checked={isUnknown}
            onChange={({ target }) => onChange(target.checked ? UNKNOWN : undefined)}
          />
          {say('record.unknownDate')}
        </label>
      )}
    </GroupFrame>
  );
}

function DateParts({ pointer, value, onChange, required }: ControlProps) {
  const say = useSay();
  const language = useLanguage();
  const [year, month, day] = partsOf(textOf(value));
  const change = (...parts: [string, string, string]) => onChange(dateOf(...parts) || undefined);
  const { 'aria-invalid': invalid } = useControl({ pointer, required });
  return (
    <div className="date-parts">
      <label>
        {say('record.day')}
        <input
          inputMode="numeric"
          maxLength={3}
          size={2}
          aria-invalid={invalid}
          value={plain(day)}
          onChange={({ target }) => change(year, month, target.value.replace(/^0+(?=\d\d)/, ''))}
        />
      </label>
      <label>
        {say('record.month')}
        <select
          aria-invalid={invalid}
          value={month}
          onChange={({ target }) => change(year, target.value, day)}
        >
          <option value="">{say('record.none')}</option>
          {monthNames(language).map((name, index) => (
            <option key={name} value={String(index + 1).padStart(2, '0')}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say('record.year')}
        <input
          inputMode="numeric"
          maxLength={4}
          size={4}
          aria-invalid={invalid}
          value={year}
          onChange={({ target }) => change(target.value, month, day)}
        />
      </label>
    </div>
  );
}

/** One exact day. */
export function DayField(props: ControlProps) {
  const { value, onChange } = props;
  return (
    <FieldFrame {...props}>
      <input
        {...useControl(props)}
        className="short"
        type="date"
        value={textOf(value)}
        onChange={({ target }) => onChange(target.value || undefined)}
      />
    </FieldFrame>
  );
}

const DUES = ['term', 'next-session'] as const;

/** When something is due: with the term, with a session, or on a date. */
export function DueField(props: ControlProps) {
  const say = useSay();
  const { pointer, value, onChange, label } = props;
  const text = textOf(value);
  const named = DUES.some((due) => due === text);
  const [dated, setDated] = useState(text !== '' && !named);
  const choose = (chosen: string) => {
    setDated(chosen === 'date');
    onChange(chosen === 'date' ? undefined : chosen || undefined);
  };
  return (
    <>
      <FieldFrame {...props}>
        <select
          {...useControl(props)}
          value={named ? text : dated ? 'date' : ''}
          onChange={({ target }) => choose(target.value)}
        >
          <option value="">{say('record.notSaid')}</option>
          {DUES.map((due) => (
            <option key={due} value={due}>
              {say(`date.${due}`)}
            </option>
          ))}
          <option value="date">{say('record.onDate')}</option>
        </select>
      </FieldFrame>
      {dated && !named && (
        <div className="inner">
          <DateParts {...props} pointer={pointer} label={label} />
        </div>
      )}
    </>
  );
}
