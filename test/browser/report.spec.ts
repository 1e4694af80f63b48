import { accessibilityViolations, startVisit, type Visit, widthOf } from './browser.support.js';

const INDEX = '/?format=html';
const REPORT = '/api/csto/presidencies/2020/report?format=html&asOf=2020-12-02';

/** The pages without script, as a person sees them in a real browser. */
describe('the report in a browser', () => {
  let visit: Visit;
  let open: Visit['open'];

  beforeAll(async () => {
    visit = await startVisit();
    ({ open } = visit);
  }, 120_000);
  afterAll(() => visit.close());

  it('is reached from the first page, and its date form shows another day', async () => {
    const { page, complaints, hosts, close } = await open(INDEX);
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
    expect([...hosts]).toEqual([new URL(visit.mandate.url).host]);
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
    ['en', INDEX],
    ['ru', `${INDEX}&lang=ru`],
    ['en', REPORT],
    ['ru', `${REPORT}&lang=ru`],
  ])('does not scroll sideways at 360 px (%s, %s)', async (_, path) => {
    const { page, close } = await open(path, { viewport: { width: 360, height: 800 } });
    expect(await widthOf(page)).toBe(360);
    await close();
  });

  it.each([
    ['light', INDEX],
    ['dark', INDEX],
    ['light', REPORT],
    ['dark', `${REPORT}&lang=ru`],
  ] as const)('has no accessibility violation (%s, %s)', async (colorScheme, path) => {
    // The page allows no script at all; the checker is one.
    const { page, close } = await open(path, { colorScheme, bypassCSP: true });
    expect(await accessibilityViolations(page)).toEqual([]);
    await close();
  });
});
