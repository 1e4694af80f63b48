import type { Change } from '../reading/differences/change.shape.js';
import type { Language } from './languages.js';

/** What the page of changes says in one language. */
export interface ChangesTexts {
  title: (presidency: string, organisation: string) => string;
  /** The two days. */
  between: (from: string, to: string) => string;
  /** The last entry known at each of the two readings, where they differ. */
  known: (from: number, to: number) => string;
  knownAt: (position: number, rules: string) => string;
  permanent: string;
  nothing: string;
  what: Readonly<Record<Change['what'], string>>;
  /** It was not there before. */
  appeared: (status: string) => string;
  /** It is not there any more. */
  gone: (status: string) => string;
  still: (status: string) => string;
  changed: (from: string, to: string) => string;
  raised: (flags: string) => string;
  cleared: (flags: string) => string;
  inForceOn: string;
  legend: string;
  from: string;
  to: string;
}

const en: ChangesTexts = {
  title: (presidency, organisation) => `${presidency}: what changed (${organisation})`,
  between: (from, to) => `From the end of ${from} to the end of ${to}.`,
  known: (from, to) => `First as known up to entry ${from}, then as known up to entry ${to}.`,
  knownAt: (position, rules) =>
    `From everything recorded up to entry ${position}, by version ${rules} of the rules.`,
  permanent: 'Permanent address of this page',
  nothing: 'Nothing changed.',
  what: { presidency: 'Presidency', priority: 'Priority', commitment: 'Commitment', document: 'Document' },
  appeared: (status) => `new, now “${status}”`,
  gone: (status) => `no longer there, was “${status}”`,
  still: (status) => `still “${status}”`,
  changed: (from, to) => `was “${from}”, is now “${to}”`,
  raised: (flags) => `Now also: ${flags}`,
  cleared: (flags) => `No longer: ${flags}`,
  inForceOn: 'In force',
  legend: 'Other days',
  from: 'From the end of',
  to: 'To the end of',
};

const ru: ChangesTexts = {
  title: (presidency, organisation) => `${presidency}: что изменилось (${organisation})`,
  between: (from, to) => `С конца дня ${from} до конца дня ${to}`,
  known: (from, to) => `Сначала по записям до № ${from}, затем по записям до № ${to}.`,
  knownAt: (position, rules) => `По всем записям до № ${position}, правила версии ${rules}.`,
  permanent: 'Постоянный адрес этой страницы',
  nothing: 'Ничего не изменилось.',
  what: {
    presidency: 'Председательство',
    priority: 'Приоритет',
    commitment: 'Обязательство',
    document: 'Документ',
  },
  appeared: (status) => `появилось, сейчас «${status}»`,
  gone: (status) => `больше нет, было «${status}»`,
  still: (status) => `по-прежнему «${status}»`,
  changed: (from, to) => `было «${from}», стало «${to}»`,
  raised: (flags) => `Появилась отметка: ${flags}`,
  cleared: (flags) => `Снята отметка: ${flags}`,
  inForceOn: 'В силе',
  legend: 'Другие дни',
  from: 'С конца дня',
  to: 'До конца дня',
};

export const changesTexts: Readonly<Record<Language, ChangesTexts>> = { en, ru };
