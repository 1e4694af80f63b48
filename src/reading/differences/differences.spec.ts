import { planApproved } from '../../../test/support/acts.js';
import {
  disputed,
  document,
  given,
  handedOver,
  listed,
  made,
  named,
  type Sent,
} from '../../../test/support/given.js';
import { streamsOf } from '../../../test/support/in-memory.js';
import type { Day } from '../../domain/partial-date.js';
import { documentsNamedIn } from './changes.query.js';
import { documentChanges, presidencyChanges } from './differences.js';
import { documentsStanding, presidencyStanding } from './standing.js';

interface End {
  asOf: Day;
  knownAt?: number;
}

/** The changes of presidency 2020 between two readings of one history, each told in a line. */
function between(history: readonly Sent[], first: End, second: End): string[] {
  const { ledger, head } = given(...history);
  const read = ({ asOf, knownAt = head }: End) => {
    const streams = streamsOf(
      ledger.filter(({ position }) => position <= knownAt),
      '2020',
    );
    const documents = documentsStanding(streams.documents.keys(), streams, asOf);
    return { streams, standing: presidencyStanding('2020', streams, asOf), documents };
  };
  const [before, after] = [read(first), read(second)];
  const changes = [
    ...presidencyChanges(before.standing, after.standing, documentsNamedIn(after.streams)),
    ...documentChanges(before.documents, after.documents),
  ];
  const typeAt = (position: number) => ledger[position - 1]?.type;
  return changes.map(({ what, id, from, to, raised, cleared, because }) =>
    [
      `${what} ${id}: ${from?.status ?? 'none'} > ${to?.status ?? 'none'}`,
      ...raised.map((flag) => `+${flag}`),
      ...cleared.map((flag) => `-${flag}`),
      `by ${[...new Set(because.map(typeAt))].join(', ')}`,
    ].join(' '),
  );
}

const plan = made({ kind: 'plan', decidingOrgan: 'csc', due: '2020-05-09' });

describe('the difference between two readings', () => {
  it('names status, flags and the entries that made it; what is the same is left out', () => {
    expect(
      between([plan, planApproved('2020-06-01')], { asOf: '2020-02-01' }, { asOf: '2020-06-01' }),
    ).toEqual([
      'priority p: not-started > fulfilled by PlanApproved',
      'commitment c: not-started > fulfilled by PlanApproved',
    ]);
  });

  it('names flags that only time has raised, with no entry', () => {
    expect(between([plan], { asOf: '2020-05-09' }, { asOf: '2020-05-10' })).toEqual([
      'priority p: not-started > not-started +overdue -due-soon by ',
      'commitment c: not-started > not-started +overdue -due-soon by ',
    ]);
  });

  it('tells what was not there before', () => {
    expect(between([plan], { asOf: '2020-01-09' }, { asOf: '2020-01-10' })).toEqual([
      'commitment c: none > not-started by CommitmentMade',
    ]);
  });

  it('begins with the presidency and blames the hand-over for what it ended', () => {
    expect(between([plan, handedOver()], { asOf: '2020-12-01' }, { asOf: '2020-12-02' })).toEqual([
      'presidency 2020: open > handed-over by PresidencyHandedOver',
      'priority p: not-started > not-fulfilled -overdue -on-hold by PresidencyHandedOver',
      'commitment c: not-started > not-fulfilled -overdue -on-hold by PresidencyHandedOver',
    ]);
  });

  it('between two states of knowledge tells what was recorded about the same day', () => {
    const history = [plan, named('plan', planApproved('2020-06-01')), disputed('plan')];
    const { head } = given(...history);
    const day = { asOf: '2020-07-01' };
    expect(between(history, { ...day, knownAt: head - 1 }, { ...day, knownAt: head })).toEqual([
      'priority p: fulfilled > fulfilled +disputed by PlanApproved, EntryDisputed',
      'commitment c: fulfilled > fulfilled +disputed by PlanApproved, EntryDisputed',
    ]);
  });

  it('tells of documents last, and of the commitments that follow them', () => {
    const history = [
      listed({ participants: ['KZ', 'RU'] }),
      made({ kind: 'document', documents: ['d'], until: 'adopted' }),
      document('DocumentAdopted', '2020-03-01', { organ: 'csc' }),
    ];
    expect(between(history, { asOf: '2020-02-29' }, { asOf: '2020-03-01' })).toEqual([
      'priority p: not-started > fulfilled by DocumentAdopted',
      'commitment c: not-started > fulfilled by DocumentAdopted',
      'document d: listed > adopted by DocumentAdopted',
    ]);
  });
});
