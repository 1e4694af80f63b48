import { settled, startVisit, type Visit } from './browser.support.js';

const MATRIX = '/csto/2020/ratification?asOf=2020-12-02&lang=en';
const TREATY = 'documents/test-treaty';

/** A treaty of two states, one of which has deposited; the ledger holds the whole list. */
const treaty = [
  {
    type: 'DocumentListed',
    occurredOn: '2020-01-10',
    title: { en: 'A test treaty', ru: 'Пробный договор' },
    nature: 'treaty',
    participants: ['KZ', 'TJ'],
    depositaryList: 'complete',
  },
  { type: 'DocumentAdopted', occurredOn: '2020-01-10', organ: 'csc' },
  { type: 'DocumentSigned', occurredOn: '2020-01-10', states: ['KZ', 'TJ'] },
  {
    type: 'EntryIntoForceRuleSet',
    occurredOn: '2020-01-10',
    rule: { kind: 'all-deposits', offset: { days: 30 } },
    clause: 'It shall enter into force thirty days after the last deposit.',
  },
  { type: 'InstrumentDeposited', occurredOn: '2020-03-01', state: 'KZ', means: 'ratification' },
];

describe('Who has ratified?', () => {
  let visit: Visit;
  beforeAll(async () => {
    visit = await startVisit();
    const entries = treaty.map((entry) => ({ stream: TREATY, sources: [], ...entry }));
    const { status, text } = await visit.mandate.post('/api/csto/entries', { entries });
    if (status !== 201) throw new Error(text);
  }, 120_000);
  afterAll(() => visit.close());

  it('shows documents by states on a day, each cell in words, and where nothing was found', async () => {
    const { page, complaints, close } = await visit.open(MATRIX);
    const row = page.getByRole('row', { name: /^Second Protocol amending the Collective Security Treaty/ });
    expect(await row.locator('td').count()).toBe(6);
    expect(await row.locator('td').first().innerText()).toMatch(/Signed\s+8 November 2018/);
    const peacekeeping = page.getByRole('row', { name: /peacekeeping/ });
    expect(await peacekeeping.locator('td').first().innerText()).toContain('Not found');
    await page.getByLabel('Exact day').fill('2021-09-16');
    await page.locator('.matrix[data-as-of="2021-09-16"]').waitFor();
    expect(await peacekeeping.locator('td').first().innerText()).toMatch(/Signed\s+16 September 2021/);
    expect(await row.innerText()).toContain('In force since 19 January 2021');
    expect(complaints).toEqual([]);
    await close();
  });

  it('shows every treaty of the organisation, and the address keeps that', async () => {
    const { page, close } = await visit.open(MATRIX);
    expect(await page.locator('.matrix tbody tr').count()).toBe(5);
    await page.getByRole('combobox', { name: 'Documents' }).selectOption('All treaties of the organisation');
    await page.getByRole('row', { name: /A test treaty/ }).waitFor();
    await page.reload();
    await settled(page);
    const row = page.getByRole('row', { name: /A test treaty/ });
    expect(await row.innerText()).toContain('Still required: Tajikistan');
    await page.getByRole('link', { name: 'Русский' }).click();
    await page.getByRole('row', { name: /Пробный договор/ }).waitFor();
    expect(await page.getByRole('row', { name: /Пробный договор/ }).innerText()).toContain(
      'Ещё необходимы: Таджикистан',
    );
    await close();
  });

  it('leads by keyboard to the chart of a document, with domestic steps and what was not found', async () => {
    const { page, close } = await visit.open(MATRIX.replace('2020-12-02', '2026-01-01'));
    await page.getByRole('link', { name: /peacekeeping/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: /peacekeeping/ }).waitFor();
    const russia = page.getByRole('row', { name: /^Russia/ });
    expect(await russia.innerText()).toMatch(/Lower house, 5 April 2022\s+Entry \d+[^]*not found/);
    expect(await page.getByRole('region', { name: 'Entry into force' }).innerText()).toContain(
      'The clause of entry into force is not recorded.',
    );
    await close();
  });

  it('says what is still missing, and what would follow if; the address keeps it and the ledger nothing', async () => {
    const head = async () => (await visit.mandate.get('/api/csto')).json.position;
    const { page, close } = await visit.open(`/csto/2020/ratification/test-treaty?lang=en`);
    const before = await head();
    const force = page.getByRole('region', { name: 'Entry into force' });
    expect(await force.innerText()).toMatch(
      /when all negotiating states have deposited, 30 days after that[^]*Not yet in force[^]*Still required: Tajikistan/,
    );
    const whatIf = page.getByRole('region', { name: 'What if?' });
    await whatIf.getByLabel('State').selectOption('Tajikistan');
    await whatIf.getByLabel('Deposits on').fill('2027-03-01');
    await page.keyboard.press('Enter');
    await whatIf.getByText('Then it would be in force: 31 March 2027.').waitFor();
    expect(new URL(page.url()).searchParams.get('if')).toBe('TJ:2027-03-01');
    expect(await whatIf.innerText()).toMatch(/A test treaty[^]*Signed[^]*In force/);
    await page.getByRole('link', { name: 'Русский' }).click();
    await page.reload();
    await page.getByText('Тогда документ был бы в силе: 31 марта 2027').waitFor();
    await page.getByRole('button', { name: 'Убрать Таджикистан' }).press('Enter');
    await page.waitForURL((url) => !url.searchParams.has('if'));
    expect(await head()).toBe(before);
    await close();
  });
});
