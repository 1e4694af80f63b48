import { settled, startVisit, type Visit } from './browser.support.js';

const UN_DOCUMENTS = '/csto/2020/commitments/2020-un-peacekeeping-documents?asOf=2020-12-02&lang=en';

describe('Why?', () => {
  let visit: Visit;
  beforeAll(async () => {
    visit = await startVisit();
  }, 120_000);
  afterAll(() => visit.close());

  it('is reached from a commitment by keyboard alone, and the day goes along', async () => {
    const { page, close } = await visit.open('/csto/2020?asOf=2020-06-24&lang=en');
    await page.getByRole('link', { name: /^Victory Parade on Red Square/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: /^Victory Parade on Red Square/ }).waitFor();
    expect(new URL(page.url()).searchParams.get('asOf')).toBe('2020-06-24');
    expect(await page.evaluate('document.activeElement.id')).toBe('content');
    const because = page.getByRole('region', { name: 'The entries that decided it' });
    expect(await because.innerText()).toMatch(/Activity held\s+24 June 2020/);
    expect(await because.getByRole('link', { name: /./ }).count()).toBeGreaterThan(1);
    await close();
  });

  it('names the rule, and shows both sides of a contradiction beside each other', async () => {
    const { page, close } = await visit.open(UN_DOCUMENTS);
    expect((await page.locator('.verdict').innerText()).trim()).toBe('Under consideration');
    expect(await page.locator('.rule').innerText()).toContain('has been tabled, agreed, adopted or signed');
    const sides = page.getByRole('region', { name: 'Contradictions' }).locator('.sides > div');
    expect(await sides.count()).toBe(2);
    expect(await sides.nth(0).innerText()).toMatch(/Document adopted\s+2 December 2020/);
    expect(await sides.nth(1).innerText()).toMatch(/Entry disputed[^]*Document signed\s+16 September 2021/);
    const [one, other] = [await sides.nth(0).boundingBox(), await sides.nth(1).boundingBox()];
    expect(one?.y).toBe(other?.y);
    await close();
  });

  it('answers for another day, and in Russian', async () => {
    const { page, close } = await visit.open(UN_DOCUMENTS);
    await page.getByLabel('Exact day').fill('2021-09-16');
    await page.locator('.verdict', { hasText: 'Fulfilled' }).waitFor();
    expect(await page.locator('.verdict').innerText()).toMatch(/Fulfilled\s+after the term/);
    expect(await page.getByRole('region', { name: 'Contradictions' }).count()).toBe(1);
    await page.waitForURL((url) => url.searchParams.get('asOf') === '2021-09-16');
    await page.getByRole('link', { name: 'Русский' }).click();
    await page.locator('.verdict', { hasText: 'Выполнено' }).waitFor();
    await page.reload();
    await settled(page);
    expect(await page.locator('.verdict').innerText()).toMatch(
      /Выполнено\s+после окончания председательства/,
    );
    await close();
  });

  it('says that a commitment had not been made by then', async () => {
    const { page, close } = await visit.open(
      '/csto/2020/commitments/2020-single-terrorist-list?asOf=2020-01-01&lang=en',
    );
    expect(await page.getByRole('alert').innerText()).toContain('2020-single-terrorist-list');
    await close();
  });
});
