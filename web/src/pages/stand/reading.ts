import type { Schemas } from '../../api/client.js';
import { type CommitmentStatusName, isUrgent, STATUSES } from '../../parts/status.js';

export type Report = Schemas['Report'];
export type Priority = Schemas['PriorityInReport'];
export type Commitment = Schemas['CommitmentReading'];

/** What a commitment was before; `undefined` for one that was not there. */
export type Before = ReadonlyMap<string, Commitment | undefined>;

const commitmentsOf = ({ priorities }: Report): Commitment[] =>
  priorities.flatMap(({ commitments }) => commitments);

/** The commitments whose status or flags differ between two reports, each with what it was. */
export function changesBetween(before: Report, after: Report): Before {
  const known = new Map(commitmentsOf(before).map((commitment) => [commitment.id, commitment]));
  return new Map(
    commitmentsOf(after)
      .filter((commitment) => stand(known.get(commitment.id)) !== stand(commitment))
      .map(({ id }) => [id, known.get(id)]),
  );
}

const stand = (commitment: Commitment | undefined): string =>
  commitment === undefined
    ? ''
    : [commitment.status, commitment.timeliness, ...commitment.flags.toSorted()].join(' ');

/** The priorities with only the commitments of one status; those left without any fall away. */
export function withStatus(
  priorities: readonly Priority[],
  wanted: CommitmentStatusName | undefined,
): readonly Priority[] {
  if (wanted === undefined) return priorities;
  return priorities
    .map((priority) => ({
      ...priority,
      commitments: priority.commitments.filter(({ status }) => status === wanted),
    }))
    .filter(({ commitments }) => commitments.length > 0);
}

/** What asks for attention first, overdue before disputed; otherwise in the order given. */
export function urgentFirst(priorities: readonly Priority[]): Priority[] {
  return priorities
    .map((priority) => ({ ...priority, commitments: sorted(priority.commitments) }))
    .toSorted((one, other) => rank(one) - rank(other));
}

const sorted = (commitments: readonly Commitment[]): Commitment[] =>
  commitments.toSorted((one, other) => rank(one) - rank(other));

function rank(of: Pick<Commitment, 'flags'>): number {
  if (of.flags.includes('overdue')) return 0;
  return isUrgent(of) ? 1 : 2;
}

/** How many commitments have each status, in the order of the bar; those without any are left out. */
export function tallyOf({ counts }: Report): { status: CommitmentStatusName; count: number }[] {
  return STATUSES.map((status) => ({ status, count: counts[status] ?? 0 })).filter(({ count }) => count > 0);
}
