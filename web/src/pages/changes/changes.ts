import type { Schemas } from '../../api/client.js';

export type CommitmentChange = Schemas['CommitmentChange'];
export type DocumentChange = Schemas['DocumentChange'];

/** The chapters about commitments, in the order in which one would read them out. */
export const CHAPTERS = ['fulfilled', 'ended', 'made', 'moved', 'flagged'] as const;
export type Chapter = (typeof CHAPTERS)[number];

export interface Chapters {
  commitments: ReadonlyMap<Chapter, readonly CommitmentChange[]>;
  documents: readonly DocumentChange[];
}

/** What changed, by chapter; each commitment stands in one. */
export function chaptersOf(changes: readonly Schemas['Change'][]): Chapters {
  const commitments = changes.filter((change) => change.what === 'commitment');
  return {
    commitments: new Map(
      CHAPTERS.map((chapter) => [chapter, commitments.filter((change) => chapterOf(change) === chapter)]),
    ),
    documents: changes.filter((change) => change.what === 'document'),
  };
}

function chapterOf({ from, to }: CommitmentChange): Chapter {
  if (to === null) return 'ended';
  if (from?.status === to.status) return 'flagged';
  switch (to.status) {
    case 'fulfilled':
      return 'fulfilled';
    case 'not-fulfilled':
    case 'abandoned':
    case 'carried-over':
      return 'ended';
    case 'not-started':
    case 'underway':
    case 'drafting':
    case 'under-consideration':
    case 'awaiting-ratification':
      return from === null ? 'made' : 'moved';
  }
}
