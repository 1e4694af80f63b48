import { csto2020, cites1973 } from '../../test/support/in-memory.js';
import { document, given, listed, named, type Sent } from '../../test/support/given.js';
import { storyOf } from '../reading/story.query.js';
import { sentenceOf } from './sentences.js';
import { speechIn } from './speech.js';
import { organNames } from '../reading/organ-names.js';
import { asKnown } from '../domain/reading.js';
import type { AnyGist } from '../domain/entries.js';
import type { OrganisationEntry } from '../domain/organisation/organisation.entries.js';

const LANGUAGES = ['en', 'ru'] as const;
const organs = new Map([
  ['csc', { en: 'Collective Security Council', ru: 'Совет коллективной безопасности' }],
]);

/** The last of some entries of document `d`, told in both languages. */
function told(...sent: readonly Sent[]): { en: string; ru: string } {
  const { ledger } = given(listed({ openTo: 'all-states' }), ...sent);
  const { entries } = storyOf(ledger.filter(({ stream }) => stream === 'documents/d'));
  const last = ledger.at(-1);
  if (last === undefined) throw new Error('nothing was sent');
  const say = (language: 'en' | 'ru') => sentenceOf(last, language, speechIn(language, { organs, entries }));
  return { en: say('en'), ru: say('ru') };
}

describe('an entry as a sentence', () => {
  it.each([
    ['CSTO', csto2020],
    ['CITES', cites1973],
  ])('says something of every entry of %s in both languages', async (_, load) => {
    const ledger = await load();
    const gists: readonly AnyGist[] = ledger;
    const isOfOrganisation = (entry: AnyGist): entry is OrganisationEntry =>
      entry.stream.startsWith('organisations/');
    const names = { organs: organNames(asKnown(gists.filter(isOfOrganisation))) };
    for (const language of LANGUAGES) {
      const say = speechIn(language, names);
      for (const entry of ledger) {
        const sentence = sentenceOf(entry, language, say);
        expect(sentence).toMatch(/^\S.{8,}/su);
        expect(sentence).not.toMatch(/undefined|null|\[object|\$\{/);
      }
    }
  });

  it('says who signed and how', () => {
    const signed = document('DocumentSigned', '2020-01-01', { states: ['KZ', 'RU'], form: 'ad-referendum' });
    expect(told(signed)).toEqual({
      en: 'Kazakhstan and Russia signed the document (signature ad referendum).',
      ru: 'Казахстан и Россия подписывают документ (подписание ad referendum).',
    });
  });

  it('lets the Russian verb agree with one state, several, and names that are plural', () => {
    const withdrawn = (state: string) =>
      told(document('ConsentWithdrawn', '2020-01-01', { state, effectiveOn: '2021-01-01' })).ru;
    expect(withdrawn('KZ')).toBe('Казахстан уведомляет о выходе, который действует с даты: 1 января 2021 г.');
    expect(withdrawn('US')).toMatch(/уведомляют о выходе/);
  });

  it('tells ratification by its means, and never as a deposit', () => {
    const ratified = (means: string) =>
      told(document('DocumentRatified', '2020-01-01', { state: 'KZ', means }));
    expect(ratified('acceptance')).toEqual({
      en: 'Kazakhstan accepted the document.',
      ru: 'Казахстан принимает документ.',
    });
    expect(ratified('accession').en).toBe('Kazakhstan acceded to the document.');
    const deposited = { state: 'KZ', means: 'ratification', form: 'notification' };
    expect(told(document('InstrumentDeposited', '2020-01-01', deposited))).toEqual({
      en: 'Kazakhstan deposited its notification (ratification).',
      ru: 'Казахстан сдаёт депозитарию уведомление (ратификация).',
    });
  });

  it('names the organ that adopted it, with the vote', () => {
    const vote = { body: 'Council', inFavour: 5, against: 1, abstentions: 0 };
    expect(told(document('DocumentAdopted', '2020-01-01', { organ: 'csc', vote }))).toEqual({
      en: 'The Collective Security Council adopted the document (Council: 5 in favour, 1 against, 0 abstaining).',
      ru: 'Документ принимает Совет коллективной безопасности (Council: за 5, против 1, воздержались 0).',
    });
  });

  it('says the clause in words, with its period', () => {
    // oxlint-disable-next-line unicorn/no-thenable -- a text in data, never called
    const rule = { kind: 'nth-deposit', n: 3, offset: { months: 3, then: 'first-of-next-month' } };
    expect(told(document('EntryIntoForceRuleSet', '2020-01-01', { rule })).en).toBe(
      'The text settled when the document enters into force: when 3 states have consented to be bound, on the first day of the month after 3 months from that day.',
    );
    const elapsed = { kind: 'silent', offset: { days: 30, elapsed: true } };
    expect(told(document('EntryIntoForceRuleSet', '2020-01-01', { rule: elapsed })).ru).toContain(
      'на следующий день по истечении срока: 30 дн.',
    );
  });

  it('names the entry that is disputed by its number', () => {
    const adopted = named('adopt', document('DocumentAdopted', '2020-01-01', { organ: 'csc' }));
    const { ledger } = given(listed(), adopted);
    const position = ledger.at(-1)?.position;
    const id = adopted.body['id'];
    const disputed = document('EntryDisputed', '2020-02-01', {
      entry: id,
      reason: 'Another source differs.',
    });
    expect(told(adopted, disputed).en).toBe(`Entry ${position} was disputed: Another source differs.`);
  });
});
