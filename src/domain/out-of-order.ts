import type { AnyGist } from './entries.js';
import type { Known } from './reading.js';

/** An act that presupposes another of the same stream: `of` names whose, where it is one state's. */
interface Presupposition {
  act: AnyGist['type'];
  presupposes: AnyGist['type'];
  sameState?: true;
}

const PRESUPPOSITIONS: readonly Presupposition[] = [
  { act: 'DocumentRatified', presupposes: 'DocumentSigned', sameState: true },
  { act: 'InstrumentDeposited', presupposes: 'DocumentRatified', sameState: true },
  { act: 'CommitmentUnblocked', presupposes: 'CommitmentBlocked' },
  { act: 'PlanApproved', presupposes: 'PlanDrafted' },
  { act: 'PresidencyHandedOver', presupposes: 'PresidencyOpened' },
];

const PRESUPPOSING: ReadonlySet<AnyGist['type']> = new Set(PRESUPPOSITIONS.map(({ act }) => act));

/** True when, in one of the streams, a counted entry certainly precedes everything that it presupposes. */
export function isOutOfOrder(streams: readonly (readonly Known[])[]): boolean {
  return streams.some(
    (stream) =>
      stream.some(({ entry }) => PRESUPPOSING.has(entry.type)) &&
      PRESUPPOSITIONS.some((rule) => precedesIn(stream, rule)),
  );
}

function precedesIn(stream: readonly Known[], { act, presupposes, sameState }: Presupposition): boolean {
  const acts = stream.filter(({ entry }) => entry.type === act);
  if (acts.length === 0) return false;
  const whose = (entry: AnyGist): readonly string[] => (sameState ? statesOf(entry) : ['anyone']);
  const presupposed = new Map<string, Known[]>();
  for (const known of stream.filter(({ entry }) => entry.type === presupposes)) {
    for (const one of whose(known.entry)) {
      const before = presupposed.get(one);
      if (before === undefined) presupposed.set(one, [known]);
      else before.push(known);
    }
  }
  return acts.some((known) => whose(known.entry).some((one) => precedes(known, presupposed.get(one) ?? [])));
}

function precedes({ days: own }: Known, presupposed: readonly Known[]): boolean {
  return (
    own !== undefined &&
    presupposed.length > 0 &&
    presupposed.every(({ days }) => days !== undefined && own.last < days.first)
  );
}

function statesOf(entry: AnyGist): readonly string[] {
  if (entry.type === 'DocumentSigned') return entry.data.states;
  if (entry.type === 'DocumentRatified' || entry.type === 'InstrumentDeposited') return [entry.data.state];
  return [];
}
