/** States by their ISO 3166-1 alpha-2 code, named by the CLDR data that JavaScript itself carries. */
const names = {
  en: new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }),
  ru: new Intl.DisplayNames('ru', { type: 'region', fallback: 'none' }),
};
// CLDR knows these codes, ISO 3166-1 gives them to nobody.
const NO_STATES = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ']);

/** True when the code stands for a state or territory, of today or of the past. */
export function isStateCode(code: string): boolean {
  return /^[A-Z]{2}$/.test(code) && !NO_STATES.has(code) && names.en.of(code) !== undefined;
}

/** A state's name in English or Russian; the code itself where it has none. */
export function stateName(code: string, language: 'en' | 'ru'): string {
  return names[language].of(code) ?? code;
}
