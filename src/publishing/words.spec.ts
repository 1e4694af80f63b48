import { textsOf } from './languages.js';
import { dateInWords, payloadInWords, priorityInWords, statusInWords } from './words.js';

const [en, ru] = [textsOf('en'), textsOf('ru')];

/** Every key at every depth, as paths. */
const keysOf = (value: object): string[] =>
  Object.entries(value).flatMap(([key, child]) =>
    typeof child === 'object' && child !== null ? keysOf(child).map((rest) => `${key}.${rest}`) : [key],
  );

describe('words', () => {
  it.each([
    ['2020-12-02', '2 December 2020', '2 декабря 2020 г.'],
    ['2020-12', 'December 2020', 'декабрь 2020 г.'],
    ['2020', '2020', '2020 г.'],
    ['unknown', 'date unknown', 'дата неизвестна'],
    ['term', 'the end of the term', 'конец председательства'],
    ['next-session', 'the next session', 'следующая сессия'],
  ])('the date %s reads %s, %s', (date, english, russian) => {
    expect([dateInWords(date, en), dateInWords(date, ru)]).toEqual([english, russian]);
  });

  it('says that silence is silence', () => {
    expect(statusInWords({ kind: 'ongoing', status: 'not-started' }, en)).toBe('Nothing recorded');
    expect(statusInWords({ kind: 'activity', status: 'not-started' }, en)).toBe('Not started');
    expect(statusInWords({ kind: 'activity', status: 'not-fulfilled' }, en)).toBe(
      'Not fulfilled in the term, as far as recorded',
    );
    const priority = { id: 'p', title: { en: '', ru: '' }, flags: [], because: [], commitments: [] };
    expect(priorityInWords({ ...priority, status: 'not-started' }, en)).toBe('Not started');
  });

  it('says the same in both languages', () => {
    expect(keysOf(ru)).toEqual(keysOf(en));
  });

  it('tells the short fields of a payload', () => {
    const data = {
      id: 'x',
      organ: 'csc',
      states: ['AM', 'BY'],
      participants: [{ state: 'KG', as: 'observer' }],
      rule: { kind: 'silent' },
      title: { en: 'a', ru: 'b' },
    };
    expect(payloadInWords(data)).toEqual(['organ: csc', 'states: AM, BY', 'participants: KG observer']);
  });
});
