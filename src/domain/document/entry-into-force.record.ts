import type { Known } from '../known.js';
import { type Act, actOf, type History, takeIn } from './consent.history.js';
import type { DocumentEntry } from './document.entries.js';

type EntryOf<T extends DocumentEntry['type']> = Extract<DocumentEntry, { type: T }>;

/** An entry that may be one of several about the same act. */
export interface Report<T extends DocumentEntry['type']> extends Act {
  entry: EntryOf<T>;
}

/** What a document's counted entries say of its entry into force, in the order of the world. */
export interface DocumentRecord {
  listed: EntryOf<'DocumentListed'> | undefined;
  adoptions: Report<'DocumentAdopted'>[];
  clauses: Report<'EntryIntoForceRuleSet'>[];
  entriesIntoForce: Report<'DocumentEnteredIntoForce'>[];
  terminations: Report<'DocumentTerminated'>[];
  provisional: Report<'ProvisionalApplicationBegun' | 'ProvisionalApplicationEnded'>[];
  /** What each state did. */
  histories: Map<string, History>;
}

/** Reads the counted entries of a document once. */
export function readRecord(entries: readonly Known<DocumentEntry>[]): DocumentRecord {
  const record: DocumentRecord = {
    listed: undefined,
    adoptions: [],
    clauses: [],
    entriesIntoForce: [],
    terminations: [],
    provisional: [],
    histories: new Map(),
  };
  for (const known of entries) take(record, known);
  return record;
}

function take(record: DocumentRecord, known: Known<DocumentEntry>): void {
  const { entry } = known;
  switch (entry.type) {
    case 'DocumentListed':
      record.listed ??= entry;
      break;
    case 'DocumentAdopted':
      record.adoptions.push({ ...actOf(known), entry });
      break;
    case 'EntryIntoForceRuleSet':
      record.clauses.push({ ...actOf(known), entry });
      break;
    case 'DocumentEnteredIntoForce':
      record.entriesIntoForce.push({ ...actOf(known), entry });
      break;
    case 'DocumentTerminated':
      record.terminations.push({ ...actOf(known), entry });
      break;
    case 'ProvisionalApplicationBegun':
    case 'ProvisionalApplicationEnded':
      record.provisional.push({ ...actOf(known), entry });
      break;
    default:
      takeIn(record.histories, known);
  }
}
