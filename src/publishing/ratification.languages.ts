import type { Language } from './languages.js';
import { en } from './ratification.texts.en.js';
import type { RatificationTexts } from './ratification.texts.js';
import { ru } from './ratification.texts.ru.js';

/** What the chart, the matrix and the story say, by language. */
export const ratificationTexts: Readonly<Record<Language, RatificationTexts>> = { en, ru };
