import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { CSTO_2020, type Mandate, startMandate } from '../../support/running.js';
import { TODAY } from './reading.support.js';

const REPORT = '/api/csto/presidencies/2020/report';
const PARADE = '/api/csto/commitments/2020-victory-parade';

describe('reading over HTTP', () => {
  let database: TestDatabase;
  let mandate: Mandate;

  beforeAll(async () => {
    database = await createTestDatabase();
    mandate = await startMandate(database, { programme: CSTO_2020, now: `${TODAY}T12:00:00Z` });
  }, 60_000);
  afterAll(async () => {
    await mandate.close();
    await database.close();
  });

  it('gives every answer a strong ETag; that of a state begins with its version', async () => {
    const state = await mandate.get(PARADE);
    expect(state.headers.get('etag')).toMatch(new RegExp(`^"${state.json.version}-[\\w-]{27}"$`));
    expect(state.headers.get('cache-control')).toBe('no-cache');
    const report = await mandate.get(REPORT);
    expect(report.headers.get('etag')).toMatch(/^"[\w-]{27}"$/);
    const other = await mandate.get(`${REPORT}?asOf=2020-12-01`);
    expect(other.headers.get('etag')).not.toBe(report.headers.get('etag'));
  });

  it.each([
    ['the same', (tag: string) => tag, 304],
    ['weak', (tag: string) => `W/${tag}`, 304],
    ['one of several', (tag: string) => `"x", ${tag}`, 304],
    ['any', () => '*', 304],
    ['another', () => '"x"', 200],
    ['part of it', (tag: string) => tag.slice(0, -2), 200],
  ])('answers If-None-Match: %s', async (_, made, status) => {
    const first = await mandate.get(PARADE);
    const tag = first.headers.get('etag') ?? '';
    const again = await mandate.get(PARADE, { 'if-none-match': made(tag) });
    expect([again.status, again.text.length > 0, again.headers.get('etag')]).toEqual([
      status,
      status === 200,
      tag,
    ]);
  });

  it('takes the ETag of a state as If-Match of a write', async () => {
    const note = { type: 'NoteAdded', occurredOn: '2020-11-01', note: 'A test.', sources: [] };
    const read = await mandate.get(PARADE);
    const headers = { 'if-match': read.headers.get('etag') ?? '' };
    expect((await mandate.post(`${PARADE}/entries`, note, headers)).status).toBe(201);
    expect((await mandate.post(`${PARADE}/entries`, note, headers)).status).toBe(412);
  });

  it('answers with what the reader has just written', async () => {
    const note = { type: 'NoteAdded', occurredOn: '2020-11-01', note: 'Mine.', sources: [] };
    const { position } = (await mandate.post(`${PARADE}/entries`, note)).json.entry;
    const read = await mandate.get(PARADE, { 'mandate-after': String(position) });
    expect(read.json.position).toBeGreaterThanOrEqual(position);
    const beyond = await mandate.get(PARADE, { 'mandate-after': String(position + 100) });
    expect([beyond.status, beyond.json.code]).toEqual([404, 'position-not-reached']);
  });

  it.each([
    [`${REPORT}?asOf=2020-02-30`, 400, 'invalid-request', '/asOf'],
    [`${REPORT}?asOf=2020-12-01&asOf=2020-12-02`, 400, 'invalid-request', '/asOf'],
    [`${REPORT}?knownAt=0`, 400, 'invalid-request', '/knownAt'],
    [`${REPORT}?rules=7`, 400, 'invalid-request', '/rules'],
    [`${REPORT}?lang=fr`, 400, 'invalid-request', '/lang'],
    ['/api/csto/ledger/entries?limit=0', 400, 'invalid-request', '/limit'],
    ['/api/csto/ledger/entries?type=Nothing', 400, 'invalid-request', '/type'],
    ['/api/csto/ledger/entries?stream=nothing', 400, 'invalid-request', '/stream'],
    ['/api/csto/ledger/entries?state=XX', 400, 'invalid-request', '/state'],
    ['/api/csto/ledger/entries?actor=%00', 400, 'invalid-request', '/actor'],
    ['/api/csto/ledger/entries?from=2020', 400, 'invalid-request', '/from'],
    ['/api/csto/commitments?presidency=No%20Id', 400, 'invalid-request', '/presidency'],
    [`${REPORT}?format=pdf`, 406, 'not-acceptable', undefined],
    [`${REPORT}?knownAt=9999-01-01T00:00:00Z`, 400, 'known-at-in-the-future', undefined],
    ['/api/csto/wishes', 404, 'not-found', undefined],
    ['/api/csto/wishes/1', 404, 'not-found', undefined],
    ['/api/csto/organisations/other', 404, 'not-found', undefined],
    ['/api/csto/ledger/entries/x', 404, 'position-not-found', undefined],
    ['/api/csto/documents/%00/ratification', 404, 'stream-not-found', undefined],
    ['/api/%00', 404, 'organisation-not-found', undefined],
  ])('refuses %s', async (path, status, code, pointer) => {
    const { json, status: answered, headers } = await mandate.get(path);
    expect([answered, json.code, json.errors?.[0]?.pointer]).toEqual([status, code, pointer]);
    expect(headers.get('content-type')).toContain('application/problem+json');
  });

  it('ignores parameters that it does not know', async () => {
    const plain = await mandate.get(`${PARADE}?asOf=2020-12-02`);
    expect((await mandate.get(`${PARADE}?asOf=2020-12-02&utm=1&utm=2`)).text).toBe(plain.text);
  });

  it.each([
    ['text/html,*/*;q=0.8', 'text/html; charset=utf-8'],
    ['text/markdown', 'text/markdown; charset=utf-8'],
    ['text/csv', 'text/csv; charset=utf-8; header=present'],
    ['*/*', 'application/json; charset=utf-8'],
  ])('gives the report as Accept: %s wants it', async (accept, type) => {
    const { headers } = await mandate.get(REPORT, { accept });
    expect(headers.get('content-type')).toBe(type);
    expect(headers.get('vary')).toContain('accept');
  });

  it('speaks Russian to who prefers it', async () => {
    const asked = { accept: 'text/html', 'accept-language': 'ru-RU,ru;q=0.9,en;q=0.5' };
    expect((await mandate.get(REPORT, asked)).text).toContain('<html lang="ru">');
    expect((await mandate.get(`${REPORT}?lang=en`, asked)).text).toContain('<html lang="en">');
  });

  it('says to a person what is wrong on a page', async () => {
    const { status, text, headers } = await mandate.get(`${REPORT}?asOf=2020-02-30&format=html`);
    expect([status, headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8']);
    expect(text).toContain('such as 2020-12-02');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('begins with a page that leads to every report', async () => {
    const { text, headers } = await mandate.get('/');
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(text).toContain('href="/api/docs"');
    for (const [, link = ''] of text.matchAll(/href="(\/api\/csto[^"]*)"/g)) {
      expect((await mandate.get(link.replaceAll('&amp;', '&'))).status).toBe(200);
    }
    expect(text).toContain('/api/csto/presidencies/2020/report?asOf=2020-12-02&amp;format=html&amp;lang=en');
    expect((await mandate.get('/?lang=ru')).text).toContain('<html lang="ru">');
  });
});
