import { textsOf } from '../../src/publishing/languages.js';
import { en } from '../../web/src/i18n/en/words.js';
import { ru } from '../../web/src/i18n/ru/words.js';

const dashboards: Record<'en' | 'ru', Readonly<Record<string, string>>> = { en, ru };

/** A status, a flag or a type of entry is called the same in the reports and on the dashboard. */
describe.each(['en', 'ru'] as const)('the words of the domain (%s)', (language) => {
  const texts = textsOf(language);
  const families: Record<string, Readonly<Record<string, string>>> = {
    status: texts.statuses,
    priority: texts.priorityStatuses,
    presidency: texts.presidencyStatuses,
    flag: texts.flags,
    timeliness: texts.timeliness,
    kind: texts.kinds,
    grade: texts.grades,
    entry: texts.entryTypes,
  };

  it.each(Object.keys(families))('agree: %s', (family) => {
    const reports = Object.entries(families[family] ?? {}).map(([name, words]) => [
      `${family}.${name}`,
      words,
    ]);
    expect(reports.length).toBeGreaterThan(2);
    expect(reports.map(([id = '']) => [id, dashboards[language][id]])).toEqual(reports);
  });
});
