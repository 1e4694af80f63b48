import { Refusal } from '../domain/refusals.js';
import { formatOf, languageOf } from './negotiation.js';

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8';

function codeOf(read: () => unknown): string {
  try {
    return String(read());
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

describe('negotiation', () => {
  it.each([
    [undefined, 'json'],
    ['*/*', 'json'],
    ['application/json', 'json'],
    [BROWSER, 'html'],
    ['text/*', 'html'],
    ['text/markdown, text/html;q=0.5', 'md'],
    ['text/csv', 'csv'],
    ['TEXT/HTML', 'html'],
    ['application/json;q=0, */*', 'html'],
    ['text/html;q=0.2, application/*;q=0.3', 'json'],
    ['application/pdf', 'not-acceptable'],
    ['image/*', 'not-acceptable'],
    ['text/html;q=0', 'not-acceptable'],
  ])('Accept: %s gives %s', (accept, expected) => {
    expect(codeOf(() => formatOf({}, accept))).toBe(expected);
  });

  it.each([
    ['html', 'html'],
    ['MD', 'md'],
    ['csv', 'csv'],
    ['pdf', 'not-acceptable'],
    ['__proto__', 'not-acceptable'],
    [['json', 'html'], 'invalid-request'],
  ])('?format=%s comes before Accept: %s', (format, expected) => {
    expect(codeOf(() => formatOf({ format }, 'application/json'))).toBe(expected);
  });

  it.each([
    [undefined, 'en'],
    ['ru', 'ru'],
    ['ru-RU,ru;q=0.9,en;q=0.8', 'ru'],
    ['kk,en;q=0.5,ru;q=0.9', 'ru'],
    ['en-GB,en;q=0.9,ru;q=0.8', 'en'],
    ['ru;q=0', 'en'],
    ['fr', 'en'],
    ['*', 'en'],
  ])('Accept-Language: %s gives %s', (accept, expected) => {
    expect(languageOf({}, accept)).toBe(expected);
  });

  it('?lang= comes before Accept-Language, and must be one that is offered', () => {
    expect(languageOf({ lang: 'en' }, 'ru')).toBe('en');
    expect(codeOf(() => languageOf({ lang: 'fr' }, 'ru'))).toBe('invalid-request');
  });
});
