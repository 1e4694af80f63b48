import { useLanguage } from '../i18n/words.js';

/** Text of a source in its own language: a screen reader reads Cyrillic as Russian on an English page. */
export function OwnLanguage({ children }: { children: string }) {
  const own = /[\u0400-\u04ff]/.test(children) ? 'ru' : 'en';
  return own === useLanguage() ? children : <span lang={own}>{children}</span>;
}
