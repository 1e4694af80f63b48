import type { ComponentType } from 'react';
import { useSay } from '../../../i18n/words.js';
import { fieldOf, type Shape } from '../schema.js';
import { GroupFrame } from './field-frame.js';
import { type FieldProps, useForm } from './form-context.js';
import type { ControlProps } from './simple-fields.js';

/** Several values of one form, as many as there are; `bare` where a legend stands above already. */
export function ListField(
  props: ControlProps & { name: string; item: Shape; Item: ComponentType<FieldProps>; bare?: boolean },
) {
  const say = useSay();
  const { components } = useForm();
  const { pointer, label, value, onChange, name, item, Item, bare = false } = props;
  const items = Array.isArray(value) ? value : [];
  const empty = () => (fieldOf(item, components).kind === 'group' ? {} : '');
  const list = (
    <>
      {items.map((one, index) => (
        <div className="list-item" key={index}>
          <Item
            field={{ name, required: true, shape: item }}
            label={say('record.item', { label, number: index + 1 })}
            pointer={`${pointer}/${index}`}
            value={one}
            onChange={(part) =>
              onChange(items.map((other, place) => (place === index ? (part ?? empty()) : other)))
            }
          />
          <button type="button" onClick={() => onChange(items.filter((_, place) => place !== index))}>
            {say('record.remove', { label, number: index + 1 })}
          </button>
        </div>
      ))}
      <button type="button" onClick={() => onChange([...items, empty()])}>
        {say('record.add', { label })}
      </button>
    </>
  );
  return bare ? list : <GroupFrame {...props}>{list}</GroupFrame>;
}
