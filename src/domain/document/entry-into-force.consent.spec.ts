import { computeEntryIntoForce } from './entry-into-force.js';
import {
  acceded,
  ask,
  clause,
  completeList,
  deposited,
  type Fact,
  ratified,
  revoked,
  signed,
  withdrawalRevoked,
  withdrew,
} from './entry-into-force.fixture.js';

/** What counts as consent to be bound, and what takes it back. Abstract states and days. */

const computed = (asOf: string, facts: Fact[], disputed: number[] = []) =>
  computeEntryIntoForce(ask(asOf, facts, { disputed }));
const third = [
  completeList('AM', 'BY', 'KG', 'KZ'),
  clause({ kind: 'nth-deposit', n: 3, offset: { days: 30 } }),
];
const all = [completeList('AM', 'BY'), clause({ kind: 'all-deposits' })];

describe('consent (VCLT 11 to 16)', () => {
  test('a deposit counts, a ratification that a source reports does not', () => {
    const facts = [...all, ratified('AM', '2020-01-01'), deposited('BY', '2020-02-02')];
    expect(computed('2021-01-01', facts)).toMatchObject({
      status: 'not-yet',
      stillRequired: ['AM'],
      counted: [4],
    });
  });

  test('a clause that itself counts ratifications counts them, and no deposit', () => {
    const rule = clause({ kind: 'all-deposits', basis: 'ratified' });
    const facts = [
      completeList('AM', 'BY'),
      rule,
      ratified('AM', '2020-01-01'),
      ratified('BY', '2020-02-02'),
    ];
    expect(computed('2021-01-01', facts)).toMatchObject({ status: 'in-force', date: '2020-02-02' });
    expect(computed('2021-01-01', [...facts.slice(0, 3), deposited('BY', '2020-02-02')])).toMatchObject({
      status: 'not-yet',
      stillRequired: ['BY'],
    });
  });

  test('VCLT 12: a definitive signature is consent, a simple one is not', () => {
    const facts = [...all, signed(['AM'], '2020-01-01', 'definitive')];
    expect(computed('2021-01-01', [...facts, signed(['BY'], '2020-01-01')])).toMatchObject({
      stillRequired: ['BY'],
    });
    expect(computed('2021-01-01', [...facts, signed(['BY'], '2020-01-02', 'definitive')])).toMatchObject({
      status: 'in-force',
      date: '2020-01-02',
    });
  });

  test('VCLT 12.2.b: a signature ad referendum counts once the state confirms it, from the day of confirmation', () => {
    const facts = [
      ...all,
      deposited('AM', '2020-01-01'),
      signed(['BY'], '2020-02-01', 'ad-referendum'),
      signed(['BY'], '2020-06-01', 'definitive'),
    ];
    expect(computed('2020-05-31', facts)).toMatchObject({ status: 'not-yet', stillRequired: ['BY'] });
    expect(computed('2020-06-01', facts)).toMatchObject({ status: 'in-force', date: '2020-06-01' });
  });

  test('a state that signed definitively and later also deposited consented by the first act', () => {
    const facts = [
      ...all,
      deposited('AM', '2020-01-01'),
      signed(['BY'], '2020-02-01', 'definitive'),
      deposited('BY', '2020-08-01'),
    ];
    expect(computed('2021-01-01', facts)).toMatchObject({ date: '2020-02-01', counted: [3, 4] });
  });

  test('two deposits on one day count as two', () => {
    const facts = [
      ...third,
      deposited('AM', '2020-01-01'),
      deposited('BY', '2020-03-01'),
      deposited('KG', '2020-03-01'),
    ];
    expect(computed('2020-12-31', facts)).toMatchObject({
      status: 'in-force',
      date: '2020-03-31',
      counted: [3, 4, 5],
    });
  });

  test('where two deposits of one day make three and four, both are counted', () => {
    const facts = [
      ...third,
      deposited('AM', '2020-01-01'),
      deposited('BY', '2020-02-01'),
      deposited('KG', '2020-03-01'),
      deposited('KZ', '2020-03-01'),
    ];
    expect(computed('2020-12-31', facts)).toMatchObject({ date: '2020-03-31', counted: [3, 4, 5, 6] });
  });

  test('the same state twice is one consent', () => {
    const facts = [
      ...third,
      deposited('AM', '2020-01-01'),
      deposited('AM', '2020-01-01'),
      deposited('BY', '2020-02-01'),
    ];
    expect(computed('2020-12-31', facts)).toMatchObject({ status: 'not-yet', further: 1 });
  });

  test('accession adds to a number', () => {
    const facts = [
      ...third,
      deposited('AM', '2020-01-01'),
      deposited('BY', '2020-02-01'),
      acceded('RS', '2020-03-01'),
    ];
    expect(computed('2020-12-31', facts)).toMatchObject({ status: 'in-force', date: '2020-03-31' });
  });
});

describe('consent taken back before entry into force lowers the count', () => {
  const facts = [
    ...third,
    deposited('AM', '2020-01-01'),
    deposited('BY', '2020-02-01'),
    revoked('AM', '2020-02-15'),
  ];

  test('a revoked ratification is not among the three', () => {
    expect(computed('2020-12-31', [...facts, deposited('KG', '2020-03-01')])).toMatchObject({
      status: 'not-yet',
      further: 1,
      stillRequired: ['AM', 'KZ'],
      counted: [4, 6],
    });
  });

  test('a fourth state takes its place', () => {
    expect(
      computed('2020-12-31', [...facts, deposited('KG', '2020-03-01'), deposited('KZ', '2020-04-01')]),
    ).toMatchObject({ status: 'in-force', date: '2020-05-01' });
  });

  test('so does the same state, by a new instrument', () => {
    expect(
      computed('2020-12-31', [...facts, deposited('KG', '2020-03-01'), deposited('AM', '2020-04-01')]),
    ).toMatchObject({ status: 'in-force', date: '2020-05-01', counted: [4, 6, 7] });
  });

  test('the day after the third deposit, while the thirty days run, it still stops entry into force', () => {
    const three = [
      ...third,
      deposited('AM', '2020-01-01'),
      deposited('BY', '2020-02-01'),
      deposited('KG', '2020-03-01'),
    ];
    expect(computed('2020-12-31', [...three, revoked('BY', '2020-03-30')])).toMatchObject({
      status: 'not-yet',
      further: 1,
    });
  });

  test('a withdrawal counts from its effect, not from its notice', () => {
    const three = [
      ...third,
      deposited('AM', '2020-01-01'),
      deposited('BY', '2020-02-01'),
      deposited('KG', '2020-03-01'),
    ];
    expect(computed('2020-12-31', [...three, withdrew('BY', '2020-03-05', '2020-03-20')])).toMatchObject({
      status: 'not-yet',
    });
    expect(computed('2020-12-31', [...three, withdrew('BY', '2020-03-05', '2021-03-05')])).toMatchObject({
      status: 'in-force',
      date: '2020-03-31',
    });
  });

  test('VCLT 68: a notice revoked before it takes effect never took the consent back', () => {
    const three = [
      ...third,
      deposited('AM', '2020-01-01'),
      deposited('BY', '2020-02-01'),
      deposited('KG', '2020-03-01'),
    ];
    const notice = withdrew('BY', '2020-03-05', '2020-03-20');
    expect(computed('2020-12-31', [...three, notice, withdrawalRevoked('BY', '2020-03-19')])).toMatchObject({
      status: 'in-force',
      date: '2020-03-31',
    });
    expect(computed('2020-12-31', [...three, notice, withdrawalRevoked('BY', '2020-03-20')])).toMatchObject({
      status: 'not-yet',
    });
  });
});

describe('VCLT 55: a fall in numbers after entry into force ends nothing', () => {
  const inForce = [
    ...third,
    deposited('AM', '2020-01-01'),
    deposited('BY', '2020-02-01'),
    deposited('KG', '2020-03-01'),
  ];

  test('the withdrawal of one of three, and of all, leaves the date', () => {
    const one = [...inForce, withdrew('AM', '2021-01-01', '2022-01-01')];
    expect(computed('2023-01-01', one)).toMatchObject({
      status: 'in-force',
      date: '2020-03-31',
      counted: [3, 4, 5],
    });
    const none = [...one, withdrew('BY', '2021-01-01', '2022-01-01'), revoked('KG', '2021-01-01')];
    expect(computed('2023-01-01', none)).toMatchObject({ status: 'in-force', date: '2020-03-31' });
  });

  test('a revocation on the very day of entry into force comes too late', () => {
    expect(computed('2023-01-01', [...inForce, revoked('AM', '2020-03-31')])).toMatchObject({
      status: 'in-force',
    });
  });
});
