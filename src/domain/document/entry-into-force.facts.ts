import { possibleDays } from '../partial-date.js';
import { rememberOf } from '../remember.js';
import { readConsents } from './consent.js';
import { clauseOf, expandClause } from './entry-into-force.clause.js';
import { decidingEntry, entriesOf } from './entry-into-force.entries.js';
import { BEGINNING } from './entry-into-force.spans.js';
import type { CountedDocument, ForceQuestion } from './entry-into-force.types.js';
import type { Facts } from './entry-into-force.world.js';

const recordOf = rememberOf(({ entries, isDisputed }: CountedDocument) => readConsents(entries, isDisputed));

/** Reads a document once. Of several organs that adopted the text, the last decides. */
export function factsOf(question: ForceQuestion, linked: Facts['linked']): Facts {
  const { entries } = question.document;
  const record = recordOf(question.document);
  const listed = entriesOf(entries, 'DocumentListed')[0];
  const adoptions = entriesOf(entries, 'DocumentAdopted');
  const adoption = decidingEntry(adoptions, question);
  const adopted = adoption && { days: adoption.days, because: adoption.act.position };
  const adoptedFirst = adoptions.map(({ occurredOn }) => possibleDays(occurredOn).first);
  const signed = [...record.signatures.values()].flatMap(({ terms }) => terms.map(({ days }) => days.first));
  const clause = clauseOf(question);
  return {
    asOf: question.asOf,
    document: question.document,
    record,
    isTreaty: listed === undefined || listed.data.nature === 'treaty',
    participants: listed?.data.participants,
    adopted,
    complete: listed?.data.depositaryList === 'complete',
    floor: [...adoptedFirst, ...signed].toSorted()[0] ?? BEGINNING,
    membersOn: question.membersOn,
    linked,
    clause,
    rule: clause && expandClause(clause.rule, question),
    conditions: { possible: new Map(), sure: new Map() },
  };
}
