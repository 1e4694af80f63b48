import { entriesOf, type EntryType } from '../domain/entries.js';

/** Lifts the payload of an entry from one schema version to the next. */
export type Upcaster = (data: unknown) => unknown;

/**
 * The upcasters of each entry type, oldest first: the first lifts version 1 to 2, and so on. A type without any is at
 * version 1. What is stored is never rewritten; it is lifted each time it is read.
 */
export type Upcasters = { readonly [T in EntryType]?: readonly Upcaster[] };

export const upcasters: Upcasters = {};

/** The schema version that entries of a type are written with. */
export function schemaVersionOf(type: EntryType, registry: Upcasters = upcasters): number {
  return (registry[type]?.length ?? 0) + 1;
}

/** The schema version that entries of each type are written with. */
export function schemaVersions(registry: Upcasters = upcasters): ReadonlyMap<EntryType, number> {
  const types = Object.values(entriesOf).flatMap((definitions) => definitions.map(({ type }) => type));
  return new Map(types.map((type) => [type, schemaVersionOf(type, registry)]));
}

/**
 * The payload as the current version of its type has it.
 * @throws RangeError where it was written by a newer version of Mandate.
 */
export function lift(
  type: EntryType,
  schema: number,
  data: unknown,
  registry: Upcasters = upcasters,
): unknown {
  if (schema > schemaVersionOf(type, registry)) {
    throw new RangeError(`${type} has schema version ${schema}, which a newer version of Mandate wrote`);
  }
  return (registry[type] ?? []).slice(schema - 1).reduce((lifted, upcast) => upcast(lifted), data);
}
