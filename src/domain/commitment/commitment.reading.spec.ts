import {
  planApproved,
  progress,
  held,
  postponed,
  blocked,
  unblocked,
  signed,
} from '../../../test/support/acts.js';
import {
  commitment,
  document,
  given,
  handedOver,
  listed,
  made,
  named,
  organisation,
  otherDocument,
  otherListed,
  presidency,
  retracted,
  type Sent,
  sessionHeld,
} from '../../../test/support/given.js';

/** The list `uncertain` against the flag `uncertain`. */

const MIDDLE = '2020-06-15';
const plan = made({ kind: 'plan', decidingOrgan: 'csc' });

function at(asOf: string, ...history: Sent[]) {
  const { uncertain, flags } = given(...history).at(asOf).commitment;
  return { uncertain, flagged: flags.includes('uncertain') };
}

describe('the flag is raised only where counting the uncertain entries would change status, timeliness or another flag', () => {
  test.each<[string, Sent[], string[], boolean]>([
    ['nothing is uncertain', [plan, planApproved('2020-06-15')], [], false],
    ['it would change the status', [plan, planApproved('2020-06')], ['PlanApproved 2020-06'], true],
    [
      'it would change nothing',
      [made(), progress('2020-05-01'), progress('2020-06')],
      ['ProgressLogged 2020-06'],
      false,
    ],
    [
      'one of two would change the status',
      [plan, progress('2020-05-01'), progress('2020-06'), planApproved('2020')],
      ['ProgressLogged 2020-06', 'PlanApproved 2020'],
      true,
    ],
    ['it would raise a flag: blocked', [made(), blocked('2020-06')], ['CommitmentBlocked 2020-06'], true],
    [
      'together they would change nothing, but one without the other would',
      [made(), blocked('2020-06'), unblocked('2020-06')],
      ['CommitmentBlocked 2020-06', 'CommitmentUnblocked 2020-06'],
      true,
    ],
    [
      'it would raise a flag: disputed',
      [plan, planApproved('2020-05-01'), planApproved('2020-06')],
      ['PlanApproved 2020-06'],
      true,
    ],
    [
      'it would lift a flag: on-hold',
      [made({}, '2019-09-01'), progress('2020-06')],
      ['ProgressLogged 2020-06'],
      true,
    ],
    [
      'it is a note: notes move nothing',
      [made(), commitment('NoteAdded', '2020-06', { note: 'Seen.' })],
      [],
      false,
    ],
  ])('%s', (_, history, uncertain, flagged) => {
    expect(at(MIDDLE, ...history)).toEqual({ uncertain, flagged });
  });

  test('it would change the timeliness: the hand-over', () => {
    const history = [made({ due: '2020-12-31' }), held('2020-06-10'), handedOver('2020-06')];
    expect(at(MIDDLE, ...history)).toEqual({ uncertain: ['PresidencyHandedOver 2020-06'], flagged: false });
    const afterwards = [
      made({ due: '2020-12-31' }),
      held('2020-06-10'),
      handedOver('2020-05'),
      named('late', handedOver('2020-06')),
    ];
    expect(at(MIDDLE, ...afterwards)).toEqual({ uncertain: ['PresidencyHandedOver 2020-06'], flagged: true });
  });

  test('before the first and from the last possible day nothing is uncertain', () => {
    const history = [plan, planApproved('2020-06')];
    expect(at('2020-05-31', ...history)).toEqual({ uncertain: [], flagged: false });
    expect(at('2020-06-01', ...history)).toEqual({ uncertain: ['PlanApproved 2020-06'], flagged: true });
    expect(at('2020-06-29', ...history)).toEqual({ uncertain: ['PlanApproved 2020-06'], flagged: true });
    expect(at('2020-06-30', ...history)).toEqual({ uncertain: [], flagged: false });
  });

  test('an uncertain entry that was retracted is uncertain no more', () => {
    expect(at(MIDDLE, plan, named('appr', planApproved('2020-06')), retracted('appr'))).toEqual({
      uncertain: [],
      flagged: false,
    });
  });
});

describe('the uncertain entries are those on which the answer rests', () => {
  const until = (stage: string) => made({ kind: 'document', documents: ['d'], until: stage });

  test('those of its documents', () => {
    expect(at(MIDDLE, listed(), until('signed'), signed('2020-06', 'KZ'))).toEqual({
      uncertain: ['DocumentSigned 2020-06'],
      flagged: true,
    });
  });

  test('those of a document on which their rule of entry into force depends', () => {
    const history = [
      listed(),
      otherListed(),
      until('in-force'),
      document('EntryIntoForceRuleSet', '2018-11-08', {
        rule: { kind: 'as-document', document: 'd2', takes: 'day' },
      }),
      otherDocument('DocumentEnteredIntoForce', '2020-06'),
    ];
    expect(at(MIDDLE, ...history)).toEqual({
      uncertain: ['DocumentEnteredIntoForce 2020-06'],
      flagged: true,
    });
  });

  describe('a deposit that may have brought it into force', () => {
    const treaty = listed({ participants: ['KZ', 'RU'], depositaryList: 'complete' });
    const clause = (days: number) =>
      document('EntryIntoForceRuleSet', '2018-11-08', { rule: { kind: 'all-deposits', offset: { days } } });
    const deposit = (state: string, on: string) =>
      document('InstrumentDeposited', on, { state, means: 'ratification' });
    const history = (days: number, ...deposits: Sent[]) =>
      at(MIDDLE, treaty, until('in-force'), clause(days), ...deposits);

    test('would change the status', () => {
      expect(history(0, deposit('KZ', '2020-05-01'), deposit('RU', '2020-06'))).toEqual({
        uncertain: ['InstrumentDeposited 2020-06'],
        flagged: true,
      });
    });

    test('would not, where the period after it still runs', () => {
      expect(history(30, deposit('KZ', '2020-05-01'), deposit('RU', '2020-06')).flagged).toBe(false);
    });

    test('would not, where another is missing', () => {
      const step = document('DomesticStepTaken', '2020-05-01', { state: 'KZ', step: 'published' });
      expect(history(0, step, deposit('RU', '2020-06')).flagged).toBe(false);
    });

    test('would not be brought nearer by another uncertain entry of a whole year', () => {
      const step = document('DomesticStepTaken', '2020', { state: 'KZ', step: 'published' });
      expect(history(100, deposit('KZ', '2020-05-01'), deposit('RU', '2020-05-01'), step)).toEqual({
        uncertain: ['DomesticStepTaken 2020'],
        flagged: false,
      });
    });
  });

  test('not those of other documents', () => {
    expect(
      at(MIDDLE, listed(), otherListed(), until('signed'), otherDocument('DocumentDrafted', '2020-06')),
    ).toEqual({
      uncertain: [],
      flagged: false,
    });
  });

  test('the hand-over', () => {
    expect(at(MIDDLE, plan, handedOver('2020-06'))).toEqual({
      uncertain: ['PresidencyHandedOver 2020-06'],
      flagged: true,
    });
  });

  test('the session for which it is due', () => {
    const next = made({ kind: 'plan', decidingOrgan: 'csc', due: 'next-session' });
    // Counted, the session gives a due date that lies 15 days ahead.
    expect(at(MIDDLE, next, sessionHeld('2020-06'))).toEqual({
      uncertain: ['SessionHeld 2020-06'],
      flagged: true,
    });
    expect(at(MIDDLE, next, sessionHeld('2020-06', { organs: ['cfm'] })).uncertain).toEqual([]);
    expect(at(MIDDLE, next, sessionHeld('2020-06', { organs: ['cfm', 'csc'] })).uncertain).toHaveLength(1);
    const dated = made({ kind: 'plan', decidingOrgan: 'csc', due: '2020-09' });
    expect(at(MIDDLE, dated, sessionHeld('2020-06')).uncertain).toEqual([]);
  });

  test('the plan of a session that would make it due soon', () => {
    const planned = organisation('SessionScheduled', '2020-06', {
      session: 'moscow',
      organs: ['csc'],
      plannedOn: '2020-07-01',
    });
    expect(at(MIDDLE, made(), planned)).toEqual({ uncertain: ['SessionScheduled 2020-06'], flagged: true });
  });

  test('the postponement of a session after which it would not be due soon', () => {
    const moscow = { session: 'moscow', organs: ['csc'] };
    const history = [
      organisation('SessionScheduled', '2020-05-01', { ...moscow, plannedOn: '2020-07-01' }),
      organisation('SessionPostponed', '2020-06', { ...moscow, plannedOn: '2020-12-02' }),
    ];
    expect(at(MIDDLE, made(), ...history)).toEqual({
      uncertain: ['SessionPostponed 2020-06'],
      flagged: true,
    });
  });

  test('nothing of a presidency that is out of readings', () => {
    expect(at(MIDDLE, plan, handedOver('2020-06'), retracted('chair', {}, presidency)).uncertain).toEqual([]);
  });
});

describe('the flag is raised where a partial date leaves the timeliness open', () => {
  test('though no entry is uncertain any more', () => {
    const history = [made({ due: '2020-06-15' }), held('2020-06')];
    expect(at('2020-12-01', ...history)).toEqual({ uncertain: [], flagged: true });
  });
});

describe('what a reading tells', () => {
  test('its identity, its dates, and why', () => {
    const history = given(made({ due: '2020-05-09' }), postponed('2020-04-16'), held('2020-06-24'));
    expect(history.at('2020-06-24').commitment).toEqual({
      id: 'c',
      title: { en: 'A name', ru: 'Название' },
      kind: 'activity',
      status: 'fulfilled',
      flags: [],
      timeliness: 'late',
      fulfilledOn: '2020-06-24',
      dueOn: '2020-05-09',
      because: ['ActivityHeld 2020-06-24'],
      uncertain: [],
    });
  });

  test('what is not there is left out', () => {
    expect(Object.keys(given(made()).at('2020-02-01').commitment)).toEqual([
      'id',
      'title',
      'kind',
      'status',
      'flags',
      'because',
      'uncertain',
    ]);
  });
});
