import { recordSmallOrganisation } from '../support/running.js';
import { accessibilityViolations, settled, startVisit, type Visit, widthOf } from './browser.support.js';
import { inLanguage, PAGES } from './pages.support.js';

const PATHS = Object.values(PAGES);

const across = <A, B>(some: readonly A[], others: readonly B[]): [A, B][] =>
  some.flatMap((one) => others.map((other): [A, B] => [one, other]));

/** What must hold for every page of the dashboard. */
describe('every page of the dashboard', () => {
  let visit: Visit;
  beforeAll(async () => {
    visit = await startVisit();
  }, 120_000);
  afterAll(() => visit.close());

  it.each(across(PATHS, ['en', 'ru']))(
    '%s in %s complains of nothing, asks nobody else, and fits into 360 px',
    async (path, lang) => {
      const { page, complaints, hosts, close } = await visit.open(inLanguage(path, lang));
      expect(await page.locator('html').getAttribute('lang')).toBe(lang);
      expect(await page.locator('h1').count()).toBe(1);
      await page.setViewportSize({ width: 360, height: 800 });
      expect(await widthOf(page)).toBeLessThanOrEqual(360);
      expect(complaints).toEqual([]);
      expect([...hosts]).toEqual([new URL(visit.mandate.url).host]);
      await close();
    },
  );

  it.each(PATHS)('%s has no accessibility violation in light and in dark', async (path) => {
    const { page, close } = await visit.open(path, { colorScheme: 'light', bypassCSP: true });
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await accessibilityViolations(page)).toEqual([]);
    await close();
  });

  it('keeps its colours where the reader has chosen some', async () => {
    const { page, close } = await visit.open(inLanguage('/csto/2020?asOf=2020-12-02', 'en'), {
      colorScheme: 'light',
    });
    const paper = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    const light = await paper();
    await page.getByLabel('Colours').selectOption('dark');
    const dark = await paper();
    expect(dark).not.toBe(light);
    await page.reload();
    await settled(page);
    expect(await paper()).toBe(dark);
    await close();
  });

  it('is in the language of the browser, and the address says so', async () => {
    const { page, close } = await visit.open('/', { locale: 'ru-RU' });
    expect(await page.locator('h1').innerText()).toBe('Что обещало председательство и как это выполняется');
    expect(new URL(page.url()).searchParams.get('lang')).toBe('ru');
    await close();
  });

  it('says so where there is no such page, presidency or organisation', async () => {
    const nowhere = await visit.open('/csto/2020/nowhere');
    expect(await nowhere.page.locator('h1').innerText()).toBe('There is no such page');
    await nowhere.close();
    const unknown = await visit.open('/csto/1999');
    expect(await unknown.page.getByRole('alert').innerText()).toContain('1999');
    await unknown.close();
  });

  it('has pages without scripts, to which a browser without them is led', async () => {
    const { page, close } = await visit.open('/csto/2020', { javaScriptEnabled: false });
    await page.getByRole('link', { name: 'The reports do not.' }).click();
    expect(await page.locator('h1').innerText()).toContain('what a presidency promised');
    await close();
  });

  it('knows nothing of one organisation: it shows another, whose presidency is still open', async () => {
    await recordSmallOrganisation(visit.mandate);
    for (const page of ['', '/timeline', '/changes', '/commitments/plan']) {
      const opened = await visit.open(`/org/2020${page}?lang=en`);
      expect(await opened.page.getByRole('main').innerText()).toContain('A name');
      expect(opened.complaints).toEqual([]);
      await opened.close();
    }
  });
});
