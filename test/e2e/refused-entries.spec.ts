import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { progress as note, smallOrganisation } from '../support/house.js';
import { type Mandate, recordSmallOrganisation, startMandate } from '../support/running.js';

const COMMITMENT = '/api/org/commitments/plan/entries';

/** Bad entries of every kind get a clear sentence, and the ledger stays as it was. */
describe('entries that are refused over HTTP', () => {
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

  const head = async (): Promise<string> => (await mandate.get('/api/org/ledger/entries?limit=1000')).text;

  const posted: [string, string, unknown, number, string, string][] = [
    [
      'an unknown state',
      '/api/org/documents/treaty/entries',
      { type: 'DocumentSigned', occurredOn: '2020', states: ['QQ'], sources: [] },
      400,
      'invalid-entry',
      '/states/0',
    ],
    [
      'a state that never was a member',
      '/api/org/documents/treaty/entries',
      { type: 'DocumentSigned', occurredOn: '2020', states: ['FR'], sources: [] },
      422,
      'not-a-member',
      '/states',
    ],
    [
      'a date in the future',
      COMMITMENT,
      note({ occurredOn: '2026-11-26' }),
      422,
      'date-in-the-future',
      '/occurredOn',
    ],
    [
      'a malformed partial date',
      COMMITMENT,
      note({ occurredOn: '2020-13' }),
      400,
      'invalid-entry',
      '/occurredOn',
    ],
    [
      'an unknown date of what must have one',
      COMMITMENT,
      note({ occurredOn: 'unknown' }),
      400,
      'invalid-entry',
      '/occurredOn',
    ],
    [
      'an unknown organ',
      COMMITMENT,
      { type: 'PlanApproved', occurredOn: '2020', organ: 'cmd', sources: [] },
      422,
      'unknown-organ',
      '/organ',
    ],
    [
      'a missing field',
      COMMITMENT,
      { type: 'PlanApproved', occurredOn: '2020', sources: [] },
      400,
      'invalid-entry',
      '/organ',
    ],
    [
      'missing sources',
      COMMITMENT,
      { type: 'PlanDrafted', occurredOn: '2020' },
      400,
      'invalid-entry',
      '/sources',
    ],
    ['a field that does not exist', COMMITMENT, note({ percent: 80 }), 400, 'invalid-entry', '/percent'],
    [
      'a type of another stream',
      COMMITMENT,
      { type: 'DocumentSigned', occurredOn: '2020', states: ['KZ'], sources: [] },
      400,
      'entry-type-of-another-stream',
      '/type',
    ],
    [
      'an unknown type',
      COMMITMENT,
      { type: 'PlanForgotten', occurredOn: '2020', sources: [] },
      400,
      'unknown-entry-type',
      '/type',
    ],
    ['no type', COMMITMENT, { occurredOn: '2020', sources: [] }, 400, 'invalid-entry', '/type'],
    ['a body that is no object', COMMITMENT, [note()], 400, 'invalid-request', ''],
    [
      'a fulfilment without a source',
      COMMITMENT,
      { type: 'CommitmentFulfilled', occurredOn: '2020', note: 'Done.', sources: [] },
      422,
      'source-required',
      '/sources',
    ],
    [
      'an entry that does not exist',
      COMMITMENT,
      {
        type: 'EntryRetracted',
        occurredOn: '2020',
        entry: '00000000-0000-7000-8000-000000000000',
        reason: 'x',
        sources: [],
      },
      422,
      'entry-not-found',
      '/entry',
    ],
    [
      'a stream that does not exist',
      '/api/org/commitments/none/entries',
      note(),
      404,
      'stream-not-found',
      '',
    ],
    [
      'an organisation that does not exist',
      '/api/none/commitments/plan/entries',
      note(),
      404,
      'organisation-not-found',
      '',
    ],
    ['a taken id', '/api/org/priorities', { ...smallOrganisation[6]?.[1] }, 409, 'id-taken', ''],
    ['a taken organisation', '/api/organisations', { ...smallOrganisation[0]?.[1] }, 409, 'id-taken', ''],
    [
      'a reserved organisation',
      '/api/organisations',
      { ...smallOrganisation[0]?.[1], id: 'organisations' },
      422,
      'id-reserved',
      '',
    ],
    [
      'a malformed id',
      '/api/org/priorities',
      { ...smallOrganisation[6]?.[1], id: 'Not An Id' },
      400,
      'invalid-request',
      '/id',
    ],
    [
      'an id that differs from the address',
      '/api/org/priorities/q/entries',
      { ...smallOrganisation[6]?.[1] },
      400,
      'id-differs-from-stream',
      '/id',
    ],
    [
      'a presidency that does not exist',
      '/api/org/priorities',
      { ...smallOrganisation[6]?.[1], id: 'q', presidency: '1999' },
      422,
      'reference-not-found',
      '/presidency',
    ],
    [
      'a plan without a deciding organ',
      '/api/org/commitments',
      { ...smallOrganisation[7]?.[1], id: 'q', decidingOrgan: undefined },
      422,
      'deciding-organ-required',
      '/decidingOrgan',
    ],
    [
      'a document commitment without documents',
      '/api/org/commitments',
      { ...smallOrganisation[7]?.[1], id: 'q', kind: 'document' },
      422,
      'documents-required',
      '/documents',
    ],
    [
      'a last day before the first',
      '/api/org/organisations/org/entries',
      {
        type: 'SessionHeld',
        occurredOn: '2020-01-01',
        startedOn: '2020-01-02',
        session: 's',
        organs: ['csc'],
        format: 'in-person',
        sources: [],
      },
      422,
      'last-day-before-first',
      '/startedOn',
    ],
    ['text that is not Unicode', COMMITMENT, note({ note: '\ud800' }), 400, 'invalid-request', '/note'],
    ['a zero byte', COMMITMENT, note({ note: 'a\u0000b' }), 400, 'invalid-entry', '/note'],
    [
      'a source with a script for an address',
      COMMITMENT,
      note({ sources: [{ title: 't', publisher: 'p', url: 'javascript:alert(1)' }] }),
      400,
      'invalid-entry',
      '/sources/0/url',
    ],
    [
      'a batch with one bad line',
      '/api/org/entries',
      {
        entries: [
          { stream: 'commitments/plan', ...note() },
          { stream: 'commitments/plan', ...note({ occurredOn: '2099' }) },
        ],
      },
      422,
      'batch-refused',
      '/entries/1/occurredOn',
    ],
    ['an empty batch', '/api/org/entries', { entries: [] }, 400, 'invalid-request', '/entries'],
    ['a collection that does not exist', '/api/org/promises', note(), 404, 'not-found', ''],
  ];

  it.each(posted)('%s', async (_, path, body, status, code, pointer) => {
    const before = await head();
    const answer = await mandate.post(path, body);
    expect([answer.status, answer.json.code]).toEqual([status, code]);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.json).toMatchObject({
      type: `urn:mandate:problem:${code}`,
      title: expect.any(String),
      status,
    });
    expect(answer.json.detail).toMatch(/[.!]$/);
    if (pointer !== '')
      expect(answer.json.errors).toContainEqual(
        expect.objectContaining({ pointer, detail: expect.any(String) }),
      );
    expect(answer.text).not.toMatch(/\bat .*\.(js|ts):\d+|node_modules/);
    expect(await head()).toBe(before);
  });
});
