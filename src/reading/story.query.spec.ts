import { document, entryNamed, given, listed, named, type Sent } from '../../test/support/given.js';
import { storyOf } from './story.query.js';

const adopted = (name: string, on: string): Sent =>
  named(name, document('DocumentAdopted', on, { organ: 'csc' }));

/** The story of document `d`, with what is said under each line; known up to some number of its entries. */
function tell(sent: readonly Sent[], known = Number.MAX_SAFE_INTEGER) {
  const entries = given(listed(), ...sent).ledger.filter(({ stream }) => stream === 'documents/d');
  const story = storyOf(entries.slice(0, known));
  return {
    title: story.title,
    lines: story.lines.map(({ known: { entry, grade, retractedBy, disputedBy }, corrections }) => ({
      type: entry.type,
      on: entry.occurredOn,
      grade,
      isRetracted: retractedBy !== undefined,
      disputedBy: disputedBy.map((position) => story.entries.get(position)?.entry.occurredOn),
      said: corrections.map((one) => [one.entry.type, one.retractedBy !== undefined]),
    })),
  };
}

describe('the story of a stream', () => {
  it('is told in the order of the world, whatever the order of recording', () => {
    const { title, lines } = tell([
      document('DocumentSigned', '2020-05', { states: ['KZ'] }),
      adopted('adopt', '2020-03-01'),
      document('DocumentTabled', '2019', { organ: 'csc' }),
    ]);
    expect(title).toEqual({ en: 'A name', ru: 'Название' });
    expect(lines.map(({ on }) => on)).toEqual(['unknown', '2019', '2020-03-01', '2020-05']);
  });

  it('has what was said about an entry under it, and what was said about that', () => {
    const { lines } = tell([
      adopted('adopt', '2020-03-01'),
      document('EntryConfirmed', '2020-03-02', { entry: entryNamed('adopt'), basis: 'depositary' }),
      named('doubt', document('EntryDisputed', '2020-03-03', { entry: entryNamed('adopt'), reason: 'R' })),
      document('EntryRetracted', '2020-03-04', { entry: entryNamed('doubt'), reason: 'R' }),
    ]);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatchObject({
      grade: 'confirmed',
      disputedBy: [],
      said: [
        ['EntryConfirmed', false],
        ['EntryDisputed', true],
        ['EntryRetracted', false],
      ],
    });
  });

  it('keeps a retracted entry visible, and shows entries that contradict each other', () => {
    const { lines } = tell([
      adopted('first', '2020-03-01'),
      adopted('second', '2020-04-01'),
      adopted('third', '2020-05-01'),
      document('EntryRetracted', '2020-05-02', { entry: entryNamed('third'), reason: 'R' }),
    ]);
    expect(lines.slice(1).map(({ isRetracted, disputedBy }) => [isRetracted, disputedBy])).toEqual([
      [false, ['2020-04-01']],
      [false, ['2020-03-01']],
      [true, []],
    ]);
  });

  it('shows nothing that was recorded later', () => {
    const sent = [
      adopted('adopt', '2020-03-01'),
      document('EntryRetracted', '2020-03-04', { entry: entryNamed('adopt'), reason: 'R' }),
    ];
    expect(tell(sent, 2).lines[1]).toMatchObject({ isRetracted: false, said: [] });
    expect(tell(sent, 3).lines[1]).toMatchObject({ isRetracted: true, said: [['EntryRetracted', false]] });
  });
});
