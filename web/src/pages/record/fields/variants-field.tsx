import type { ReactNode } from 'react';
import { useSay } from '../../../i18n/words.js';
import { type NamedField, type Variant, variantOf } from '../schema.js';
import { FieldFrame, useControl } from './field-frame.js';
import { useFormWords } from './form-context.js';
import type { ControlProps } from './simple-fields.js';

/** A value of one of several forms: first which, then what belongs to it. */
export function VariantsField(
  props: ControlProps & {
    variants: readonly Variant[];
    children: (fields: readonly NamedField[]) => ReactNode;
  },
) {
  const say = useSay();
  const { choice } = useFormWords();
  const { value, onChange, variants, children } = props;
  const chosen = variantOf(value, variants);
  return (
    <>
      <FieldFrame {...props}>
        <select
          {...useControl(props)}
          value={chosen?.name ?? ''}
          onChange={({ target }) => onChange(variants.find(({ name }) => name === target.value)?.start)}
        >
          <option value="">{say('record.choose')}</option>
          {variants.map(({ name }) => (
            <option key={name} value={name}>
              {choice(name)}
            </option>
          ))}
        </select>
      </FieldFrame>
      {chosen !== undefined && chosen.fields.length > 0 && (
        <div className="inner">{children(chosen.fields)}</div>
      )}
    </>
  );
}
