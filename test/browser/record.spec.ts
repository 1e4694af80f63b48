import type { Page } from 'playwright-core';
import { KEY } from '../support/running.js';
import { settled, startVisit, type Visit } from './browser.support.js';

const SEARCH = '/csto/2020/record?lang=en&stream=commitments/2020-search';

async function enterKey(page: Page): Promise<void> {
  await page.getByLabel('Your key').fill(KEY);
  await page.keyboard.press('Enter');
  await page.getByText('Your key is kept').waitFor();
}

async function fillDate(page: Page, [day, month, year]: [string, string, string]): Promise<void> {
  const date = page.getByRole('group', { name: 'When did it happen?' });
  await date.getByLabel('Day').fill(day);
  await date.getByLabel('Month').selectOption(month);
  await date.getByLabel('Year').fill(year);
}

const press = (page: Page) => page.getByRole('button', { name: 'Record', exact: true }).press('Enter');

describe('Record an entry', () => {
  let visit: Visit;
  const head = async (): Promise<number> => (await visit.mandate.get('/api/csto')).json.position;
  const last = async () => (await visit.mandate.get(`/api/csto/ledger/entries/${await head()}`)).json;

  beforeAll(async () => {
    visit = await startVisit();
  }, 120_000);
  afterAll(() => visit.close());

  it('is done by keyboard alone; who knows no source says so, and the key stays in its tab', async () => {
    const { page, complaints, close } = await visit.open('/csto/2020/record?lang=en');
    await enterKey(page);
    await page.getByLabel('What does it concern?').focus();
    await page.keyboard.type('A commitment');
    await page.getByLabel('Which one?').focus();
    await page.keyboard.type('Hold the exercise Search');
    await page.getByLabel('What happened?').focus();
    await page.keyboard.type('Progress');
    await page.getByRole('heading', { level: 2, name: 'Progress' }).waitFor();
    await page.getByLabel('Day', { exact: true }).first().focus();
    await page.keyboard.type('5');
    await page.keyboard.press('Tab');
    await page.keyboard.type('June');
    await page.keyboard.press('Tab');
    await page.keyboard.type('2020');
    await page.getByLabel('It rests on a source').focus();
    await page.keyboard.press('ArrowDown');
    await page.getByLabel('Note', { exact: true }).focus();
    await page.keyboard.type('Preparation has begun.');
    await press(page);
    await page.getByRole('heading', { name: 'Recorded' }).waitFor();
    expect(await last()).toMatchObject({
      stream: 'commitments/2020-search',
      type: 'ProgressLogged',
      occurredOn: '2020-06-05',
      grade: 'unsourced',
      note: 'Preparation has begun.',
    });
    const kept = await page.evaluate<string>('JSON.stringify({ ...localStorage })');
    expect(kept).not.toContain(KEY);
    expect(kept).not.toContain('mandate-draft');
    expect(complaints).toEqual([]);
    await close();
  });

  it('says what is missing before anything is sent, and leads there', async () => {
    const { page, close } = await visit.open(`${SEARCH}&type=PlanSubmitted`.replace('=en', '=ru'));
    await page.getByRole('button', { name: 'Внести', exact: true }).press('Enter');
    const summary = page.getByRole('alert');
    expect(await summary.innerText()).toMatch(
      /Когда это произошло\? Заполните это поле\.[^]*Куда внесён Заполните[^]*Издатель Заполните/,
    );
    expect(await page.evaluate('document.activeElement.getAttribute("role")')).toBe('alert');
    await summary.getByRole('link', { name: /^Издатель/ }).press('Enter');
    expect(await page.evaluate('document.activeElement.labels[0].textContent.trim()')).toBe('Издатель');
    await close();
  });

  it('shows a refusal of the server beside its field, and nothing is recorded', async () => {
    const { page, close } = await visit.open(`${SEARCH}&type=ActivityBegun`);
    const before = await head();
    await enterKey(page);
    await fillDate(page, ['', '', '2999']);
    await page.getByLabel('No source is known').check();
    await press(page);
    const date = page.getByRole('group', { name: 'When did it happen?' });
    await date.locator('.field-problem').waitFor();
    expect(await date.locator('.field-problem').innerText()).toContain('2999');
    expect(await date.getByLabel('Year').getAttribute('aria-invalid')).toBe('true');
    expect(await head()).toBe(before);
    await close();
  });

  it('foretells what would change, and records nothing by that', async () => {
    const { page, close } = await visit.open(`${SEARCH}&type=ActivityHeld`);
    const before = await head();
    await enterKey(page);
    await fillDate(page, ['20', '11', '2020']);
    await page.getByLabel('No source is known').check();
    await page.getByRole('button', { name: 'What would change?' }).press('Enter');
    const preview = page.locator('.preview');
    await preview.waitFor();
    expect(await preview.innerText()).toMatch(/Search-2020[^]*Not fulfilled[^]*Fulfilled/);
    expect(await head()).toBe(before);
    await fillDate(page, ['21', '11', '2020']);
    expect(await preview.count()).toBe(0);
    await close();
  });

  it('keeps a draft when the network fails, across a reload', async () => {
    const { page, close } = await visit.open(`${SEARCH}&type=CommitmentBlocked`);
    const before = await head();
    await enterKey(page);
    await fillDate(page, ['', '10', '2020']);
    await page.getByLabel('Reason').fill('The borders are closed.');
    await page.getByLabel('Title').fill('A report');
    await page.getByLabel('Publisher').fill('The secretariat');
    await page.route('**/commitments/2020-search/entries', (route) => route.abort());
    await press(page);
    await page.getByText('No answer came.').waitFor();
    await page.unrouteAll();
    await page.reload();
    await settled(page);
    expect(await page.getByText('This draft was kept').count()).toBe(1);
    expect(await head()).toBe(before);
    await press(page);
    await page.getByRole('heading', { name: 'Recorded' }).waitFor();
    expect(await last()).toMatchObject({
      type: 'CommitmentBlocked',
      occurredOn: '2020-10',
      grade: 'reported',
      data: { reason: 'The borders are closed.' },
      sources: [{ title: 'A report', publisher: 'The secretariat' }],
    });
    await close();
  });

  it('records once what was pressed twice, though the first answer was lost', async () => {
    const { page, close } = await visit.open(`${SEARCH}&type=CommitmentUnblocked`);
    const before = await head();
    await enterKey(page);
    await fillDate(page, ['1', '12', '2020']);
    await page.getByLabel('No source is known').check();
    await page.route('**/commitments/2020-search/entries', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      await route.fetch();
      return route.abort();
    });
    await press(page);
    await page.getByText('No answer came.').waitFor();
    expect(await head()).toBe(before + 1);
    await page.unrouteAll();
    await press(page);
    await page.getByRole('heading', { name: 'Recorded' }).waitFor();
    await page.locator('.recorded', { hasText: `Entry ${before + 1}` }).waitFor();
    expect(await head()).toBe(before + 1);
    await close();
  });

  it('says so where a draft was changed after it had been recorded', async () => {
    const { page, close } = await visit.open(`${SEARCH}&type=NoteAdded`);
    await enterKey(page);
    await fillDate(page, ['', '', '2020']);
    await page.getByLabel('No source is known').check();
    await page.getByLabel('Note', { exact: true }).fill('One.');
    await page.route('**/commitments/2020-search/entries', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      await route.fetch();
      return route.abort();
    });
    await press(page);
    await page.getByText('No answer came.').waitFor();
    await page.unrouteAll();
    const before = await head();
    await page.getByLabel('Note', { exact: true }).fill('Another.');
    await press(page);
    await page.getByText('This draft had been recorded').waitFor();
    await page.getByRole('button', { name: 'Make it a further entry' }).press('Enter');
    await press(page);
    await page.getByRole('heading', { name: 'Recorded' }).waitFor();
    expect(await head()).toBe(before + 1);
    await close();
  });

  it('asks for nested fields, whatever their form', async () => {
    const { page, close } = await visit.open(
      '/csto/2020/record?lang=en&stream=documents/charter&type=EntryIntoForceRuleSet',
    );
    await enterKey(page);
    await fillDate(page, ['7', '10', '2002']);
    const clause = page.getByLabel('Clause of entry into force');
    await clause.selectOption('With a share of the states');
    await page.getByLabel('Numerator').fill('2');
    await page.getByLabel('Denominator').fill('3');
    await page.getByLabel('Counted', { exact: true }).selectOption('On the day');
    await page.getByLabel('Counted among').selectOption('Named states');
    await page.getByLabel('Armenia').check();
    await page.getByLabel('Another state').selectOption('Uzbekistan');
    await page.getByRole('button', { name: 'Add: Period after that' }).click();
    await page.getByLabel('Months').fill('6');
    await page.getByLabel('No source is known').check();
    await press(page);
    await page.getByRole('heading', { name: 'Recorded' }).waitFor();
    expect((await last()).data).toEqual({
      rule: {
        kind: 'fraction',
        numerator: 2,
        denominator: 3,
        countedAt: 'on-the-day',
        of: { states: ['AM', 'UZ'] },
        offset: { months: 6 },
      },
    });
    await close();
  });

  it('makes a new commitment with titles in both languages', async () => {
    const { page, close } = await visit.open('/csto/2020/record?lang=en&stream=commitments/');
    await enterKey(page);
    await fillDate(page, ['28', '11', '2019']);
    await page.getByLabel('Id', { exact: true }).fill('2020-joint-exercise');
    await page.getByLabel('Priority').selectOption({ index: 1 });
    const title = page.getByRole('group', { name: 'Title' });
    await title.getByLabel('English').fill('Hold a joint exercise');
    await title.getByLabel('Russian').fill('Провести совместное учение');
    await page.getByLabel('Kind').selectOption('Activity');
    await page.getByLabel('Due').selectOption('the end of the term');
    await page.getByLabel('No source is known').check();
    await press(page);
    await page.getByRole('heading', { name: 'Recorded' }).waitFor();
    const { json } = await visit.mandate.get('/api/csto/commitments/2020-joint-exercise');
    expect(json).toMatchObject({ kind: 'activity', title: { ru: 'Провести совместное учение' } });
    await close();
  });
});
