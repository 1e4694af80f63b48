import { Answer } from '../../../test/support/answer.js';
import {
  confirmed,
  disputed,
  given,
  handedOver,
  made,
  named,
  nextPresidency,
  presidency,
  retracted,
  unsourced,
} from '../../../test/support/given.js';

const LATER = '2030-12-31';

describe('one state in the chair, from the session that opens it to the session that hands it over', () => {
  const history = given(handedOver('2020-12-02', { to: '2021' }));

  test.each([
    ['2019-11-27', 'announced', undefined, undefined],
    ['2019-11-28', 'open', '2019-11-28', undefined],
    ['2020-12-01', 'open', '2019-11-28', undefined],
    ['2020-12-02', 'handed-over', '2019-11-28', '2020-12-02'],
    ['2020-12-31', 'handed-over', '2019-11-28', '2020-12-02'],
  ])('on %s it is %s', (asOf, status, openedOn, handedOverOn) => {
    const reading = history.at(asOf).presidency;
    expect(reading).toMatchObject({ id: '2020', state: 'RU', status, flags: [] });
    expect(reading?.openedOn).toBe(openedOn);
    expect(reading?.handedOverOn).toBe(handedOverOn);
  });

  test('to whom it was handed over, and which came before', () => {
    expect(history.at(LATER).presidency).toMatchObject({ handedOverTo: '2021' });
    expect(given(handedOver()).at(LATER).presidency).not.toHaveProperty('handedOverTo');
    expect(new Answer(history.ledger, LATER, '2021').presidency).toMatchObject({
      state: 'TJ',
      previous: '2020',
    });
    expect(history.at(LATER).presidency).not.toHaveProperty('previous');
  });

  test('it answers before it was opened, and not where its first entry was retracted', () => {
    expect(given(retracted('chair', {}, presidency)).at(LATER).presidency).toBeUndefined();
  });

  test('the entry that decided it', () => {
    const last = (asOf: string) => {
      const [position = 0] = history.at(asOf).presidency?.because ?? [];
      return history.ledger[position - 1]?.type;
    };
    expect(last('2019-11-27')).toBe('PresidencyAnnounced');
    expect(last('2019-11-28')).toBe('PresidencyOpened');
    expect(last('2020-12-02')).toBe('PresidencyHandedOver');
  });
});

describe('what is told twice', () => {
  test('two days of hand-over dispute each other; the later decides', () => {
    const answer = given(made(), handedOver('2020-12-02'), handedOver('2020-12-04')).at(LATER);
    expect(answer.presidency).toMatchObject({ handedOverOn: '2020-12-04', flags: ['disputed'] });
    expect(answer.commitment.dueOn).toBe('2020-12-04');
  });

  test('two days of opening likewise', () => {
    const answer = given(presidency('PresidencyOpened', '2019-12-01')).at(LATER);
    expect(answer.presidency).toMatchObject({ openedOn: '2019-12-01', flags: ['disputed'] });
  });

  test('the one with a source before the one without, the confirmed before both', () => {
    const first = named('first', unsourced(handedOver('2020-12-04')));
    expect(given(first, handedOver('2020-12-02')).at(LATER).presidency?.handedOverOn).toBe('2020-12-02');
    expect(
      given(first, handedOver('2020-12-02'), confirmed('first', {}, presidency)).at(LATER).presidency
        ?.handedOverOn,
    ).toBe('2020-12-04');
  });

  test('a dispute is flagged until it is retracted', () => {
    const doubted = [named('over', handedOver()), named('doubt', disputed('over', {}, presidency))];
    expect(given(...doubted).at(LATER).presidency?.flags).toEqual(['disputed']);
    expect(given(...doubted, retracted('doubt', {}, presidency)).at(LATER).presidency?.flags).toEqual([]);
  });

  test('another presidency’s hand-over is its own', () => {
    const answer = given(made(), nextPresidency('PresidencyHandedOver', '2021-09-16')).at(LATER);
    expect(answer.presidency?.status).toBe('open');
    expect(answer.status).toBe('not-started');
  });
});
