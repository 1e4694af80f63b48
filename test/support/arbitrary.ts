import fc from 'fast-check';
import { z } from 'zod';

/** Random values of a zod schema, in a small world: few organs, documents and states, so that entries meet. */

export const SMALL_WORLD = {
  organs: ['csc', 'cfm'],
  documents: ['d', 'd2'],
  states: ['KZ', 'RU', 'TJ'],
  activities: ['parade', 'concert'],
  sessions: ['bishkek', 'moscow'],
} as const;

const name = fc.constant({ en: 'A name', ru: 'Название' });
const date = fc
  .date({ min: new Date('2019-06-01'), max: new Date('2021-12-31'), noInvalidDate: true })
  .chain((on) => fc.constantFrom(4, 7, 10).map((length) => on.toISOString().slice(0, length)));

/** By the name of a field: values that other entries know. */
const BY_FIELD: Record<string, fc.Arbitrary<unknown>> = {
  organ: fc.constantFrom(...SMALL_WORLD.organs),
  organs: fc.subarray([...SMALL_WORLD.organs], { minLength: 1 }),
  decidingOrgan: fc.constantFrom(...SMALL_WORLD.organs),
  to: fc.constantFrom(...SMALL_WORLD.organs),
  documents: fc.subarray([...SMALL_WORLD.documents], { minLength: 1 }),
  document: fc.constantFrom(...SMALL_WORLD.documents),
  partiesTo: fc.constantFrom(...SMALL_WORLD.documents),
  activity: fc.constantFrom(...SMALL_WORLD.activities),
  session: fc.constantFrom(...SMALL_WORLD.sessions),
  priority: fc.constant('p'),
  authorisation: fc.constant(`${'A'.repeat(86)}==`),
  sources: fc.constantFrom([], [{ title: 'Joint communiqué', publisher: 'Secretariat' }]),
};

/** By the id of a schema: what a pattern or a refinement says better than its structure. */
const BY_ID: Record<string, fc.Arbitrary<unknown>> = {
  PartialDate: date,
  PartialDateOrUnknown: fc.oneof(date, fc.constant('unknown')),
  Day: date.filter((text) => text.length === 10),
  Due: fc.oneof(date, fc.constantFrom('term', 'next-session')),
  Slug: fc.constantFrom('2020', '2021'),
  EntryId: fc.uuid(),
  StateCode: fc.constantFrom(...SMALL_WORLD.states),
  LocalisedText: name,
  EntryIntoForceRule: fc.constantFrom(
    { kind: 'all-deposits' },
    { kind: 'nth-deposit', n: 2, offset: { days: 30 } },
    { kind: 'on-signature' },
    { kind: 'as-document', document: 'd2', takes: 'day' },
    { kind: 'all-of', rules: [{ kind: 'all-deposits', of: 'signatories' }, { kind: 'on-adoption' }] },
  ),
};

/** The keys of checkpoints, whatever the field. */
const KEYS: Record<string, fc.Arbitrary<unknown>> = {
  LedgerKey: fc.constant(`mandate.test+0badcafe+AQ${'A'.repeat(42)}`),
  WitnessKey: fc.constant(`witness.test+0badcafe+BA${'A'.repeat(42)}`),
};

const idOf = (schema: z.core.$ZodType): string => z.globalRegistry.get(schema)?.id ?? '';

/** @throws where a schema is of a kind that no entry had when this was written */
export function arbitraryOf(schema: z.core.$ZodType, field = ''): fc.Arbitrary<unknown> {
  if (schema instanceof z.ZodOptional)
    return fc.option(arbitraryOf(schema.unwrap(), field), { nil: undefined });
  const known = KEYS[idOf(schema)] ?? BY_FIELD[field] ?? BY_ID[idOf(schema)];
  if (known !== undefined) return known;
  if (schema instanceof z.ZodObject) return objectOf(schema.shape);
  if (schema instanceof z.ZodArray)
    return fc.uniqueArray(arbitraryOf(schema.element), {
      minLength: 1,
      maxLength: 3,
      selector: JSON.stringify,
    });
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options);
  if (schema instanceof z.ZodLiteral) return fc.constantFrom(...schema.values);
  if (schema instanceof z.ZodBoolean) return fc.boolean();
  if (schema instanceof z.ZodNumber) return fc.integer({ min: 0, max: 6 });
  if (schema instanceof z.ZodString) return fc.constant('Some text.');
  throw new TypeError(`No arbitrary for the schema of "${field}"`);
}

function objectOf(shape: Record<string, z.core.$ZodType>): fc.Arbitrary<Record<string, unknown>> {
  const fields = Object.entries(shape).map(([field, schema]) => [field, arbitraryOf(schema, field)] as const);
  return fc
    .record(Object.fromEntries(fields))
    .map((value) => Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)));
}
