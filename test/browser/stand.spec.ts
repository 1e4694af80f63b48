import type { Page } from 'playwright-core';
import { settled, startVisit, type Visit } from './browser.support.js';

const HAND_OVER = '/csto/2020?asOf=2020-12-02&lang=en';
const summary = (page: Page) => page.locator('.lead').innerText();
const slider = (page: Page) => page.getByRole('slider', { name: 'Day of the term' });
const asOf = (page: Page) => new URL(page.url()).searchParams.get('asOf');

describe('Where do we stand?', () => {
  let visit: Visit;
  beforeAll(async () => {
    visit = await startVisit();
  }, 120_000);
  afterAll(() => visit.close());

  it('is reached from the first page, for a presidency that has ended on the day of its hand-over', async () => {
    const { page, close } = await visit.open('/');
    await page.getByRole('link', { name: 'Presidency of Russia, 2020' }).click();
    await settled(page);
    expect(await page.locator('h1').innerText()).toBe('Where do we stand?');
    expect(await summary(page)).toBe('2 December 2020: 6 of 23 commitments fulfilled.');
    expect(await page.getByRole('button', { name: /Not fulfilled in the term/ }).innerText()).toMatch(/^5\s/);
    await close();
  });

  it('says the same in Russian', async () => {
    const { page, close } = await visit.open(HAND_OVER);
    await page.getByRole('link', { name: 'Русский' }).click();
    await page.getByRole('heading', { level: 1, name: 'Как обстоят дела?' }).waitFor();
    expect(await summary(page)).toBe('2 декабря 2020 г.: выполнено 6 из 23 обязательств.');
    expect((await page.locator('[id="2020-search"] .status').innerText()).trim()).toBe(
      'Не выполнено за срок председательства, насколько известно из записей',
    );
    await close();
  });

  it('says status and flags in words, with a shape, and how late', async () => {
    const { page, close } = await visit.open(HAND_OVER);
    const parade = page.locator('[id="2020-victory-parade"]');
    expect(await parade.innerText()).toMatch(/Fulfilled\s+late · Fulfilled 24 June 2020 · Due 9 May 2020/);
    expect(await parade.locator('svg.shape').count()).toBe(1);
    expect(await page.locator('[id="2020-interaction"] .flags').innerText()).toBe('Postponed');
    await close();
  });

  it('puts overdue and disputed first, or keeps the order in which they were announced', async () => {
    const { page, close } = await visit.open(HAND_OVER);
    const flagged = () =>
      page.locator('.priority').evaluateAll((all) => all.map((one) => one.querySelector('.urgent') !== null));
    const urgent = await flagged();
    expect(urgent.includes(true)).toBe(true);
    expect(urgent).toEqual(urgent.toSorted((one, other) => Number(other) - Number(one)));
    await page.getByLabel('Order').selectOption('As announced');
    expect(await page.locator('.priority h2').first().innerText()).toMatch(/Strategy to 2025/);
    await page.reload();
    await settled(page);
    expect(await page.locator('.priority h2').first().innerText()).toMatch(/Strategy to 2025/);
    await close();
  });

  it('shows the commitments of one status, and the address keeps that', async () => {
    const { page, close } = await visit.open(HAND_OVER);
    await page.getByRole('button', { name: /Awaiting ratification/ }).click();
    expect(await page.locator('.commitment').count()).toBe(1);
    await page.reload();
    await settled(page);
    expect(await page.locator('.commitment').getAttribute('id')).toBe('2020-observer-partner-status');
    await page.getByRole('button', { name: 'Show all' }).click();
    expect(await page.locator('.commitment').count()).toBe(23);
    await close();
  });

  it('goes through the term by keyboard, marks what changed, and survives a reload', async () => {
    const { page, close } = await visit.open('/csto/2020?asOf=2020-06-23&lang=en');
    await slider(page).focus();
    await page.keyboard.press('ArrowRight');
    await page.locator('.lead[data-as-of="2020-06-24"]').waitFor();
    expect(await slider(page).getAttribute('aria-valuetext')).toBe('24 June 2020');
    const parade = page.locator('[id="2020-victory-parade"]');
    await parade.locator('.change-mark').waitFor();
    expect(await parade.locator('.change-mark').innerText()).toMatch(/Was: Underway/);
    await page.waitForURL((url) => url.searchParams.get('asOf') === '2020-06-24');
    await page.reload();
    await settled(page);
    expect(await parade.locator('.change-mark').innerText()).toMatch(/Was: Underway/);
    expect(await page.locator('.change-mark').count()).toBe(1);
    await close();
  });

  it('steps from change to change and plays to the end of the term', async () => {
    const { page, close } = await visit.open('/csto/2020?asOf=2020-11-30&lang=en');
    await page.getByRole('button', { name: 'Later event' }).click();
    await page.locator('.lead[data-as-of="2020-12-01"]').waitFor();
    await page.getByRole('button', { name: 'Play' }).press('Enter');
    await page.locator('.lead[data-as-of="2020-12-02"]').waitFor();
    await page.getByRole('button', { name: 'Play' }).waitFor();
    await page.waitForURL((url) => url.searchParams.get('asOf') === '2020-12-02');
    expect(await page.locator('.change-mark').count()).toBeGreaterThan(1);
    await close();
  });

  it('shows any exact day, after the term too', async () => {
    const { page, close } = await visit.open(HAND_OVER);
    await page.getByLabel('Exact day').fill('2021-01-19');
    await page.locator('.lead[data-as-of="2021-01-19"]').waitFor();
    const protocols = page.locator('[id="2020-observer-partner-status"]');
    expect(await protocols.innerText()).toMatch(/Fulfilled\s+after the term/);
    expect(await protocols.locator('.change-mark').innerText()).toMatch(/Was: Awaiting ratification/);
    await page.waitForURL((url) => url.searchParams.get('asOf') === '2021-01-19');
    await page.getByRole('button', { name: 'Hand-over' }).click();
    await page.locator('.lead[data-as-of="2020-12-02"]').waitFor();
    await page.waitForURL((url) => url.searchParams.get('asOf') === '2020-12-02');
    expect(asOf(page)).toBe('2020-12-02');
    await close();
  });

  it('shows what had been known up to an entry', async () => {
    const { page, close } = await visit.open('/csto/2020?asOf=2020-12-02&knownAt=200&lang=en');
    expect(await page.getByRole('main').innerText()).toContain('up to entry 200,');
    await close();
  });
});
