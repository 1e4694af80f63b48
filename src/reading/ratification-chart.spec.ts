import {
  document,
  entryNamed,
  given,
  listed,
  named,
  retracted,
  type Sent,
} from '../../test/support/given.js';
import { streamsOf } from '../../test/support/in-memory.js';
import { worldAt } from '../domain/world-at.js';
import { type StateInChart, stateInChart } from './ratification.shape.js';
import { statesOf } from './ratification-chart.js';

const LISTED = { nature: 'treaty' as const, participants: ['AM', 'KZ'] };

/** The chart of document `d` at a day, and one state of it. */
function chartAt(asOf: string, ...sent: readonly Sent[]) {
  const world = worldAt(
    streamsOf(given(listed({ participants: ['AM', 'KZ'] }), ...sent).ledger, '2020'),
    asOf,
  );
  const treaty = world.document('d');
  const states = treaty === undefined ? [] : statesOf(treaty, LISTED, world);
  return {
    codes: states.map(({ state }) => state),
    of: (code: string): StateInChart | undefined => states.find(({ state }) => state === code),
    isInShape: states.every((state) => stateInChart.safeParse(state).success),
  };
}

const signed = (states: string[], on: string, fields = {}): Sent =>
  document('DocumentSigned', on, { states, ...fields });
const step = (state: string, on: string, fields: object): Sent =>
  document('DomesticStepTaken', on, { state, ...fields });

describe('the chart of ratification', () => {
  it('names the members, those who negotiated and those who acted, by code', () => {
    const { codes, isInShape } = chartAt(
      '2021-01-01',
      document('InstrumentDeposited', '2020-05-01', { state: 'TJ', means: 'accession' }),
    );
    expect(codes).toEqual(['AM', 'BY', 'KG', 'KZ', 'RU', 'TJ']);
    expect(isInShape).toBe(true);
  });

  it('keeps six facts apart, each with its date and entry', () => {
    const { of, isInShape } = chartAt(
      '2021-01-01',
      signed(['KZ', 'RU'], '2020-01-01', { form: 'ad-referendum' }),
      step('KZ', '2020-02-01', { step: 'lower-house', outcome: 'passed' }),
      step('KZ', '2020-03-01', { step: 'signed-into-law', act: 'Law 1' }),
      document('StatusReported', '2020-03-05', {
        states: ['KZ'],
        reached: 'ratified',
        done: true,
        by: 'An official',
      }),
      document('DocumentRatified', '2020-04', { state: 'KZ', means: 'ratification' }),
      document('InstrumentDeposited', '2020-05-01', {
        state: 'KZ',
        means: 'ratification',
        form: 'notification',
      }),
    );
    expect(of('KZ')).toMatchObject({
      signed: { on: '2020-01-01', form: 'ad-referendum' },
      domesticSteps: [
        { step: 'lower-house', on: '2020-02-01', outcome: 'passed' },
        { step: 'signed-into-law', on: '2020-03-01', act: 'Law 1' },
      ],
      ratified: { on: '2020-04', means: 'ratification' },
      deposited: { on: '2020-05-01', means: 'ratification', form: 'notification' },
      role: 'contracting',
    });
    expect(of('KZ')?.reported).toHaveLength(1);
    expect(of('RU')).toMatchObject({ domesticSteps: [], reported: [], reservations: [] });
    expect(of('BY')).toEqual({
      state: 'BY',
      role: 'none',
      member: true,
      negotiated: false,
      domesticSteps: [],
      reported: [],
      claims: [],
      notFound: [],
      reservations: [],
    });
    expect(isInShape).toBe(true);
  });

  it('knows nothing that had not happened, and nothing that was retracted', () => {
    const deposit = named(
      'mine',
      document('InstrumentDeposited', '2020-05-01', { state: 'KZ', means: 'ratification' }),
    );
    expect(chartAt('2020-04-30', deposit).of('KZ')?.deposited).toBeUndefined();
    expect(chartAt('2020-05-01', deposit).of('KZ')?.deposited).toMatchObject({ on: '2020-05-01' });
    expect(
      chartAt('2020-05-01', deposit, retracted('mine', {}, document)).of('KZ')?.deposited,
    ).toBeUndefined();
  });

  it('shows reservations with their objections, and what was withdrawn', () => {
    const { of, isInShape } = chartAt(
      '2021-01-01',
      named(
        'res',
        document('ReservationMade', '2020-01-01', {
          state: 'KZ',
          kind: 'reservation',
          at: 'signature',
          text: 'Not 5.',
        }),
      ),
      named(
        'other',
        document('ReservationMade', '2020-01-02', { state: 'KZ', kind: 'declaration', at: 'later' }),
      ),
      named(
        'obj',
        document('ObjectionRaised', '2020-02-01', {
          state: 'AM',
          reservation: entryNamed('res'),
          precludesEntryIntoForce: true,
        }),
      ),
      document('ObjectionRaised', '2020-02-02', { state: 'RU', reservation: entryNamed('res') }),
      document('ObjectionWithdrawn', '2020-03-01', { objection: entryNamed('obj') }),
      document('ReservationWithdrawn', '2020-04-01', { reservation: entryNamed('other') }),
    );
    expect(of('KZ')?.reservations).toMatchObject([
      {
        kind: 'reservation',
        at: 'signature',
        on: '2020-01-01',
        text: 'Not 5.',
        objections: [
          { state: 'AM', on: '2020-02-01', precludesEntryIntoForce: true, withdrawnOn: '2020-03-01' },
          { state: 'RU', on: '2020-02-02', precludesEntryIntoForce: false },
        ],
      },
      { kind: 'declaration', at: 'later', withdrawnOn: '2020-04-01', objections: [] },
    ]);
    expect(of('AM')?.reservations).toEqual([]);
    expect(isInShape).toBe(true);
  });

  it('says what the clause makes of it: party, provisional application, withdrawal', () => {
    const sent = [
      document('EntryIntoForceRuleSet', '2019-12-01', { rule: { kind: 'nth-deposit', n: 1 } }),
      signed(['AM', 'KZ'], '2020-01-01'),
      document('ProvisionalApplicationBegun', '2020-02-01', { states: ['AM'] }),
      document('InstrumentDeposited', '2020-05-01', { state: 'KZ', means: 'ratification' }),
      document('ConsentWithdrawn', '2020-06-01', { state: 'KZ', effectiveOn: '2021-06-01' }),
    ];
    const { of, isInShape } = chartAt('2020-07-01', ...sent);
    expect(of('KZ')).toMatchObject({
      role: 'party',
      inForceOn: { first: '2020-05-01', last: '2020-05-01', by: 'computed' },
      withdrawn: { effectiveOn: { first: '2021-06-01', last: '2021-06-01' } },
    });
    expect(of('AM')).toMatchObject({
      role: 'signatory',
      provisionallyApplied: { since: { first: '2020-02-01', last: '2020-02-01' } },
    });
    expect(isInShape).toBe(true);
  });
});

describe('a fact in the chart', () => {
  const deposit = (on: string, fields = {}): Sent =>
    document('InstrumentDeposited', on, { state: 'KZ', means: 'ratification', ...fields });

  it('carries its grade, how good its date is, and what speaks against it', () => {
    const { of } = chartAt(
      '2021-01-01',
      named('one', deposit('2020-01-01', { dateBasis: 'inferred' })),
      document('EntryConfirmed', '2020-02-01', { entry: entryNamed('one'), basis: 'depositary' }),
    );
    expect(of('KZ')?.deposited).toMatchObject({ grade: 'confirmed', dateBasis: 'inferred' });
    expect(of('KZ')?.deposited).not.toHaveProperty('disputedBy');
    expect(of('KZ')).not.toHaveProperty('history');
  });

  it('shows both sides where two entries of one act contradict each other', () => {
    const { of, isInShape } = chartAt('2021-01-01', deposit('2020-01-01'), deposit('2020-03-01'));
    const { deposited, history = [] } = of('KZ') ?? {};
    expect(history.map(({ on, disputedBy }) => [on, disputedBy])).toEqual([
      ['2020-01-01', [history[1]?.because]],
      ['2020-03-01', [history[0]?.because]],
    ]);
    expect(deposited).toMatchObject({ on: '2020-03-01', disputedBy: [history[0]?.because] });
    expect(isInShape).toBe(true);
  });

  it('tells every act of a state that left and came back', () => {
    const { of, isInShape } = chartAt(
      '2021-01-01',
      deposit('2010-01-01'),
      document('ConsentWithdrawn', '2012-01-01', { state: 'KZ', effectiveOn: '2013-01-01' }),
      deposit('2015-01-01', { means: 'accession' }),
    );
    expect(of('KZ')?.history).toMatchObject([
      { type: 'InstrumentDeposited', on: '2010-01-01', means: 'ratification' },
      { type: 'ConsentWithdrawn', on: '2012-01-01', effectiveOn: '2013-01-01' },
      { type: 'InstrumentDeposited', on: '2015-01-01', means: 'accession' },
    ]);
    expect(isInShape).toBe(true);
  });
});
