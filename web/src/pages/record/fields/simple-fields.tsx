import type { Json } from '../../../api/recording.js';
import { LANGUAGES } from '../../../i18n/language.js';
import { useSay } from '../../../i18n/words.js';
import { isObject } from '../schema.js';
import { FieldFrame, type FrameProps, GroupFrame, useControl } from './field-frame.js';
import { useFormWords } from './form-context.js';

export type ControlProps = FrameProps & {
  value: Json | undefined;
  onChange: (value: Json | undefined) => void;
};

export const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

export function TextField(
  props: ControlProps & { long?: boolean; maxLength?: number | undefined; lang?: string },
) {
  const { value, onChange, long = false, maxLength, lang } = props;
  const control = { ...useControl(props), value: textOf(value), maxLength, lang };
  return (
    <FieldFrame {...props}>
      {long ? (
        <textarea {...control} rows={3} onChange={({ target }) => onChange(target.value)} />
      ) : (
        <input {...control} type="text" onChange={({ target }) => onChange(target.value)} />
      )}
    </FieldFrame>
  );
}

export function NumberField(props: ControlProps & { min: number | undefined; max: number | undefined }) {
  const { value, onChange, min, max } = props;
  return (
    <FieldFrame {...props}>
      <input
        {...useControl(props)}
        className="short"
        type="number"
        min={min}
        max={max}
        value={typeof value === 'number' ? value : ''}
        onChange={({ target }) => onChange(target.value === '' ? undefined : target.valueAsNumber)}
      />
    </FieldFrame>
  );
}

export function YesNoField(props: ControlProps) {
  const say = useSay();
  const { value, onChange } = props;
  return (
    <FieldFrame {...props}>
      <select
        {...useControl(props)}
        value={typeof value === 'boolean' ? String(value) : ''}
        onChange={({ target }) => onChange(target.value === '' ? undefined : target.value === 'true')}
      >
        <option value="">{say('record.notSaid')}</option>
        <option value="true">{say('record.yes')}</option>
        <option value="false">{say('record.no')}</option>
      </select>
    </FieldFrame>
  );
}

/** Something that is said or is not. */
export function MarkField(props: ControlProps & { mark: Json }) {
  const { value, onChange, mark, label } = props;
  const { choice } = useFormWords();
  return (
    <GroupFrame {...props}>
      <label className="tick">
        <input
          type="checkbox"
          checked={value === mark}
          onChange={({ target }) => onChange(target.checked ? mark : undefined)}
        />
        {typeof mark === 'string' ? choice(mark) : label}
      </label>
    </GroupFrame>
  );
}

export function ChoiceField(props: ControlProps & { values: readonly string[] }) {
  const say = useSay();
  const { choice } = useFormWords();
  const { value, onChange, values } = props;
  return (
    <FieldFrame {...props}>
      <select
        {...useControl(props)}
        value={textOf(value)}
        onChange={({ target }) => onChange(target.value || undefined)}
      >
        <option value="">{say('record.choose')}</option>
        {values.map((one) => (
          <option key={one} value={one}>
            {choice(one)}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

/** The same text in every language. */
export function LocalisedField(props: ControlProps) {
  const say = useSay();
  const { pointer, value, onChange } = props;
  const texts = isObject(value) ? value : {};
  return (
    <GroupFrame {...props}>
      {LANGUAGES.map((language) => (
        <TextField
          key={language}
          pointer={`${pointer}/${language}`}
          label={say(`language.${language}`)}
          required
          lang={language}
          value={texts[language]}
          onChange={(text) => onChange({ ...texts, [language]: text ?? '' })}
        />
      ))}
    </GroupFrame>
  );
}
