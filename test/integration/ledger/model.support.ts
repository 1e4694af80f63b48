import type { AppendCommand } from '../../../src/ledger/ledger.types.js';
import { PlainLedger, type PlainOutcome } from './plain-ledger.support.js';

/** A command that was sent and answered; the two moments count what happened in the test, one by one. */
export interface Exchange {
  command: AppendCommand;
  outcome: PlainOutcome;
  sentAt: number;
  answeredAt: number;
}

/**
 * The one order in which a plain ledger gives every exchange the outcome that it had.
 *
 * Accepted commands stand in the order of their positions. A refused or replayed one changes nothing, so it may stand
 * between any two of them, but behind every one that was answered before it was sent, and before every one that was sent
 * after it was answered.
 *
 * @returns the plain ledger after all of it, and the exchanges that no place in the order explains
 */
export function explain(exchanges: readonly Exchange[]): { ledger: PlainLedger; unexplained: Exchange[] } {
  const accepted = exchanges
    .filter(({ outcome }) => outcome.kind === 'appended')
    .toSorted((a, b) => firstPosition(a) - firstPosition(b));
  const rest = exchanges.filter(({ outcome }) => outcome.kind !== 'appended');
  const unexplained = new Set(accepted.filter((one, index) => overtakes(one, accepted.slice(0, index))));
  const open = new Set(rest);
  const ledger = new PlainLedger();
  for (let taken = 0; taken <= accepted.length; taken += 1) {
    for (const one of open) {
      if (mayStandAt(one, taken, accepted) && isSame(ledger.decide(one.command), one.outcome))
        open.delete(one);
    }
    const next = accepted[taken];
    if (next !== undefined && !isSame(ledger.take(next.command), next.outcome)) unexplained.add(next);
  }
  return { ledger, unexplained: [...unexplained, ...open] };
}

function firstPosition({ outcome }: Exchange): number {
  return outcome.kind === 'appended' ? Number.parseInt(outcome.places[0] ?? '', 10) : 0;
}

/** Whether it stands behind one that was sent only after it was answered. */
const overtakes = ({ answeredAt }: Exchange, earlier: readonly Exchange[]): boolean =>
  earlier.some(({ sentAt }) => sentAt > answeredAt);

function mayStandAt(one: Exchange, taken: number, accepted: readonly Exchange[]): boolean {
  return (
    accepted.slice(0, taken).every(({ sentAt }) => sentAt < one.answeredAt) &&
    accepted.slice(taken).every(({ answeredAt }) => answeredAt > one.sentAt)
  );
}

const isSame = (a: PlainOutcome, b: PlainOutcome): boolean =>
  JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
const sorted = (outcome: PlainOutcome) => Object.entries(outcome).toSorted(([a], [b]) => (a < b ? -1 : 1));
