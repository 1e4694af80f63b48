// First of all, so that the layers stand in their order.
import './style/tokens.css';
import './style/base.css';
import './style/parts.css';
import './style/print.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './api/query-client.js';
import { App } from './app.js';
import { applyTheme, chosenTheme } from './style/theme.js';
import { languageOf, wordsOf } from './i18n/language.js';
import { LanguageProvider } from './i18n/language-provider.js';
import { queryAfter } from './address/address.js';

const { pathname, search } = window.location;
const lang = languageOf(search, navigator.languages);
void wordsOf(lang);
applyTheme(chosenTheme());
// Whoever gets this address sees the page in the language in which it was sent.
window.history.replaceState(null, '', `${pathname}${queryAfter(search, { lang })}`);

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element #root');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <Suspense fallback={null}>
        <LanguageProvider>
          <App />
        </LanguageProvider>
      </Suspense>
    </QueryClientProvider>
  </StrictMode>,
);
