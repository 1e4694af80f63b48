import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { useAddress } from '../address/address.js';
import { usePresidency } from '../address/presidency.js';
import { organisationQuery } from '../api/queries.js';
import { LANGUAGES } from '../i18n/language.js';
import { useLanguage, usePick, useSay } from '../i18n/words.js';
import { PAGES } from '../pages/pages.js';
import { ThemeSwitch } from './theme-switch.js';

/** What stands around every page. */
export function Shell({ children }: { children: ReactNode }) {
  const say = useSay();
  const { to } = useAddress();
  const { org } = usePresidency();
  return (
    <>
      <a className="skip" href="#content">
        {say('shell.skip')}
      </a>
      <header className="masthead">
        <div className="masthead-row">
          <Link className="brand" href={to('/', { asOf: undefined, knownAt: undefined })}>
            Mandate
          </Link>
          {org !== '' && <WhosePresidency />}
          <div className="switches">
            <LanguageSwitch />
            <ThemeSwitch />
          </div>
        </div>
        {org !== '' && <Menu />}
      </header>
      <Main>{children}</Main>
      <Foot />
    </>
  );
}

/** The content; after a step to another page the reader is put at its beginning. */
function Main({ children }: { children: ReactNode }) {
  const { path } = useAddress();
  const main = useRef<HTMLElement>(null);
  const shown = useRef(path);
  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [path]);
  return (
    <main id="content" tabIndex={-1} ref={main}>
      {children}
    </main>
  );
}

function WhosePresidency() {
  const { org, presidency, pathOf } = usePresidency();
  const { to } = useAddress();
  const pick = usePick();
  const { data } = useQuery(organisationQuery(org));
  const found = data?.presidencies.find(({ id }) => id === presidency);
  return (
    <Link className="whose" href={to(pathOf())}>
      {data === undefined ? org : pick(data.organisation.name)}
      <strong>{found === undefined ? presidency : pick(found.name)}</strong>
    </Link>
  );
}

function Menu() {
  const say = useSay();
  const { path, to } = useAddress();
  const { pathOf } = usePresidency();
  return (
    <nav className="menu" aria-label={say('shell.questions')}>
      <ul>
        {PAGES.map(
          (page) =>
            page.question !== undefined && (
              <li key={page.path} ref={isWithin(path, pathOf(page.path), page.path) ? intoView : undefined}>
                <Link
                  href={to(pathOf(page.path))}
                  aria-current={isWithin(path, pathOf(page.path), page.path) ? 'page' : undefined}
                >
                  {say(page.question)}
                </Link>
              </li>
            ),
        )}
      </ul>
    </nav>
  );
}

/** On a narrow screen the menu is longer than the screen is wide: it begins with the question that is asked. */
function intoView(item: HTMLElement | null): void {
  if (item?.parentElement) item.parentElement.scrollLeft = item.offsetLeft - item.parentElement.offsetLeft;
}

const isWithin = (path: string, target: string, page: string): boolean =>
  path === target || (page !== '' && path.startsWith(`${target}/`));

const NAMES = { en: 'English', ru: 'Русский' };

function LanguageSwitch() {
  const say = useSay();
  const current = useLanguage();
  const { here } = useAddress();
  return (
    <nav aria-label={say('shell.languages')} className="languages">
      {LANGUAGES.map((language) => (
        <Link
          key={language}
          href={here({ lang: language })}
          replace
          lang={language}
          hrefLang={language}
          aria-current={language === current ? 'true' : undefined}
        >
          {NAMES[language]}
        </Link>
      ))}
    </nav>
  );
}

function Foot() {
  const say = useSay();
  const language = useLanguage();
  return (
    <footer>
      <p>{say('shell.what')}</p>
      <p>
        <a href={`/?format=html&lang=${language}`}>{say('shell.plain')}</a>
        <a href="/api/docs">{say('shell.api')}</a>
      </p>
    </footer>
  );
}
