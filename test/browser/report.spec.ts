import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContextOptions, chromium } from 'playwright-core';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
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
const REPORT = '/api/csto/presidencies/2020/report?format=html&asOf=2020-12-02';

/** The pages as a person sees them, in a real browser. */
describe('the report in a browser', () => {
  let database: TestDatabase;
  let mandate: Mandate;
  let browser: Browser;
  let axe: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    mandate = await startMandate(database, { programme: CSTO_2020 });
    browser = await chromium.launch({
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      args: FLAGS,
    });
    axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await mandate.close();
    await database.close();
  });

  /** Opens a page and gathers what it complains about and whom it asks. */
  async function open(path: string, options: BrowserContextOptions = {}) {
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
    await page.goto(`${mandate.url}${path}`);
    return { page, complaints, hosts, close: () => context.close() };
  }

  it('is reached from the first page, and its date form shows another day', async () => {
    const { page, complaints, hosts, close } = await open('/');
    await page.getByRole('link', { name: /hand-over on 2 December 2020/ }).click();
    expect(new URL(page.url()).searchParams.get('asOf')).toBe('2020-12-02');
    expect(await page.getByRole('main').innerText()).toContain('As of 2 December 2020');
    expect(await page.locator('#commitment-2020-search').innerText()).toMatch(
      /not fulfilled in the term, as far as recorded/i,
    );
    await page.getByLabel(/as of/i).fill('2021-01-19');
    await page.getByRole('button', { name: 'Show' }).click();
    expect(await page.getByRole('main').innerText()).toContain('As of 19 January 2021');
    expect(complaints).toEqual([]);
    expect([...hosts]).toEqual([new URL(mandate.url).host]);
    await close();
  });

  it('can be used by keyboard alone and shows the sources of a status', async () => {
    const { page, close } = await open(REPORT);
    const details = page.locator('details').first();
    await details.locator('summary').focus();
    await page.keyboard.press('Enter');
    expect(await details.getAttribute('open')).not.toBeNull();
    expect(await details.getByRole('link').count()).toBeGreaterThan(0);
    await close();
  });

  it('changes to Russian and says so to a screen reader', async () => {
    const { page, close } = await open(REPORT);
    await page.getByRole('link', { name: 'Русский' }).click();
    expect(await page.locator('html').getAttribute('lang')).toBe('ru');
    expect(await page.getByRole('main').innerText()).toContain('Приоритеты');
    expect(new URL(page.url()).searchParams.get('asOf')).toBe('2020-12-02');
    await close();
  });

  it.each([
    ['en', '/'],
    ['ru', '/?lang=ru'],
    ['en', REPORT],
    ['ru', `${REPORT}&lang=ru`],
  ])('does not scroll sideways at 360 px (%s, %s)', async (_, path) => {
    const { page, close } = await open(path, { viewport: { width: 360, height: 800 } });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await close();
  });

  it.each([
    ['light', '/'],
    ['dark', '/'],
    ['light', REPORT],
    ['dark', `${REPORT}&lang=ru`],
  ] as const)('has no accessibility violation (%s, %s)', async (colorScheme, path) => {
    // The page allows no script at all; the checker is one.
    const { page, close } = await open(path, { colorScheme, bypassCSP: true });
    await page.addScriptTag({ content: axe });
    const violations = await page.evaluate(
      "axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes.map(({ html }) => html).join(' | ')))",
    );
    expect(violations).toEqual([]);
    await close();
  });
});
