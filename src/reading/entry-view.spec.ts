import { commitment, given, home, made, named, retracted } from '../../test/support/given.js';
import { shownEntries } from './entry-view.js';

const plan = made({ kind: 'plan', decidingOrgan: 'csc' });
const approved = (name: string, on: string) => named(name, commitment('PlanApproved', on, { organ: 'csc' }));

describe('an entry as it is shown', () => {
  const { ledger } = given(
    plan,
    approved('one', '2020-03-01'),
    approved('two', '2020-04-01'),
    retracted('one', { note: 'A note.' }),
  );
  const stream = ledger.filter(({ stream: name }) => name === 'commitments/c');
  const [, one = 0, two = 0, retraction = 0] = stream.map(({ position }) => position);

  it('has the fields of the interface in their order, and no others', () => {
    const [opening] = shownEntries(stream, home.length + 1);
    expect(Object.keys(opening ?? {})).toEqual([
      'position',
      'id',
      'ledger',
      'stream',
      'version',
      'type',
      'occurredOn',
      'recordedAt',
      'grade',
      'actor',
      'data',
      'sources',
      'dateBasis',
    ]);
    expect(shownEntries(stream, retraction).at(-1)).toMatchObject({ note: 'A note.' });
  });

  it('is disputed by another entry of the same once-only act, while both stand', () => {
    const disputes = (knownAt: number) => shownEntries(stream, knownAt).map(({ disputedBy }) => disputedBy);
    expect(disputes(one)).toEqual([undefined, undefined]);
    expect(disputes(two)).toEqual([undefined, [two], [one]]);
    expect(disputes(retraction)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('stays in the history when it is retracted, and says by what', () => {
    expect(shownEntries(stream, two)[1]?.retractedBy).toBeUndefined();
    expect(shownEntries(stream, retraction)[1]?.retractedBy).toBe(retraction);
  });
});
