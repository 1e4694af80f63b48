import type { Words } from './en/words.js';

/** A language of the screens. */
export const LANGUAGES = ['en', 'ru'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The locale in which dates and numbers are written. */
export const LOCALES: Record<Language, string> = { en: 'en-GB', ru: 'ru-RU' };

export const isLanguage = (text: string | undefined): text is Language =>
  LANGUAGES.some((language) => language === text);

/** The language of the address, else the first one of the browser's that is offered, else English. */
export function languageOf(search: string, preferred: readonly string[]): Language {
  const asked = new URLSearchParams(search).get('lang') ?? undefined;
  if (isLanguage(asked)) return asked;
  return preferred.map((locale) => locale.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'en';
}

const loaders: Record<Language, () => Promise<Words>> = {
  en: async () => (await import('./en/words.js')).en,
  ru: async () => (await import('./ru/words.js')).ru,
};
const loading = new Map<Language, Promise<Words>>();

/** Every sentence in one language; each language is a file of its own and comes when it is needed. */
export function wordsOf(language: Language): Promise<Words> {
  const known = loading.get(language) ?? loaders[language]();
  loading.set(language, known);
  return known;
}
