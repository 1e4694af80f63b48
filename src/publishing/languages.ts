import { en } from './texts.en.js';
import type { Texts } from './texts.js';
import { ru } from './texts.ru.js';

export const LANGUAGES = ['en', 'ru'] as const;
export type Language = (typeof LANGUAGES)[number];

const texts: Record<Language, Texts> = { en, ru };

/** Every sentence in one language. */
export const textsOf = (language: Language): Texts => texts[language];
