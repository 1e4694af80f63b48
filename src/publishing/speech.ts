import { stateName } from '../domain/state-names.js';
import type { AnyGist } from '../domain/entries.js';
import type { LocalisedText } from '../domain/vocabulary.js';
import { type Language, textsOf } from './languages.js';
import { dateInWords } from './words.js';

/** How a sentence names what an entry refers to by code or id. */
export interface Speech {
  title: (title: LocalisedText) => string;
  state: (code: string) => string;
  states: (codes: readonly string[]) => string;
  /** An organ by its name; by its id where it is not established. */
  organ: (id: string) => string;
  organs: (ids: readonly string[]) => string;
  date: (date: string) => string;
  /** The entry of an id as a position; undefined outside the stream that is told. */
  position: (entryId: string) => number | undefined;
}

/** What is needed to name things: the organs of the organisation, and the entries of the stream. */
export interface Names {
  organs: ReadonlyMap<string, LocalisedText>;
  entries?: ReadonlyMap<number, { entry: AnyGist }>;
}

export function speechIn(language: Language, { organs, entries }: Names): Speech {
  const list = new Intl.ListFormat(language === 'en' ? 'en-GB' : 'ru', { type: 'conjunction' });
  const state = (code: string): string => stateName(code, language);
  const organ = (id: string): string => organs.get(id)?.[language] ?? id;
  const positions = new Map([...(entries ?? [])].map(([position, { entry }]) => [entry.id, position]));
  return {
    title: (title) => title[language],
    state,
    states: (codes) => list.format(codes.map(state)),
    organ,
    organs: (ids) => list.format(ids.map(organ)),
    date: (date) => dateInWords(date, textsOf(language)),
    position: (id) => positions.get(id),
  };
}

/** What follows where there is something to say. */
export const ifGiven = <T>(value: T | undefined, say: (value: T) => string): string =>
  value === undefined ? '' : say(value);
