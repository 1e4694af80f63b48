import type { Json } from '../../api/recording.js';
import { type Components, fieldOf, isObject, type NamedField, variantOf } from './schema.js';

/** Pointers (RFC 6901) to the required fields that were left empty in a body. */
export function missingIn(
  fields: readonly NamedField[],
  body: { [name: string]: Json },
  components: Components,
  pointer = '',
): string[] {
  return fields.flatMap(({ name, required, shape }) => {
    const value = body[name];
    const here = `${pointer}/${name}`;
    if (value === undefined) return required ? [here] : [];
    return missingWithin(value, shape, components, here);
  });
}

function missingWithin(
  value: Json,
  shape: NamedField['shape'],
  components: Components,
  pointer: string,
): string[] {
  const field = fieldOf(shape, components);
  switch (field.kind) {
    case 'group':
      return isObject(value) ? missingIn(field.fields, value, components, pointer) : [];
    case 'variants': {
      const fields = variantOf(value, field.variants)?.fields ?? [];
      return isObject(value) ? missingIn(fields, value, components, pointer) : [];
    }
    case 'localised':
      return isObject(value)
        ? ['en', 'ru'].filter((name) => value[name] === undefined).map((name) => `${pointer}/${name}`)
        : [];
    case 'list':
      return Array.isArray(value)
        ? value.flatMap((item, index) => missingWithin(item, field.item, components, `${pointer}/${index}`))
        : [];
    case 'text':
    case 'slug':
    case 'entry':
    case 'state':
      return value === '' ? [pointer] : [];
    case 'number':
    case 'yes-no':
    case 'mark':
    case 'choice':
    case 'date':
    case 'day':
    case 'due':
      return [];
  }
}
