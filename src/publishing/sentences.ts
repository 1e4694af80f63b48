import type { AnyGist } from '../domain/entries.js';
import type { Language } from './languages.js';
import { sentenceEn } from './sentences.en.js';
import { sentenceRu } from './sentences.ru.js';
import type { Speech } from './speech.js';

/** An entry as one sentence, without its date: who did what. Russian tells it in the present tense, as chronicles do. */
export function sentenceOf(entry: AnyGist, language: Language, speech: Speech): string {
  // What a sentence quotes at its end may have brought its own full stop.
  return sentenceIn(language, entry, speech).replace(/([.!?…])\.$/, '$1');
}

function sentenceIn(language: Language, entry: AnyGist, speech: Speech): string {
  switch (language) {
    case 'en':
      return sentenceEn(entry, speech);
    case 'ru':
      return sentenceRu(entry, speech);
  }
}
