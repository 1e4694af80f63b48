import { type ReactNode, use, useEffect } from 'react';
import { IntlProvider } from 'react-intl';
import { useSearch } from 'wouter';
import { languageOf, LOCALES, wordsOf } from './language.js';

/** Gives the pages below the language that the address names. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const language = languageOf(useSearch(), navigator.languages);
  const words = use(wordsOf(language));
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <IntlProvider locale={LOCALES[language]} messages={words}>
      {children}
    </IntlProvider>
  );
}
