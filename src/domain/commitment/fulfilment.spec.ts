import {
  fulfilled,
  planApproved,
  held,
  tabled,
  adopted,
  signed,
  inForce,
} from '../../../test/support/acts.js';
import {
  commitment,
  document,
  otherDocument,
  made,
  listed,
  otherListed,
  handedOver,
  unsourced,
  named,
  confirmed,
  given,
  type Sent,
} from '../../../test/support/given.js';

const LATER = '2022-12-31';

describe('the criterion of each kind', () => {
  test('plan: PlanApproved by its deciding organ', () => {
    const plan = made({ kind: 'plan', decidingOrgan: 'csc' });
    expect(given(plan, planApproved('2020-12-02')).at(LATER).status).toBe('fulfilled');
    expect(given(plan, planApproved('2020-12-01', 'cmd')).at(LATER).status).toBe('under-consideration');
  });

  test('plan: of two approvals by the deciding organ the one that decides gives the date', () => {
    const plan = made({ kind: 'plan', decidingOrgan: 'csc' });
    const history = given(
      plan,
      planApproved('2020-12-01', 'cmd'),
      planApproved('2020-12-02'),
      unsourced(planApproved('2020-12-03')),
    );
    expect(history.at(LATER).commitment).toMatchObject({
      fulfilledOn: '2020-12-02',
      because: ['PlanApproved 2020-12-02'],
      flags: ['disputed'],
    });
  });

  test('plan: a claim that it is fulfilled does not fulfil it', () => {
    const plan = made({ kind: 'plan', decidingOrgan: 'csc' });
    const claimed = commitment('CommitmentFulfilled', '2020-12-02', { note: 'Said to be done.' });
    expect(given(plan, claimed).at(LATER).status).toBe('not-started');
  });

  test('activity: ActivityHeld', () => {
    expect(given(made(), held('2020-06-24')).at('2020-06-24').commitment).toMatchObject({
      status: 'fulfilled',
      fulfilledOn: '2020-06-24',
    });
  });

  test('activity: occurredOn is the last day; from ActivityBegun until then it is underway', () => {
    const history = given(
      made(),
      commitment('ActivityBegun', '2020-10-12'),
      held('2020-10-16', { startedOn: '2020-10-12' }),
    );
    expect(history.at('2020-10-12').status).toBe('underway');
    expect(history.at('2020-10-15').status).toBe('underway');
    expect(history.at('2020-10-16').status).toBe('fulfilled');
  });

  test('activity: where the end is not found, the first day counts', () => {
    const history = given(made(), held('2020-08-19', { endUnknown: true }));
    expect(history.at('2020-08-19').commitment).toMatchObject({
      status: 'fulfilled',
      fulfilledOn: '2020-08-19',
    });
  });

  test('activity: of several activities the first fulfils it', () => {
    const history = given(
      made(),
      held('2020-08-19', { activity: 'concert' }),
      held('2020-06-24', { activity: 'parade' }),
    );
    expect(history.at(LATER).commitment).toMatchObject({
      fulfilledOn: '2020-06-24',
      because: ['ActivityHeld 2020-06-24'],
    });
  });

  test('activity: of two entries about one activity the one that decides', () => {
    const history = given(
      made(),
      unsourced(held('2020-06-24', { activity: 'parade' })),
      held('2020-06-25', { activity: 'parade' }),
    );
    expect(history.at(LATER).commitment.fulfilledOn).toBe('2020-06-25');
  });

  test('outcome: CommitmentFulfilled with a source', () => {
    expect(given(made({ kind: 'outcome' }), fulfilled('2020-11-16')).at(LATER).status).toBe('fulfilled');
    expect(given(made({ kind: 'outcome' }), held('2020-11-16')).at(LATER).status).toBe('underway');
  });

  test('outcome: of two accounts the one that decides', () => {
    const history = given(made({ kind: 'outcome' }), fulfilled('2020-11-16'), fulfilled('2020-12-16'));
    expect(history.at(LATER).commitment.fulfilledOn).toBe('2020-12-16');
    expect(history.at('2020-12-15').commitment.fulfilledOn).toBe('2020-11-16');
  });

  test('ongoing: never fulfilled', () => {
    const history = given(
      made({ kind: 'ongoing', decidingOrgan: 'csc' }),
      planApproved('2020-03-01'),
      held('2020-04-01'),
      commitment('CommitmentFulfilled', '2020-05-01', { note: 'Done.' }),
    );
    expect(history.at(LATER).status).toBe('underway');
  });
});

describe('kind document: its documents have reached the stage or a later one', () => {
  const STAGES = ['listed', 'drafted', 'considered', 'adopted', 'signed', 'in-force'];
  const acts: Sent[] = [
    listed({}, '2020-01-15'),
    document('DocumentDrafted', '2020-02-01'),
    tabled('2020-03-01'),
    adopted('2020-04-01'),
    signed('2020-05-01', 'KZ'),
    inForce('2020-06-01'),
  ];
  const days = ['2020-01-15', '2020-02-01', '2020-03-01', '2020-04-01', '2020-05-01', '2020-06-01'];
  const until = (stage: string, ...documents: string[]) =>
    made({ kind: 'document', documents, until: stage });

  test.each(STAGES.map((stage, index) => [stage, days[index]]))('until %s: fulfilled on %s', (stage, on) => {
    const [first, ...others] = acts;
    const history = given(first ?? listed(), until(stage ?? '', 'd'), ...others);
    expect(history.at(LATER).commitment).toMatchObject({ status: 'fulfilled', fulfilledOn: on });
  });

  test.each(
    STAGES.flatMap((stage, wanted) =>
      STAGES.map((reached, index) => [stage, reached, index >= wanted] as const),
    ),
  )('until %s, with nothing recorded but %s: fulfilled is %s', (stage, reached, is) => {
    const act = acts[STAGES.indexOf(reached)] ?? listed();
    const history = given(
      listed({}, '2020-01-15'),
      until(stage, 'd'),
      ...(reached === 'listed' ? [] : [act]),
    );
    expect(history.at(LATER).status === 'fulfilled').toBe(is);
  });

  test('of several documents all must have reached it, and the last gives the date', () => {
    const both = [listed(), otherListed(), until('signed', 'd', 'd2')];
    const otherSigned = otherDocument('DocumentSigned', '2020-03-01', { states: ['KZ'] });
    expect(given(...both, signed('2020-05-01')).at(LATER).status).toBe('under-consideration');
    expect(given(...both, signed('2020-05-01'), otherSigned).at('2020-04-30').status).toBe(
      'under-consideration',
    );
    expect(given(...both, signed('2020-05-01'), otherSigned).at(LATER).commitment).toMatchObject({
      status: 'fulfilled',
      fulfilledOn: '2020-05-01',
      because: ['DocumentSigned 2020-05-01', 'DocumentSigned 2020-03-01'],
    });
  });

  test('of several documents the last says whether all were in time', () => {
    const history = given(
      listed(),
      otherListed(),
      made({ kind: 'document', documents: ['d', 'd2'], until: 'signed', due: '2020-04-01' }),
      otherDocument('DocumentSigned', '2020-05-01', { states: ['KZ'] }),
      signed('2020-03-01'),
    );
    expect(history.at(LATER).commitment).toMatchObject({
      fulfilledOn: '2020-05-01',
      timeliness: 'late',
      because: ['DocumentSigned 2020-05-01', 'DocumentSigned 2020-03-01'],
    });
  });

  test('of a document in a certain month and one some time in the year, the whole is not before that month', () => {
    const history = given(
      listed(),
      otherListed(),
      made({ kind: 'document', documents: ['d', 'd2'], until: 'signed', due: '2020-04-30' }),
      signed('2020', 'KZ'),
      otherDocument('DocumentSigned', '2020-05', { states: ['KZ'] }),
    );
    expect(history.at(LATER).commitment).toMatchObject({ fulfilledOn: '2020', timeliness: 'late' });
  });

  test('the first tabling reaches the stage; a second one takes nothing away', () => {
    const history = given(
      listed(),
      until('considered', 'd'),
      tabled('2020-03-01'),
      tabled('2021-03-01'),
      handedOver(),
    );
    expect(history.at(LATER).commitment).toMatchObject({ fulfilledOn: '2020-03-01', timeliness: 'on-time' });
  });

  test('in force: the reported date', () => {
    const history = given(listed(), until('in-force', 'd'), inForce('2021-01-19'));
    expect(history.at('2021-01-18').status).toBe('not-started');
    expect(history.at('2021-01-19').commitment).toMatchObject({
      status: 'fulfilled',
      fulfilledOn: '2021-01-19',
    });
  });

  test('in force for some states is not the document in force', () => {
    const history = given(
      listed(),
      until('in-force', 'd'),
      document('DocumentEnteredIntoForce', '2021-01-19', { states: ['KZ'] }),
    );
    expect(history.at(LATER).status).toBe('not-started');
  });

  const clause = document('EntryIntoForceRuleSet', '2018-11-08', { rule: { kind: 'all-deposits' } });
  const deposits = ['KZ', 'RU'].map((state, index) =>
    document('InstrumentDeposited', `2020-0${index + 5}-01`, { state, means: 'ratification' }),
  );
  const treaty = listed({ participants: ['KZ', 'RU'], depositaryList: 'complete' });

  test('in force: else the computed date', () => {
    const history = given(treaty, until('in-force', 'd'), clause, ...deposits);
    expect(history.at('2020-05-31').status).toBe('underway');
    expect(history.at('2020-06-01').commitment).toMatchObject({
      status: 'fulfilled',
      fulfilledOn: '2020-06-01',
      because: ['InstrumentDeposited 2020-05-01', 'InstrumentDeposited 2020-06-01'],
      flags: [],
    });
  });

  test('in force: where both exist and differ, the reported one decides and disputed is raised', () => {
    const history = given(treaty, until('in-force', 'd'), clause, ...deposits, inForce('2020-07-01'));
    expect(history.at(LATER).commitment).toMatchObject({
      status: 'fulfilled',
      fulfilledOn: '2020-07-01',
      because: ['DocumentEnteredIntoForce 2020-07-01'],
      flags: ['disputed'],
    });
  });

  test('in force: of two reports the one of the higher grade decides', () => {
    const history = given(
      listed(),
      until('in-force', 'd'),
      named('first', inForce('2021-01-19')),
      inForce('2021-02-19'),
    );
    expect(history.at(LATER).commitment.fulfilledOn).toBe('2021-02-19');
    const sure = given(
      listed(),
      until('in-force', 'd'),
      named('first', inForce('2021-01-19')),
      inForce('2021-02-19'),
      confirmed('first', {}, document),
    );
    expect(sure.at(LATER).commitment.fulfilledOn).toBe('2021-01-19');
  });

  test('in force: where both agree nothing is raised', () => {
    const history = given(treaty, until('in-force', 'd'), clause, ...deposits, inForce('2020-06'));
    expect(history.at(LATER).flags).toEqual([]);
  });
});
