import type { Page } from 'playwright-core';
import { settled, startVisit, type Visit } from './browser.support.js';

const LEDGER = '/csto/2020/ledger?lang=en';
const ENTRY = '/csto/2020/ledger/100?lang=en';
const verdict = (page: Page) => page.locator('.verdict-box');
const check = (page: Page) => page.getByRole('button', { name: 'Check it in this browser' }).press('Enter');
const steps = (page: Page) =>
  page.locator('.steps .unseen').evaluateAll((all) => all.map((one) => one.textContent?.trim()));

describe('The ledger', () => {
  let visit: Visit;
  beforeAll(async () => {
    visit = await startVisit();
  }, 120_000);
  afterAll(() => visit.close());

  it('is filtered, and the address keeps that', async () => {
    const { page, close } = await visit.open(LEDGER);
    await page.getByLabel('What happened').selectOption('Domestic step');
    await page.getByRole('combobox', { name: 'State', exact: true }).selectOption('Kazakhstan');
    await page.getByLabel('From', { exact: true }).fill('2020-01-01');
    await page.waitForURL((url) => url.searchParams.get('from') === '2020-01-01');
    await page.reload();
    await settled(page);
    const rows = page.locator('.ledger-rows tbody tr');
    const { json } = await visit.mandate.get(
      '/api/csto/ledger/entries?type=DomesticStepTaken&state=KZ&from=2020-01-01',
    );
    expect(json.items.length).toBeGreaterThan(0);
    expect(await rows.count()).toBe(json.items.length);
    for (const row of await rows.allInnerTexts()) expect(row).toMatch(/Domestic step\s+Kazakhstan/);
    await page.getByRole('button', { name: 'Show all' }).click();
    expect(new URL(page.url()).searchParams.get('state')).toBe(null);
    await close();
  });

  it('is read page by page, and by who recorded what it concerns', async () => {
    const { page, close } = await visit.open(LEDGER);
    const first = () => page.locator('.ledger-rows tbody tr').first().locator('td').first().innerText();
    expect(await first()).toBe('1');
    await page.getByRole('link', { name: 'Following entries' }).press('Enter');
    await page.waitForURL((url) => url.searchParams.get('after') === '50');
    await settled(page);
    await page.locator('.ledger-rows td', { hasText: /^51$/ }).waitFor();
    await page.getByLabel('Concerns').selectOption({ label: 'Hold the exercise Search-2020 (Poisk)' });
    await page.getByLabel('Recorded by').fill('nobody');
    await page.keyboard.press('Enter');
    await page.getByText('No entry is like that.').waitFor();
    expect(new URL(page.url()).searchParams.get('stream')).toBe('commitments/2020-search');
    await close();
  });

  it('opens an entry by keyboard, and this browser finds it in order', async () => {
    const { page, complaints, close } = await visit.open(`${LEDGER}&after=99`);
    await page.locator('.ledger-rows tbody th a').first().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Entry 100' }).waitFor();
    await check(page);
    await verdict(page).waitFor();
    expect(await verdict(page).innerText()).toBe('Yes. This entry is what was recorded.');
    expect(await steps(page)).toEqual(['Right:', 'Right:', 'Right:', 'Right:']);
    await page.getByRole('link', { name: 'Русский' }).click();
    await page.getByText('Она входит в реестр из').waitFor();
    expect(await verdict(page).innerText()).toBe('Да. Эта запись такова, какой была внесена.');
    expect(complaints).toEqual([]);
    await close();
  });

  it.each([
    ['a word of the entry', '**/entries/100?*', (text: string) => text.replace('three', 'four'), 'content'],
    ['the sealed text', '**/entries/100/content', (text: string) => text.replace('three', 'four'), 'content'],
    ['its number', '**/entries/100/proof', (text: string) => text.replace('100', '101'), 'place'],
    [
      'a hash on the way',
      '**/entries/100/proof',
      (text: string) => text.replace('"hashes":["', '"hashes":["A'),
      'included',
    ],
    [
      'the signature',
      '**/entries/100/proof',
      (text: string) => text.replace(/.{6}=\\n"/, 'AAAAAA=\\n"'),
      'signed',
    ],
  ] as const)('notices that %s was changed on the way', async (_, address, change, step) => {
    const { page, close } = await visit.open('/csto/2020/ledger/99?lang=en');
    await page.route(address.replace('?*', '**'), async (route) => {
      const { pathname } = new URL(route.request().url());
      const answer = await route.fetch();
      const text = await answer.text();
      const ours = address.endsWith('?*') ? pathname.endsWith('/100') : true;
      return route.fulfill({ response: answer, body: ours ? change(text) : text });
    });
    await page.getByRole('link', { name: 'Entry 100' }).click();
    await page.getByRole('heading', { level: 1, name: 'Entry 100' }).waitFor();
    await check(page);
    await verdict(page).waitFor();
    expect(await verdict(page).innerText()).toBe('No. This entry, or its proof, is not what was signed.');
    const found = await steps(page);
    expect(found[['content', 'place', 'included', 'signed'].indexOf(step)]).toBe('Wrong:');
    await close();
  });

  it('says what a browser without Ed25519 cannot check', async () => {
    const { page, close } = await visit.open(LEDGER);
    await page.addInitScript('crypto.subtle.importKey = () => Promise.reject(new Error("no"))');
    await page.goto(`${visit.mandate.url}${ENTRY}`);
    await check(page);
    await verdict(page).waitFor();
    expect(await verdict(page).innerText()).toContain('this browser cannot check');
    expect(await steps(page)).toEqual(['Right:', 'Right:', 'Right:', 'Not checked:']);
    await close();
  });

  it('shows the signed head, remembers it, and finds that the ledger has only grown', async () => {
    const { page, close } = await visit.open(LEDGER);
    const note = page.locator('.head-note');
    await note.getByText('has signed the seal').waitFor();
    const before = await note.locator('h2').innerText();
    const noted = {
      type: 'NoteAdded',
      occurredOn: '2020',
      note: 'One more.',
      sources: [],
    };
    const { status } = await visit.mandate.post('/api/csto/commitments/2020-search/entries', noted);
    expect(status).toBe(201);
    await page.reload();
    await note.getByText('is unchanged').waitFor();
    expect(await note.locator('h2').innerText()).not.toBe(before);
    await close();
  });

  it('says so where what was seen before is no longer there', async () => {
    const { page, close } = await visit.open(LEDGER);
    await page.evaluate(
      `localStorage.setItem('mandate-head/csto', JSON.stringify({ size: 200, root: '${'A'.repeat(43)}=', on: '2026-01-01' }))`,
    );
    await page.reload();
    const wrong = page.locator('.head-note .outcome', { hasText: 'Somebody has rewritten it.' });
    await wrong.waitFor();
    expect(await wrong.innerText()).toMatch(/^✗/);
    await close();
  });

  it('shows an entry with what was said about it, and leads to saying more', async () => {
    const { json } = await visit.mandate.get('/api/csto/ledger/entries?type=EntryDisputed');
    const [dispute] = json.items;
    const { json: stream } = await visit.mandate.get(`/api/csto/ledger/entries?stream=${dispute.stream}`);
    const disputed = stream.items.find(({ id }: { id: string }) => id === dispute.data.entry);
    const { page, close } = await visit.open(`/csto/2020/ledger/${disputed.position}?lang=en`);
    const corrections = page.getByRole('region', { name: 'What was said about this entry' });
    expect(await corrections.innerText()).toContain('Entry disputed');
    await page.getByRole('link', { name: 'Confirm it' }).press('Enter');
    await page.getByRole('heading', { level: 2, name: 'Entry confirmed' }).waitFor();
    await settled(page);
    expect(await page.getByLabel('Which entry?').inputValue()).toBe(disputed.id);
    await close();
  });
});
