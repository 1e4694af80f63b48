/** A change of a commitment, priority or document, as an answer tells it. */
export interface Told {
  what: string;
  id: string;
  from: { status: string } | null;
  to: { status: string } | null;
  raised: string[];
  because: number[];
}

export const changeOf = (changes: Told[], what: string, id: string): Told | undefined =>
  changes.find((change) => change.what === what && change.id === id);

/** The status before and after. */
export const told = (change: Told | undefined) =>
  change && [change.from?.status ?? null, change.to?.status ?? null];
