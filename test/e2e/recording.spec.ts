import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { smallOrganisation } from '../support/house.js';
import { type Mandate, startMandate } from '../support/running.js';

const note = (text: string) => ({
  type: 'ProgressLogged',
  occurredOn: '2020-03-01',
  note: text,
  sources: [],
});

describe('recording over HTTP', () => {
  let database: TestDatabase;
  let mandate: Mandate;

  beforeAll(async () => {
    database = await createTestDatabase();
    mandate = await startMandate(database);
  });
  afterAll(async () => {
    await mandate.close();
    await database.close();
  });

  it('registers an organisation and opens its streams by their own addresses', async () => {
    const registered = await mandate.post('/api/organisations', smallOrganisation[0]?.[1]);
    expect(registered.status).toBe(201);
    expect(registered.headers.get('location')).toBe('/api/org/ledger/entries/1');
    expect(registered.headers.get('etag')).toBe('"1"');
    expect(registered.json.entry).toMatchObject({
      position: 1,
      ledger: 'org',
      stream: 'organisations/org',
      version: 1,
      data: { id: 'org' },
    });
    for (const [stream, body] of smallOrganisation.slice(1)) {
      const [kind = '', id = ''] = stream.split('/');
      const opens = ['PresidencyAnnounced', 'PriorityProposed', 'CommitmentMade'].includes(
        String(body['type']),
      );
      const { status } = await mandate.post(
        opens ? `/api/org/${kind}` : `/api/org/${kind}/${id}/entries`,
        body,
      );
      expect(status).toBe(201);
    }
  });

  it('reads its own writes, and waits for those of others by Mandate-After', async () => {
    const written = await mandate.post('/api/org/commitments/plan/entries', {
      type: 'PlanDrafted',
      occurredOn: '2020-06',
      sources: [],
    });
    const { position } = written.json.entry;
    const read = await mandate.get('/api/org/commitments/plan', { 'mandate-after': String(position) });
    expect(read.json).toMatchObject({ status: 'drafting', because: [position] });
    expect((await mandate.get(written.headers.get('location') ?? '')).json).toMatchObject({
      position,
      type: 'PlanDrafted',
    });
    const beyond = await mandate.get('/api/org/commitments/plan', { 'mandate-after': '99999' });
    expect([beyond.status, beyond.json.code]).toEqual([404, 'position-not-reached']);
  });

  it('takes the ETag of a reading as If-Match', async () => {
    const read = await mandate.get('/api/org/commitments/plan');
    const etag = read.headers.get('etag') ?? '';
    expect(
      (await mandate.post('/api/org/commitments/plan/entries', note('First.'), { 'if-match': etag })).status,
    ).toBe(201);
    const stale = await mandate.post('/api/org/commitments/plan/entries', note('Second.'), {
      'if-match': etag,
    });
    expect([stale.status, stale.json.code]).toEqual([412, 'stale-version']);
  });

  it('shows retractions, disputes and confirmations beside the entry, from the moment they are known', async () => {
    const source = { title: 'A letter', publisher: 'The depositary' };
    const { entry } = (await mandate.post('/api/org/commitments/plan/entries', note('Doubtful.'))).json;
    const about = (type: string, more: object) =>
      mandate.post('/api/org/commitments/plan/entries', {
        type,
        occurredOn: '2020-03-02',
        entry: entry.id,
        sources: [source],
        ...more,
      });
    const disputed = (await about('EntryDisputed', { reason: 'Another date.' })).json.entry.position;
    const confirmed = (await about('EntryConfirmed', { basis: 'depositary' })).json.entry.position;
    const retracted = (await about('EntryRetracted', { reason: 'Wrong.' })).json.entry.position;
    const at = async (knownAt: number) => {
      const { items } = (await mandate.get(`/api/org/commitments/plan/entries?knownAt=${knownAt}`)).json;
      const shown: { id: string }[] = items;
      return shown.find(({ id }) => id === entry.id);
    };
    expect(await at(entry.position)).not.toHaveProperty('disputedBy');
    expect(await at(disputed)).toMatchObject({ disputedBy: [disputed], grade: 'unsourced' });
    expect(await at(confirmed)).toMatchObject({ confirmedBy: [confirmed], grade: 'confirmed' });
    expect(await at(retracted)).toMatchObject({ retractedBy: retracted });
  });

  it('records a batch under one instant and answers it again', async () => {
    const entries = [
      {
        stream: 'documents/d',
        type: 'DocumentListed',
        occurredOn: 'unknown',
        title: { en: 'D', ru: 'Д' },
        nature: 'decision',
        sources: [],
      },
      { stream: 'documents/d', type: 'DocumentAdopted', occurredOn: '2020', organ: 'csc', sources: [] },
    ];
    const first = await mandate.post('/api/org/entries', { entries }, { 'idempotency-key': 'batch' });
    expect(first.status).toBe(201);
    expect(first.json.entries.map((entry: { version: number }) => entry.version)).toEqual([1, 2]);
    const again = await mandate.post('/api/org/entries', { entries }, { 'idempotency-key': 'batch' });
    expect(again.text).toBe(first.text);
  });

  it('pages through the ledger without a hole', async () => {
    const positions: number[] = [];
    let after = '';
    do {
      const { items, next } = (await mandate.get(`/api/org/ledger/entries?limit=4${after}`)).json;
      positions.push(...items.map((entry: { position: number }) => entry.position));
      after = next === null ? '' : `&after=${next}`;
    } while (after !== '');
    expect(positions).toEqual(positions.map((_, index) => index + 1));
    expect(positions.length).toBeGreaterThan(8);
  });

  it('offers OpenAPI 3.1, its page without other hosts, and health', async () => {
    const { json } = await mandate.get('/api/openapi.json');
    expect(json.openapi).toMatch(/^3\.1/);
    expect(json.components.schemas).toHaveProperty('PlanApproved');
    const docs = await mandate.get('/api/docs');
    expect(docs.status).toBe(200);
    expect(docs.text).not.toMatch(/(src|href)="https?:\/\//);
    expect((await mandate.get('/health/live')).json).toEqual({ status: 'up' });
    expect((await mandate.get('/health/ready')).json).toMatchObject({ status: 'up' });
  });
});
