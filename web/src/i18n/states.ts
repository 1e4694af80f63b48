/** States by their ISO 3166-1 alpha-2 code, named by the CLDR data that the browser carries. */
import { useCallback } from 'react';
import { type Language, LANGUAGES } from './language.js';
import { useLanguage } from './words.js';

const LETTERS = Array.from({ length: 26 }, (_, index) => String.fromCodePoint(65 + index));
/** CLDR knows these codes, ISO 3166-1 gives them to nobody. */
const NO_STATES = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'XK', 'ZZ']);

const names = new Map(
  LANGUAGES.map((language) => [
    language,
    new Intl.DisplayNames(language, { type: 'region', fallback: 'none' }),
  ]),
);

/** A state's name in a language; the code itself where it has none. */
export const stateNameIn = (language: Language, code: string): string =>
  /^[A-Z]{2}$/.test(code) ? (names.get(language)?.of(code) ?? code) : code;

export function useStateName(): (code: string) => string {
  const language = useLanguage();
  return useCallback((code) => stateNameIn(language, code), [language]);
}

/** Every state and territory of today, by its name in a language. */
export function everyState(language: Language): { code: string; name: string }[] {
  const inOrder = new Intl.Collator(language);
  return LETTERS.flatMap((first) => LETTERS.map((second) => first + second))
    .filter((code) => !NO_STATES.has(code) && isOfToday(code))
    .map((code) => ({ code, name: stateNameIn(language, code) }))
    .filter(({ code, name }) => name !== code)
    .toSorted((one, other) => inOrder.compare(one.name, other.name));
}

/** A code that has been given up stands for another one. */
const isOfToday = (code: string): boolean => Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`;
