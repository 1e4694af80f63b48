import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { progress as note } from '../support/house.js';
import { KEY, type Mandate, recordSmallOrganisation, startMandate } from '../support/running.js';

const COMMITMENT = '/api/org/commitments/plan/entries';
const JSON_HEADERS = { 'content-type': 'application/json', authorization: `Bearer ${KEY}` };
/** Bad requests of every kind get a clear sentence, and the ledger stays as it was. */
describe('requests that are refused over HTTP', () => {
  let database: TestDatabase;
  let mandate: Mandate;

  beforeAll(async () => {
    database = await createTestDatabase();
    mandate = await startMandate(database, { now: '2026-11-24T12:00:00Z' });
    await recordSmallOrganisation(mandate);
  });
  afterAll(async () => {
    await mandate.close();
    await database.close();
  });

  const head = async (after = 1): Promise<string> =>
    (await mandate.get('/api/org/ledger/entries?limit=1000', { 'mandate-after': String(after) })).text;

  const sent: [string, string, string | undefined, Record<string, string>, number, string][] = [
    [
      'a body of 5 MB',
      COMMITMENT,
      JSON.stringify(note({ note: 'x'.repeat(5_000_000) })),
      JSON_HEADERS,
      413,
      'body-too-large',
    ],
    [
      'plain text',
      COMMITMENT,
      'hello',
      { ...JSON_HEADERS, 'content-type': 'text/plain' },
      415,
      'unsupported-media-type',
    ],
    [
      'a form',
      COMMITMENT,
      'a=b',
      { ...JSON_HEADERS, 'content-type': 'application/x-www-form-urlencoded' },
      415,
      'unsupported-media-type',
    ],
    ['malformed JSON', COMMITMENT, '{"type":', JSON_HEADERS, 400, 'malformed-json'],
    ['an empty body', COMMITMENT, '', JSON_HEADERS, 400, 'malformed-json'],
    [
      'a prototype in disguise',
      COMMITMENT,
      '{"__proto__": {"type": "NoteAdded"}}',
      JSON_HEADERS,
      400,
      'malformed-json',
    ],
    [
      'no key',
      COMMITMENT,
      JSON.stringify(note()),
      { 'content-type': 'application/json' },
      401,
      'key-missing',
    ],
    [
      'an unknown key',
      COMMITMENT,
      JSON.stringify(note()),
      { ...JSON_HEADERS, authorization: 'Bearer nobody' },
      401,
      'key-unknown',
    ],
    [
      'another scheme',
      COMMITMENT,
      JSON.stringify(note()),
      { ...JSON_HEADERS, authorization: 'Basic abc' },
      401,
      'key-missing',
    ],
    [
      'a stale version',
      COMMITMENT,
      JSON.stringify(note()),
      { ...JSON_HEADERS, 'if-match': '"9"' },
      412,
      'stale-version',
    ],
    [
      'a malformed If-Match',
      COMMITMENT,
      JSON.stringify(note()),
      { ...JSON_HEADERS, 'if-match': 'seven' },
      400,
      'invalid-request',
    ],
    [
      'a key that is too long',
      COMMITMENT,
      JSON.stringify(note()),
      { ...JSON_HEADERS, 'idempotency-key': 'k'.repeat(300) },
      400,
      'invalid-request',
    ],
  ];

  it.each(sent)('%s', async (_, path, body, headers, status, code) => {
    const before = await head();
    const answer = await mandate.send('POST', path, body, headers);
    expect([answer.status, answer.json.code]).toEqual([status, code]);
    expect(await head()).toBe(before);
  });

  it.each([
    ['/nowhere', 404, 'not-found'],
    ['/api/none', 404, 'organisation-not-found'],
    ['/api/org/promises/x', 404, 'not-found'],
    ['/api/org/commitments/none', 404, 'stream-not-found'],
    ['/api/org/presidencies/2020/report?asOf=soon', 400, 'invalid-request'],
    ['/api/org/presidencies/2020/report?asOf=2020-02-30', 400, 'invalid-request'],
    ['/api/org/presidencies/2020/report?asOf=2020&asOf=2021', 400, 'invalid-request'],
    ['/api/org/presidencies/2020/report?knownAt=yesterday', 400, 'invalid-request'],
    ['/api/org/presidencies/2020/report?knownAt=9999', 404, 'position-not-reached'],
    ['/api/org/presidencies/2020/report?knownAt=2999-01-01T00:00:00Z', 400, 'known-at-in-the-future'],
    ['/api/org/ledger/entries/9999', 404, 'position-not-found'],
    ['/api/org/%ZZ', 400, 'invalid-request'],
  ])('GET %s', async (path, status, code) => {
    const answer = await mandate.get(path);
    expect([answer.status, answer.json?.code]).toEqual([status, code]);
  });

  it('the same key with other content, and with the same content in another stream', async () => {
    const headers = { 'idempotency-key': 'one' };
    const first = await mandate.post(COMMITMENT, note(), headers);
    expect(first.status).toBe(201);
    const { position } = first.json.entry;
    const before = await head(position);
    expect((await mandate.post(COMMITMENT, note({ note: 'Other.' }), headers)).json.code).toBe('key-reused');
    expect((await mandate.post('/api/org/priorities/p/entries', note(), headers)).json.code).toBe(
      'key-reused',
    );
    const again = await mandate.post(COMMITMENT, note(), headers);
    expect([again.status, again.text]).toEqual([201, first.text]);
    expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
    expect(await head(position)).toBe(before);
  });
});
