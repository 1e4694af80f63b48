import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { en } from './en/words.js';
import { ru } from './ru/words.js';

const SOURCES = join(import.meta.dirname, '..');

/** The code of the dashboard, without the words themselves. */
function code(): string {
  return readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/^i18n\/(?:en|ru)\/|\.spec\.ts$|^generated/.test(path))
    .map((path) => readFileSync(join(SOURCES, path), 'utf8'))
    .join('\n');
}

/** The names in curly brackets that a sentence waits for. */
const parameters = (sentence: string): string[] =>
  [...new Set([...sentence.matchAll(/\{(\w+)[,}]/g)].map(([, name = '']) => name))].toSorted();

describe('the words of the dashboard', () => {
  it('are the same in every language', () => {
    expect(Object.keys(ru).toSorted()).toEqual(Object.keys(en).toSorted());
  });

  it('wait for the same values in every language', () => {
    const russian = new Map(Object.entries(ru));
    const differing = Object.entries(en).filter(
      ([id, sentence]) => parameters(sentence).join() !== parameters(russian.get(id) ?? '').join(),
    );
    expect(differing).toEqual([]);
  });

  it('are all said somewhere, whole or as the rest of a family', () => {
    const text = code();
    const unused = Object.keys(en).filter((id) => {
      const families = id.split('.').map((_, index, parts) => `${parts.slice(0, index + 1).join('.')}.\${`);
      return !text.includes(`'${id}'`) && !families.some((family) => text.includes(`\`${family}`));
    });
    expect(unused).toEqual([]);
  });
});
