import { decide } from './consent.js';
import { type DocumentRecord, readRecord } from './entry-into-force.record.js';
import type { EntryIntoForceRule } from './entry-into-force.rule.js';
import type { ForceQuestion } from './entry-into-force.types.js';

/** The clause of a document: the rule as data, its words, and the entry that set it. */
export interface Clause {
  rule: EntryIntoForceRule;
  text: string | undefined;
  because: number;
}

/** The clause that decides, or undefined: then it is not known, which is not the same as `silent`. */
export function clauseOf({ clauses }: DocumentRecord): Clause | undefined {
  const decided = decide(clauses);
  if (decided === undefined) return undefined;
  const { data, position } = decided.act.entry;
  return { rule: data.rule, text: data.clause, because: position };
}

/**
 * Puts the clause of another document in the place of `as-document` that takes its clause. What is unknown, or runs
 * in a circle, stays as it is and cannot be computed.
 */
export function expandClause(
  rule: EntryIntoForceRule,
  question: ForceQuestion,
  trail: readonly string[] = [question.document.id],
): EntryIntoForceRule {
  if (rule.kind === 'all-of' || rule.kind === 'any-of') {
    return { ...rule, rules: rule.rules.map((each) => expandClause(each, question, trail)) };
  }
  if (rule.kind !== 'as-document' || rule.takes === 'day' || trail.includes(rule.document)) return rule;
  const document = question.other(rule.document);
  const clause = document && clauseOf(readRecord(document.entries));
  if (clause === undefined) return rule;
  const expanded = expandClause(clause.rule, question, [...trail, rule.document]);
  return { kind: 'all-of', rules: [expanded], offset: rule.offset, later: rule.later ?? expanded.later };
}
