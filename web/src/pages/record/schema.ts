/** What a form must ask, read from the schemas in the server's OpenAPI document. */
import type { Json } from '../../api/recording.js';

/** The part of JSON Schema that the entries use. */
export interface Shape {
  $ref?: string;
  type?: string;
  const?: Json;
  enum?: string[];
  properties?: Readonly<Record<string, Shape>>;
  required?: readonly string[];
  items?: Shape;
  oneOf?: readonly Shape[];
  anyOf?: readonly Shape[];
  minItems?: number;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
}

export type Components = Readonly<Record<string, Shape>>;

/** One of several forms that a value may have, with the questions that belong to it alone. */
export interface Variant {
  name: string;
  /** The value that choosing it begins with. */
  start: Json;
  fields: readonly NamedField[];
}

/** How a value is asked for. */
export type Field =
  | { kind: 'text'; long: boolean; maxLength: number | undefined }
  | { kind: 'number'; min: number | undefined; max: number | undefined }
  | { kind: 'yes-no' }
  /** Says one thing, or nothing. */
  | { kind: 'mark'; value: Json }
  | { kind: 'choice'; values: readonly string[] }
  | { kind: 'date'; unknown: boolean }
  | { kind: 'day' }
  | { kind: 'due' }
  | { kind: 'slug' }
  | { kind: 'entry' }
  | { kind: 'state' }
  | { kind: 'localised' }
  | { kind: 'group'; fields: readonly NamedField[] }
  | { kind: 'list'; item: Shape }
  | { kind: 'variants'; variants: readonly Variant[] };

export interface NamedField {
  name: string;
  required: boolean;
  shape: Shape;
}

const LONG = 1_000;

/** Components that a form asks for in a way of their own. */
const OWN: Readonly<Record<string, Field>> = {
  PartialDate: { kind: 'date', unknown: false },
  PartialDateOrUnknown: { kind: 'date', unknown: true },
  Day: { kind: 'day' },
  Due: { kind: 'due' },
  Slug: { kind: 'slug' },
  EntryId: { kind: 'entry' },
  StateCode: { kind: 'state' },
  LocalisedText: { kind: 'localised' },
};

const nameOf = ({ $ref = '' }: Shape): string => $ref.slice($ref.lastIndexOf('/') + 1);

/** The shape that a reference stands for. */
export function resolved(shape: Shape, components: Components): Shape {
  return shape.$ref === undefined ? shape : resolved(components[nameOf(shape)] ?? {}, components);
}

export function fieldOf(shape: Shape, components: Components): Field {
  const own = OWN[nameOf(shape)];
  if (own !== undefined) return own;
  const {
    type,
    const: value,
    enum: values,
    items,
    maxLength,
    minimum,
    ...rest
  } = resolved(shape, components);
  const variants = rest.oneOf ?? rest.anyOf;
  if (value !== undefined) return { kind: 'mark', value };
  if (values !== undefined) return { kind: 'choice', values };
  if (variants !== undefined) {
    return { kind: 'variants', variants: variants.flatMap((variant) => variantsOf(variant, components)) };
  }
  switch (type) {
    case 'object':
      return { kind: 'group', fields: fieldsOf(rest) };
    case 'array':
      return { kind: 'list', item: items ?? {} };
    case 'integer':
    case 'number':
      return { kind: 'number', min: minimum, max: rest.maximum };
    case 'boolean':
      return { kind: 'yes-no' };
    default:
      return { kind: 'text', long: (maxLength ?? 0) >= LONG, maxLength };
  }
}

/** The fields of an object, the required ones first. */
export function fieldsOf({ properties = {}, required = [] }: Shape): NamedField[] {
  return Object.entries(properties)
    .map(([name, shape]) => ({
      name,
      required: required.includes(name),
      shape,
    }))
    .toSorted((one, other) => Number(other.required) - Number(one.required));
}

function variantsOf(shape: Shape, components: Components): Variant[] {
  const variant = resolved(shape, components);
  if (variant.enum !== undefined) return variant.enum.map((name) => ({ name, start: name, fields: [] }));
  const fields = fieldsOf(variant);
  const mark = fields.find(({ shape: { const: value } }) => typeof value === 'string');
  const name = mark?.shape.const;
  if (mark !== undefined && typeof name === 'string') {
    return [{ name, start: { [mark.name]: name }, fields: fields.filter((field) => field !== mark) }];
  }
  const [first] = fields;
  if (first === undefined) return [];
  const start = fieldOf(first.shape, components).kind === 'list' ? [] : '';
  return [{ name: first.name, start: { [first.name]: start }, fields }];
}

/** The variant that a value has. */
export function variantOf(value: Json | undefined, variants: readonly Variant[]): Variant | undefined {
  if (typeof value === 'string') return variants.find(({ start }) => start === value);
  if (!isObject(value)) return undefined;
  return variants.find(({ name, start }) => {
    if (!isObject(start)) return false;
    const [mark = ''] = Object.keys(start);
    return start[mark] === name ? value[mark] === name : mark in value;
  });
}

export const isObject = (value: Json | undefined): value is { [name: string]: Json } =>
  typeof value === 'object' && !Array.isArray(value);
