import type { AnyEntry } from './entries.js';
import type { Known } from './reading.js';

/** An act that presupposes another of the same stream: `of` names whose, where it is one state's. */
interface Presupposition {
  act: AnyEntry['type'];
  presupposes: AnyEntry['type'];
  sameState?: true;
}

const PRESUPPOSITIONS: readonly Presupposition[] = [
  { act: 'DocumentRatified', presupposes: 'DocumentSigned', sameState: true },
  { act: 'InstrumentDeposited', presupposes: 'DocumentRatified', sameState: true },
  { act: 'CommitmentUnblocked', presupposes: 'CommitmentBlocked' },
  { act: 'PlanApproved', presupposes: 'PlanDrafted' },
  { act: 'PresidencyHandedOver', presupposes: 'PresidencyOpened' },
];

/** True when, in one of the streams, a counted entry certainly precedes everything that it presupposes. */
export function isOutOfOrder(streams: readonly (readonly Known[])[]): boolean {
  return streams.some((stream) =>
    PRESUPPOSITIONS.some((rule) => stream.some((known) => precedes(known, stream, rule))),
  );
}

function precedes(
  known: Known,
  stream: readonly Known[],
  { act, presupposes, sameState }: Presupposition,
): boolean {
  if (known.entry.type !== act || known.days === undefined) return false;
  const { last } = known.days;
  const [state] = statesOf(known.entry);
  const presupposed = stream.filter(
    ({ entry }) =>
      entry.type === presupposes &&
      (sameState === undefined || (state !== undefined && statesOf(entry).includes(state))),
  );
  return presupposed.length > 0 && presupposed.every(({ days }) => days !== undefined && last < days.first);
}

function statesOf(entry: AnyEntry): readonly string[] {
  if (entry.type === 'DocumentSigned') return entry.data.states;
  if (entry.type === 'DocumentRatified' || entry.type === 'InstrumentDeposited') return [entry.data.state];
  return [];
}
