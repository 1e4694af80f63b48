import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { CSTO_2020, type Mandate, startMandate } from '../support/running.js';

const CHARTER_3 = '/api/csto/documents/charter-protocol-3-2018';
const PROTOCOLS = [
  'treaty-protocol-2-2018',
  'legal-status-protocol-2-2018',
  'charter-protocol-2-2018',
  'charter-protocol-3-2018',
];

interface State {
  state: string;
  role: string;
  signed?: { on: string };
  deposited?: unknown;
  ratified?: unknown;
  notFound: string[];
  domesticSteps: { step: string; on: string }[];
  claims: { on: string; done: boolean; disputedBy?: number[] }[];
}

/** The chart, the matrix and the story over HTTP, with the answers that the record of the CSTO demands. */
describe('who has ratified', () => {
  let database: TestDatabase;
  let mandate: Mandate;
  beforeAll(async () => {
    database = await createTestDatabase();
    mandate = await startMandate(database, { programme: CSTO_2020 });
  }, 60_000);
  afterAll(async () => {
    await mandate.close();
    await database.close();
  });

  const chart = async (id: string, asOf: string) =>
    (await mandate.get(`/api/csto/documents/${id}/ratification?asOf=${asOf}`)).json;
  const matrix = async (query: string) => (await mandate.get(`/api/csto/ratification?${query}`)).json;

  it.each(PROTOCOLS)('%s: signed by all six on 8 November 2018, and no deposit found for any', async (id) => {
    const before: State[] = (await chart(id, '2018-11-07')).states;
    expect(before.map(({ signed }) => signed)).toEqual(Array.from({ length: 6 }));
    for (const asOf of ['2018-11-08', '2021-09-16']) {
      const { states, counts } = await chart(id, asOf);
      const six: State[] = states;
      expect(six.map(({ state, signed }) => [state, signed?.on])).toEqual(
        ['AM', 'BY', 'KG', 'KZ', 'RU', 'TJ'].map((state) => [state, '2018-11-08']),
      );
      expect(six.every(({ deposited, ratified }) => deposited === undefined && ratified === undefined)).toBe(
        true,
      );
      expect(six.map(({ notFound }) => notFound)).toEqual(
        Array.from({ length: 6 }, () => ['ratification', 'deposit']),
      );
      expect(counts).toMatchObject({ signatories: 6, contracting: 0, withdrawn: 0 });
    }
  });

  it('a vote of the Duma and a Kazakh law are domestic steps, never a ratification or a deposit', async () => {
    const of = async (state: string, asOf: string): Promise<State | undefined> => {
      const { states } = await chart('charter-protocol-3-2018', asOf);
      const all: State[] = states;
      return all.find((one) => one.state === state);
    };
    expect((await of('RU', '2019-07-23'))?.domesticSteps).toEqual([]);
    expect(await of('RU', '2019-07-24')).toMatchObject({
      role: 'signatory',
      domesticSteps: [{ step: 'lower-house', on: '2019-07-24', outcome: 'passed' }],
    });
    expect((await of('KZ', '2020-04-16'))?.domesticSteps).toEqual([]);
    expect(await of('KZ', '2020-04-17')).toMatchObject({
      role: 'signatory',
      domesticSteps: [{ step: 'signed-into-law', on: '2020-04-17', act: 'Law No. 319-VI' }],
    });
  });

  it('shows the claim of 6 March beside the law of 17 April that speaks against it', async () => {
    const { states, disputes } = await chart('charter-protocol-3-2018', '2020-04-17');
    const all: State[] = states;
    const kazakhstan = all.find(({ state }) => state === 'KZ');
    const claim = kazakhstan?.claims.find(({ on }) => on === '2020-03-06');
    expect(claim).toMatchObject({ done: true });
    expect(claim?.disputedBy).toHaveLength(1);
    const law: { because: number } = JSON.parse(JSON.stringify(kazakhstan?.domesticSteps[0]));
    expect(disputes).toEqual([
      expect.objectContaining({ disputedBy: claim?.disputedBy, against: [law.because] }),
    ]);
    const page = (await mandate.get(`${CHARTER_3}/ratification?format=html&asOf=2020-04-17`)).text;
    expect(page).toContain('What is disputed, both sides');
    expect(page).toContain('only Tajikistan has yet to do it');
    expect(page).toContain('Law No. 319-VI');
  });

  it('the peacekeeping protocol is signed from 16 September 2021; that it was adopted stays disputed', async () => {
    const before = await chart('peacekeeping-agreement-protocol', '2021-09-15');
    const after = await chart('peacekeeping-agreement-protocol', '2021-09-16');
    expect([before.stage, after.stage]).toEqual(['adopted', 'signed']);
    expect(after.flags).toContain('disputed');
    expect(after.adopted[0].disputedBy.length).toBeGreaterThan(0);
  });

  it('in the matrix a cell tells what was found, and the document when it came into force', async () => {
    const before = await matrix('asOf=2021-01-18&presidency=2020');
    const after = await matrix('asOf=2021-01-19&presidency=2020');
    const rows = (of: typeof before): [string, boolean][] =>
      of.documents.map((row: { document: string; inForce: boolean }) => [row.document, row.inForce]);
    expect(new Map(rows(before))).toEqual(
      new Map([...PROTOCOLS, 'peacekeeping-agreement-protocol'].map((id) => [id, false])),
    );
    expect(new Map(rows(after))).toEqual(
      new Map([
        ...PROTOCOLS.map((id): [string, boolean] => [id, true]),
        ['peacekeeping-agreement-protocol', false],
      ]),
    );
    expect(after.states).toEqual(['AM', 'BY', 'KG', 'KZ', 'RU', 'TJ']);
    const [row] = after.documents;
    expect(row).toMatchObject({ computed: 'cannot-compute', decidedBy: 'reported' });
    expect(row.cells[3]).toMatchObject({
      state: 'KZ',
      standing: 'signed',
      notFound: ['ratification', 'deposit'],
    });
  });

  it('the matrix shows treaties, or the documents that are asked for', async () => {
    const treaties: { document: string; nature: string }[] = (await matrix('asOf=2021-01-19')).documents;
    expect(treaties.every(({ nature }) => nature === 'treaty')).toBe(true);
    const named = await matrix('asOf=2021-01-19&documents=declaration-2020,charter');
    expect(named.documents.map((row: { document: string }) => row.document)).toEqual([
      'declaration-2020',
      'charter',
    ]);
    const first = await matrix('asOf=2021-01-19&limit=1&nature=decision');
    const rest = await matrix(`asOf=2021-01-19&nature=decision&after=${first.next}`);
    const all = await matrix('asOf=2021-01-19&nature=decision');
    expect([...first.documents, ...rest.documents]).toEqual(all.documents);
  });

  it.each([
    [`${CHARTER_3}/ratification`, ['json', 'html', 'csv']],
    ['/api/csto/ratification', ['json', 'html', 'csv']],
    [`${CHARTER_3}/entries`, ['json', 'html', 'md']],
  ])('%s answers in each of its formats, the same for ever, with an ETag', async (path, formats) => {
    for (const format of formats) {
      const asked = `${path}?format=${format}&lang=ru&knownAt=300${path.endsWith('entries') ? '' : '&asOf=2021-01-19'}`;
      const first = await mandate.get(asked);
      expect(first.status).toBe(200);
      expect((await mandate.get(asked)).text).toBe(first.text);
      const again = await mandate.get(asked, { 'if-none-match': first.headers.get('etag') ?? '' });
      expect([again.status, again.text]).toEqual([304, '']);
    }
    const refused = await mandate.get(`${path}?format=xml`);
    expect(refused.json).toMatchObject({ code: 'not-acceptable', status: 406 });
  });

  it.each([
    ['/api/csto/ratification?documents=A', 400, 'invalid-request'],
    ['/api/csto/ratification?nature=law', 400, 'invalid-request'],
    ['/api/csto/ratification?presidency=A', 400, 'invalid-request'],
    ['/api/csto/ratification?documents=charter,declaration-2020&limit=1', 400, 'invalid-request'],
    ['/api/csto/ratification?documents=nothing', 404, 'stream-not-found'],
    ['/api/csto/ratification?presidency=1999', 404, 'stream-not-found'],
    ['/api/nobody/ratification', 404, 'organisation-not-found'],
    ['/api/csto/documents/nothing/ratification', 404, 'stream-not-found'],
    ['/api/csto/documents/nothing/entries?format=md', 404, 'stream-not-found'],
  ])('%s is refused with %d %s, and as a page in a sentence', async (path, status, code) => {
    const { json } = await mandate.get(path);
    expect(json).toMatchObject({ status, code });
    const page = await mandate.get(
      `${path}${path.includes('?') ? '&' : '?'}format=html`.replace('format=md&', ''),
    );
    expect(page.status).toBe(status);
    expect(page.headers.get('content-type')).toContain('text/html');
  });

  it('the chart and the story as we knew them show nothing that was recorded later', async () => {
    const dispute: number = (await chart('charter-protocol-3-2018', '2020-04-17')).disputes[0].disputedBy[0];
    const then = `knownAt=${dispute - 1}`;
    const before = (await mandate.get(`${CHARTER_3}/ratification?asOf=2020-04-17&${then}`)).json;
    expect(before).toMatchObject({ disputes: [], flags: [], position: dispute - 1 });
    const story = async (query: string) =>
      (await mandate.get(`${CHARTER_3}/entries?format=md&${query}`)).text;
    expect(await story(then)).not.toContain('was disputed');
    expect(await story(`knownAt=${dispute}`)).toContain('was disputed: The claim of 6 March 2020');
  });

  it('a chart that was asked for before contains what is recorded next', async () => {
    const path = '/api/csto/documents/charter-protocol-2-2018/ratification?asOf=2021-06-01';
    const before = (await mandate.get(path)).json;
    const { json } = await mandate.post('/api/csto/documents/charter-protocol-2-2018/entries', {
      type: 'NoteAdded',
      occurredOn: '2021-05-01',
      note: 'A note of the test.',
      sources: [],
    });
    const after = (await mandate.get(path, { 'mandate-after': String(json.entry.position) })).json;
    expect(after.position).toBe(json.entry.position);
    expect({ ...after, position: 0 }).toEqual({ ...before, position: 0 });
    const page = (await mandate.get(`/api/csto/documents/charter-protocol-2-2018/entries?format=html`)).text;
    expect(page).toContain('A note of the test.');
    expect((await mandate.get(`${path}&knownAt=${before.position}`)).json).toEqual(before);
  });
});
