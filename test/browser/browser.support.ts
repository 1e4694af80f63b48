import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { createTestDatabase } from '../support/database.js';
import { CSTO_2020, type Mandate, startMandate } from '../support/running.js';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** How Chromium is started: CHROMIUM_PATH, or Debian's. */
export const CHROMIUM = {
  executablePath: process.env['CHROMIUM_PATH'] || '/usr/bin/chromium',
  args: FLAGS,
};

/** Chromium over a server with the reference presidency. */
export interface Visit {
  mandate: Mandate;
  browser: Browser;
  /** Opens a page of the server. */
  open: (path: string, options?: BrowserContextOptions) => Promise<Opened>;
  close: () => Promise<void>;
}

export interface Opened {
  page: Page;
  /** What the console and the page complained about. */
  complaints: string[];
  /** Every host that was asked for something. */
  hosts: Set<string>;
  close: () => Promise<void>;
}

/** Starts both; for `beforeAll`. The programme is that of CSTO 2020 unless another directory is given. */
export async function startVisit(programme: string = CSTO_2020): Promise<Visit> {
  const database = await createTestDatabase();
  const mandate = await startMandate(database, { programme });
  const browser = await chromium.launch(CHROMIUM);
  return {
    mandate,
    browser,
    open: (path, options) => openPage(browser, `${mandate.url}${path}`, options),
    close: async () => {
      await browser.close();
      await mandate.close();
      await database.close();
    },
  };
}

async function openPage(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Opened> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    ...options,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  const hosts = new Set<string>();
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => hosts.add(new URL(request.url()).host));
  await page.goto(url);
  if (options.javaScriptEnabled !== false) await settled(page);
  return { page, complaints, hosts, close: () => context.close() };
}

/** Waits until the page stands, has everything it asked for, and says no more that it is waiting. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.locator('.loading').first().waitFor({ state: 'detached' });
}

/** The rules of WCAG 2.2 AA that a page breaks, each with where. Open the page with `bypassCSP: true`: the checker is a script. */
export async function accessibilityViolations(page: Page): Promise<string[]> {
  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await page.addScriptTag({ content: axe });
  return page.evaluate(
    "axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes.map(({ html }) => html).join(' | ')))",
  );
}

/** How wide the content of a page is, in CSS pixels. */
export const widthOf = (page: Page): Promise<number> => page.evaluate('document.documentElement.scrollWidth');
