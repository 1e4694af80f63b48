import { useCallback } from 'react';
import { type PrimitiveType, useIntl } from 'react-intl';
import type { MessageId } from './en/words.js';
import { isLanguage, type Language } from './language.js';

declare global {
  // oxlint-disable-next-line typescript/no-namespace -- the place where react-intl looks for the ids of messages
  namespace FormatjsIntl {
    interface Message {
      ids: MessageId;
    }
  }
}

export type Say = (id: MessageId, values?: Record<string, PrimitiveType>) => string;

/** Says a sentence in the language of the page. */
export function useSay(): Say {
  const intl = useIntl();
  return useCallback((id, values) => intl.formatMessage({ id }, values), [intl]);
}

/** The language of the page. */
export function useLanguage(): Language {
  const { locale } = useIntl();
  const language = locale.slice(0, 2);
  return isLanguage(language) ? language : 'en';
}

export type Localised = Readonly<Record<Language, string>>;

/** Picks the language of the page from a title or name in both. */
export function usePick(): (text: Localised) => string {
  const language = useLanguage();
  return useCallback((text) => text[language], [language]);
}
