import { tabled, adopted, signed, inForce } from '../../../test/support/acts.js';
import {
  confirmed,
  document,
  given,
  listed,
  named,
  type Sent,
  unsourced,
} from '../../../test/support/given.js';
import { NATURES, STAGES } from '../vocabulary.js';

const LATER = '2030-12-31';
const stageAt = (asOf: string, ...history: Sent[]) =>
  given(...history)
    .at(asOf)
    .document()?.stage;
const reachedAt = (asOf: string, ...history: Sent[]) =>
  given(...history)
    .at(asOf)
    .document()
    ?.reached.map(({ stage, date }) => `${stage} ${date}`);

describe("a document's stage is the furthest it reached", () => {
  const steps: [string, Sent][] = [
    ['drafted', document('DocumentDrafted', '2020-02-01')],
    ['considered', tabled('2020-03-01')],
    ['considered', document('DocumentAgreed', '2020-04-01', { organ: 'cfm' })],
    ['adopted', adopted('2020-05-01')],
    ['signed', signed('2020-06-01', 'KZ')],
    ['in-force', inForce('2020-07-01')],
  ];

  test.each(steps)('%s', (stage, act) => {
    expect(stageAt(LATER, listed(), act)).toBe(stage);
    expect(stageAt('2020-01-31', listed(), act)).toBe('listed');
  });

  test('whatever was recorded, or happened, first', () => {
    expect(stageAt(LATER, listed(), ...steps.map(([, act]) => act))).toBe('in-force');
    expect(stageAt('2020-06-30', listed(), ...steps.toReversed().map(([, act]) => act))).toBe('signed');
    expect(
      stageAt(LATER, listed(), signed('2020-01-01', 'KZ'), document('DocumentDrafted', '2020-02-01')),
    ).toBe('signed');
  });

  test('the stages in their order', () => {
    expect(STAGES).toEqual(['listed', 'drafted', 'considered', 'adopted', 'signed', 'in-force']);
  });

  test('adopted, agreed, signed, ratified and deposited are different facts: the last two are no stage', () => {
    const ratified = document('DocumentRatified', '2020-07-01', { state: 'KZ', means: 'ratification' });
    const deposited = document('InstrumentDeposited', '2020-08-01', { state: 'KZ', means: 'ratification' });
    const passed = document('DomesticStepTaken', '2020-06-15', { state: 'KZ', step: 'signed-into-law' });
    expect(stageAt(LATER, listed(), signed('2020-06-01', 'KZ'), passed, ratified, deposited)).toBe('signed');
  });

  test('a claim that it is signed is shown, never counted', () => {
    const claimed = document('StatusReported', '2020-03-06', {
      states: ['KZ'],
      reached: 'signed',
      done: true,
      by: 'Zas',
    });
    expect(stageAt(LATER, listed(), claimed)).toBe('listed');
  });

  test('a document that was terminated has been in force', () => {
    const history = [listed(), inForce('2020-07-01'), document('DocumentTerminated', '2021-01-01')];
    expect(stageAt(LATER, ...history)).toBe('in-force');
  });
});

describe('a decision or statement has no signed unless a source says so', () => {
  test.each(NATURES)('nature %s, signed without a source', (nature) => {
    const needsSource = nature === 'decision' || nature === 'statement';
    const history = [
      listed({ nature }),
      adopted('2020-05-01'),
      unsourced(named('sign', signed('2020-06-01', 'KZ'))),
    ];
    expect(stageAt(LATER, ...history)).toBe(needsSource ? 'adopted' : 'signed');
    expect(stageAt(LATER, ...history, confirmed('sign', {}, document))).toBe('signed');
    expect(stageAt(LATER, listed({ nature }), signed('2020-06-01', 'KZ'))).toBe('signed');
  });

  test('an adopted decision is adopted, not signed', () => {
    expect(stageAt(LATER, listed({ nature: 'decision' }), adopted('2020-05-01'))).toBe('adopted');
  });
});

describe('every act that brought it there, each decided once', () => {
  test('adoption is one act an organ', () => {
    const history = [listed(), adopted('2020-05-01', 'cfm'), adopted('2020-06-01'), adopted('2020-06-02')];
    expect(reachedAt(LATER, ...history)).toEqual([
      'listed unknown',
      'adopted 2020-05-01',
      'adopted 2020-06-02',
    ]);
  });

  test('signature is one act a state', () => {
    const history = [
      listed(),
      signed('2018-11-08', 'KZ', 'RU'),
      signed('2018-11-09', 'AM'),
      signed('2018-11-10', 'AM'),
    ];
    expect(reachedAt(LATER, ...history)).toEqual([
      'listed unknown',
      'signed 2018-11-08',
      'signed 2018-11-10',
    ]);
  });

  test('a text may be drafted and tabled again and again', () => {
    const history = [
      listed(),
      document('DocumentDrafted', '2020-02-01'),
      tabled('2020-03-01'),
      document('DocumentDrafted', '2020-04-01'),
      tabled('2020-05-01'),
    ];
    expect(reachedAt(LATER, ...history)).toEqual([
      'listed unknown',
      'drafted 2020-02-01',
      'considered 2020-03-01',
      'drafted 2020-04-01',
      'considered 2020-05-01',
    ]);
  });
});
