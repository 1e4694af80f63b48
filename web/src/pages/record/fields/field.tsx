import type { Json } from '../../../api/recording.js';
import { fieldOf, isObject, type NamedField } from '../schema.js';
import { useSay } from '../../../i18n/words.js';
import { DateField, DayField, DueField } from './date-field.js';
import { GroupFrame } from './field-frame.js';
import { type FieldProps, useFormWords, useForm } from './form-context.js';
import { ListField } from './list-field.js';
import { EntryField, SlugField } from './reference-field.js';
import {
  MarkField,
  ChoiceField,
  LocalisedField,
  NumberField,
  TextField,
  YesNoField,
  type ControlProps,
} from './simple-fields.js';
import { StateField, StatesField } from './state-field.js';
import { VariantsField } from './variants-field.js';

/** Asks for one value, in the way that its schema says. */
export function Field({ field: named, pointer, value, onChange, label }: FieldProps) {
  const { components } = useForm();
  const words = useFormWords();
  const field = fieldOf(named.shape, components);
  const frame = {
    pointer,
    label: label ?? words.label(named.name),
    hint: words.hint(named.name),
    required: named.required,
  };
  const common = { ...frame, value, onChange };
  switch (field.kind) {
    case 'text':
      return <TextField {...common} long={field.long} maxLength={field.maxLength} />;
    case 'number':
      return <NumberField {...common} min={field.min} max={field.max} />;
    case 'yes-no':
      return <YesNoField {...common} />;
    case 'mark':
      return <MarkField {...common} mark={field.value} />;
    case 'choice':
      return <ChoiceField {...common} values={field.values} />;
    case 'date':
      return <DateField {...common} unknown={field.unknown} />;
    case 'day':
      return <DayField {...common} />;
    case 'due':
      return <DueField {...common} />;
    case 'slug':
      return <SlugField {...common} name={named.name} />;
    case 'entry':
      return <EntryField {...common} name={named.name} />;
    case 'state':
      return <StateField {...common} />;
    case 'localised':
      return <LocalisedField {...common} />;
    case 'variants':
      return (
        <VariantsField {...common} variants={field.variants}>
          {(fields) => <Fields fields={fields} pointer={pointer} value={value} onChange={onChange} />}
        </VariantsField>
      );
    case 'group':
      return (
        <GroupFrame {...frame}>
          {!named.required && <Presence {...common} />}
          {(named.required || value !== undefined) && (
            <Fields fields={field.fields} pointer={pointer} value={value} onChange={onChange} />
          )}
        </GroupFrame>
      );
    case 'list':
      return fieldOf(field.item, components).kind === 'state' ? (
        <StatesField {...common} />
      ) : (
        <ListField {...common} name={named.name} item={field.item} Item={Field} />
      );
  }
}

/** Adds what need not be there, or takes it out. */
function Presence({ label, value, onChange }: ControlProps) {
  const say = useSay();
  return (
    <button type="button" onClick={() => onChange(value === undefined ? {} : undefined)}>
      {say(value === undefined ? 'record.add' : 'record.without', { label })}
    </button>
  );
}

interface FieldsProps {
  fields: readonly NamedField[];
  pointer: string;
  value: Json | undefined;
  onChange: (value: { [name: string]: Json }) => void;
}

/** The fields of an object, below each other. */
export function Fields({ fields, pointer, value, onChange }: FieldsProps) {
  const values = isObject(value) ? value : {};
  return fields.map((field) => (
    <Field
      key={field.name}
      field={field}
      pointer={`${pointer}/${field.name}`}
      value={values[field.name]}
      onChange={(part) => onChange(withPart(values, field.name, part))}
    />
  ));
}

/** An object with one part set, or without it. */
export function withPart(values: { [name: string]: Json }, name: string, part: Json | undefined) {
  const { [name]: _, ...rest } = values;
  return part === undefined ? rest : { ...rest, [name]: part };
}
