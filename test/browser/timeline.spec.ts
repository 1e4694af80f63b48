import { settled, startVisit, type Visit } from './browser.support.js';

const TIMELINE = '/csto/2020/timeline?asOf=2020-12-02&lang=en';

describe('What happened?', () => {
  let visit: Visit;
  beforeAll(async () => {
    visit = await startVisit();
  }, 120_000);
  afterAll(() => visit.close());

  it('is reached from the menu: a lane a priority, a bar a status, a line a session', async () => {
    const { page, close } = await visit.open('/csto/2020?asOf=2020-12-02&lang=en');
    await page.getByRole('link', { name: 'What happened?' }).click();
    await page.locator('.lane').first().waitFor();
    expect(await page.locator('.lane').count()).toBe(14);
    const parade = page.locator('.timeline-row', { hasText: 'Victory Parade' });
    expect(await parade.locator('.bar').allInnerTexts()).toEqual([
      'Not started: 28 November 2019 – 15 April 2020',
      'Underway: 16 April 2020 – 23 June 2020',
      'Fulfilled: 24 June 2020 – 2 December 2020',
    ]);
    expect(await page.locator('.line.session').count()).toBeGreaterThan(5);
    expect(await page.locator('.line.as-of').count()).toBe(1);
    await close();
  });

  it('shows a postponement as an arrow from the old date to the new one', async () => {
    const { page, close } = await visit.open(TIMELINE);
    const parade = page.locator('.timeline-row', { hasText: 'Victory Parade' });
    expect(await parade.locator('.arrow').innerText()).toBe('Postponed from 9 May 2020 to 24 June 2020');
    expect(await page.locator('.arrow.open').count()).toBe(3);
    await close();
  });

  it('reads out the entries of a mark with their sources, by keyboard alone, and the address keeps that', async () => {
    const { page, close } = await visit.open(TIMELINE);
    const parade = page.locator('.timeline-row', { hasText: 'Victory Parade' });
    await parade.locator('.mark').first().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    const readout = page.getByRole('region', { name: 'What was chosen' });
    expect(await readout.innerText()).toMatch(/Activity postponed\s+16 April 2020/);
    expect(
      await readout.getByRole('link', { name: /Russia Postpones World War II/ }).getAttribute('href'),
    ).toMatch(/^https:\/\/www\.rferl\.org/);
    await page.reload();
    await settled(page);
    expect(await readout.innerText()).toMatch(/Activity postponed\s+16 April 2020/);
    await close();
  });

  it('comes closer, goes on and back, and the address keeps the period', async () => {
    const { page, close } = await visit.open(TIMELINE);
    const period = () => page.locator('.zoom output').innerText();
    const whole = await period();
    await page.getByRole('button', { name: 'Closer' }).click();
    await page.getByRole('button', { name: 'Closer' }).press('Enter');
    await page.getByRole('button', { name: 'Later' }).click();
    const near = await period();
    expect(near).not.toBe(whole);
    await page.reload();
    await settled(page);
    expect(await period()).toBe(near);
    await page.getByRole('button', { name: 'Whole term' }).click();
    expect(await period()).toBe(whole);
    await close();
  });

  it('is a table too, in Russian as well', async () => {
    const { page, close } = await visit.open(TIMELINE);
    await page.getByRole('button', { name: 'As a table' }).click();
    const rows = page.getByRole('row');
    const count = await rows.count();
    expect(count).toBeGreaterThan(100);
    expect(await page.getByRole('row', { name: /24 June 2020.*Activity held/ }).count()).toBe(1);
    await page.getByRole('link', { name: 'Русский' }).click();
    await page.getByRole('columnheader', { name: 'Дата' }).waitFor();
    expect(await rows.count()).toBe(count);
    expect(await page.getByRole('row', { name: /24 июня 2020 г\..*Мероприятие проведено/ }).count()).toBe(1);
    await close();
  });
});
