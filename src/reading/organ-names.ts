import type { OrganisationEntry } from '../domain/organisation/organisation.entries.js';
import { type Known, ofType } from '../domain/reading.js';
import type { LocalisedText } from '../domain/vocabulary.js';

/** What the organs are called, by id; an organ established twice keeps the latest name. `known` may hold retracted entries. */
export function organNames(known: readonly Known<OrganisationEntry>[]): ReadonlyMap<string, LocalisedText> {
  return new Map(
    ofType(known, 'OrganEstablished')
      .filter(({ retractedBy }) => retractedBy === undefined)
      .map(({ entry }) => [entry.data.organ, entry.data.name]),
  );
}
