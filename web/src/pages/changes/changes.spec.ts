import { chaptersOf, type CommitmentChange } from './changes.js';

type Status = NonNullable<CommitmentChange['to']>['status'];

const change = (id: string, from: Status | undefined, to: Status): CommitmentChange => ({
  what: 'commitment',
  presidency: '2020',
  priority: 'p',
  kind: 'activity',
  id,
  title: { en: id, ru: id },
  from: from === undefined ? null : { status: from, flags: [], because: [] },
  to: { status: to, flags: [], because: [] },
  raised: [],
  cleared: [],
  because: [],
});

const chapters = (...changes: CommitmentChange[]) =>
  [...chaptersOf(changes).commitments].flatMap(([chapter, found]) =>
    found.map(({ id }) => `${chapter} ${id}`),
  );

describe('what changed', () => {
  it('stands in the chapter of the new status', () => {
    expect(
      chapters(
        change('a', 'not-started', 'drafting'),
        change('b', 'underway', 'abandoned'),
        change('c', 'underway', 'fulfilled'),
      ),
    ).toEqual(['fulfilled c', 'ended b', 'moved a']);
  });

  it('is new where it was made in between, unless it has ended already', () => {
    expect(chapters(change('a', undefined, 'not-started'), change('b', undefined, 'fulfilled'))).toEqual([
      'fulfilled b',
      'made a',
    ]);
  });

  it('is about its flags where the status stayed', () => {
    expect(chapters(change('a', 'underway', 'underway'))).toEqual(['flagged a']);
  });

  it('tells of documents by themselves, and of priorities through their commitments', () => {
    const standing = { status: 'signed' as const, flags: [], inForce: false, computed: 'not-yet' as const };
    const document = {
      what: 'document' as const,
      id: 'd',
      title: { en: 'D', ru: 'Д' },
      from: { ...standing, because: [] },
      to: { ...standing, status: 'in-force' as const, inForce: true, because: [] },
      raised: [],
      cleared: [],
      because: [1],
    };
    expect(chaptersOf([document]).documents).toEqual([document]);
    expect(chapters()).toEqual([]);
  });
});
