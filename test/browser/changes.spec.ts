import { settled, startVisit, type Visit } from './browser.support.js';

describe('What changed?', () => {
  let visit: Visit;
  beforeAll(async () => {
    visit = await startVisit();
  }, 120_000);
  afterAll(() => visit.close());

  it('is reached from the menu and speaks of the whole term', async () => {
    const { page, close } = await visit.open('/csto/2020?asOf=2020-12-02&lang=en');
    await page.getByRole('link', { name: 'What changed?' }).click();
    await page.locator('.lead').waitFor();
    expect(await page.locator('.lead').innerText()).toBe(
      'Between 28 November 2019 and 2 December 2020, 21 commitments changed.',
    );
    const fulfilled = page.getByRole('region', { name: 'Fulfilled 6' });
    expect(await fulfilled.getByRole('listitem').count()).toBe(6);
    expect(
      await fulfilled.getByRole('listitem', { name: '' }).filter({ hasText: 'Victory Parade' }).innerText(),
    ).toMatch(/Fulfilled; 24 June 2020; late; before: Not started; rescheduled to 24 June 2020\./);
    await close();
  });

  it('compares two sessions, chosen by keyboard alone, and the address keeps them', async () => {
    const { page, close } = await visit.open('/csto/2020/changes?to=2020-12-02&lang=en');
    const session = page
      .getByRole('group', { name: 'From the end of' })
      .getByLabel('or the day of a session');
    await session.focus();
    await page.keyboard.type('26 May 2020');
    await page.waitForURL((url) => url.searchParams.get('from') === '2020-05-26');
    await page.locator('.lead', { hasText: 'Between 26 May 2020 and 2 December 2020' }).waitFor();
    const moved = () => page.getByRole('region', { name: /^Ended without/ }).innerText();
    const before = await moved();
    expect(before).toMatch(
      /Rubezh-2020[^]*Not fulfilled in the term, as far as recorded; before: Not started/,
    );
    await page.reload();
    await settled(page);
    expect(await moved()).toBe(before);
    await close();
  });

  it('names new flags, in Russian too, and says so where nothing changed', async () => {
    const { page, close } = await visit.open('/csto/2020/changes?from=2020-10-05&to=2020-10-06&lang=ru');
    expect(await page.locator('.lead').innerText()).toBe(
      'За период с 5 октября 2020 г. по 6 октября 2020 г. изменились 2 обязательства.',
    );
    expect(await page.getByRole('region', { name: /^Новые и снятые пометки/ }).innerText()).toContain(
      'новое: Отложено',
    );
    await page
      .getByRole('group', { name: 'По конец дня' })
      .getByLabel('День', { exact: true })
      .fill('2020-10-05');
    await page.locator('.lead', { hasText: 'ничего не изменилось' }).waitFor();
    expect(await page.locator('.chapter').count()).toBe(0);
    await close();
  });

  it('tells which documents came into force', async () => {
    const { page, close } = await visit.open('/csto/2020/changes?from=2020-12-02&to=2021-01-19&lang=en');
    const documents = page.getByRole('region', { name: 'Documents 4' });
    expect(await documents.getByText('In force; before: Signed.').count()).toBe(4);
    await close();
  });

  it('leads to the reasons', async () => {
    const { page, close } = await visit.open('/csto/2020/changes?from=2020-06-23&to=2020-06-24&lang=en');
    await page.getByRole('link', { name: /^Victory Parade/ }).click();
    await page.getByRole('heading', { level: 1, name: /^Victory Parade/ }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/csto/2020/commitments/2020-victory-parade');
    await close();
  });
});
