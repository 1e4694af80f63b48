import { once } from '../remember.js';
import { type ConsentRecord, decide, readConsents } from './consent.js';
import { clauseOf, expandClause } from './entry-into-force.clause.js';
import { type DocumentRecord, readRecord } from './entry-into-force.record.js';
import { BEGINNING, FOREVER } from './entry-into-force.spans.js';
import type { ForceQuestion } from './entry-into-force.types.js';
import type { Facts } from './entry-into-force.world.js';

/** Reads a document once. Of several organs that adopted the text, the last decides. */
export function factsOf(question: ForceQuestion, linked: Facts['linked']): Facts {
  const { asOf, document, membersOn } = question;
  const record = readRecord(document.entries);
  const consents = readConsents(record.histories);
  const about = record.listed?.data;
  const participants = about?.participants;
  const adoption = decide(record.adoptions);
  const clause = clauseOf(record);
  return {
    asOf,
    record: consents,
    said: record,
    isTreaty: about === undefined || about.nature === 'treaty',
    participants,
    adopted: adoption && { days: adoption.days, because: adoption.act.position },
    complete: about?.depositaryList === 'complete',
    floor: floorOf(record, consents),
    membersOn,
    linked,
    clause,
    rule: clause && expandClause(clause.rule, question),
    candidates: once(() => [...new Set([...(participants ?? []), ...consents.signatures.keys()])]),
    counts: new Map(),
    conditions: { possible: new Map(), sure: new Map() },
  };
}

/** The first possible day of adoption or signature. */
function floorOf({ adoptions }: DocumentRecord, { signatures }: ConsentRecord): Facts['floor'] {
  let floor = FOREVER;
  for (const { days } of adoptions) if (days.first < floor) floor = days.first;
  for (const { terms } of signatures.values())
    for (const { days } of terms) if (days.first < floor) floor = days.first;
  return floor === FOREVER ? BEGINNING : floor;
}
