import { changeOf, told, type Told } from '../support/changes.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { CSTO_2020, type Mandate, startMandate } from '../support/running.js';

/** What would change, were something recorded: over real HTTP, with the CSTO data. */

const PRESIDENCY = '/api/csto/presidencies/2020';
const CHARTER_PROTOCOL = '/api/csto/documents/charter-protocol-2-2018';
const MEMBERS = ['AM', 'BY', 'KG', 'KZ', 'RU', 'TJ'];

describe('supposing', () => {
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

  /** All that a write leaves behind. */
  const recorded = async () => {
    const { rows } = await database.adminPool.query(
      `SELECT (SELECT count(*) FROM ledger_entries) AS entries, (SELECT count(*) FROM ledger_receipts) AS receipts`,
    );
    return rows;
  };

  describe('what if', () => {
    const whatIf = (body: unknown, query = '') =>
      mandate.send('POST', `${CHARTER_PROTOCOL}/ratification/what-if${query}`, JSON.stringify(body), {
        'content-type': 'application/json',
      });

    it('all members deposited: the clause computes entry into force, and the ledger stays as it was', async () => {
      const before = await recorded();
      const { status, json } = await whatIf(
        { deposits: MEMBERS.map((state) => ({ state, on: '2020-11-01' })) },
        '?asOf=2020-12-02',
      );
      expect([status, json.asOf]).toEqual([200, '2020-12-02']);
      expect(json.entryIntoForce.from.computed).toMatchObject({ status: 'cannot-compute' });
      expect(json.entryIntoForce.to.computed).toMatchObject({ status: 'in-force', date: '2020-11-01' });
      expect(json.states.map(({ state }: { state: string }) => state)).toEqual(MEMBERS);
      expect(told(changeOf(json.changes, 'document', 'charter-protocol-2-2018'))).toEqual([
        'signed',
        'in-force',
      ]);
      expect(json.supposed).toHaveLength(6);
      expect(json.supposed[0].position).toBe(json.position + 1);
      expect(await recorded()).toEqual(before);
    });

    it('the deposits lie ahead: the answer is of the day on which they have all taken effect', async () => {
      const { json } = await whatIf({ deposits: MEMBERS.map((state) => ({ state, on: '2040-03-01' })) });
      expect(json.asOf).toBe('2040-03-01');
    });

    it.each([
      [{ deposits: [{ state: 'KZ', on: 'soon' }] }, '/deposits/0/on'],
      [{ deposits: [{ state: 'Kazakhstan', on: '2021-01-01' }] }, '/deposits/0/state'],
      [{ entries: [{ type: 'PlanApproved', occurredOn: '2021-01-01', organ: 'csc' }] }, '/entries/0/type'],
      [
        { entries: [{ type: 'DomesticStepTaken', occurredOn: '2021-01-01', state: 'KZ' }] },
        '/entries/0/step',
      ],
      [{}, ''],
    ])('refuses %j', async (body, pointer) => {
      const { status, headers, json } = await whatIf(body);
      expect([400, 422]).toContain(status);
      expect(headers.get('content-type')).toContain('application/problem+json');
      expect(json.errors[0].pointer).toBe(pointer);
    });

    it('says in which deposit a state is no member and no participant', async () => {
      const { status, json } = await whatIf({
        entries: [{ type: 'NoteAdded', occurredOn: '2021-01-01', note: 'Supposed.' }],
        deposits: [{ state: 'FR', on: '2021-01-01' }],
      });
      expect([status, json.errors]).toEqual([
        422,
        [expect.objectContaining({ pointer: '/deposits/0/state', code: 'not-a-member' })],
      ]);
    });

    it('is 404 for a document that is not there', async () => {
      const answer = await mandate.post('/api/csto/documents/none/ratification/what-if', {
        deposits: [{ state: 'KZ', on: '2021-01-01' }],
      });
      expect(answer).toMatchObject({ status: 404, json: { code: 'stream-not-found' } });
    });
  });

  describe('a preview', () => {
    const held = { type: 'ActivityHeld', occurredOn: '2020-10-20', sources: [] };
    const path = '/api/csto/commitments/2020-rubezh';

    it('says what the entry then changes, records nothing before, and needs the same key', async () => {
      const before = await recorded();
      const preview = await mandate.post(`${path}/preview?asOf=2020-12-02`, held);
      expect(preview.status).toBe(200);
      const change = changeOf(preview.json.changes, 'commitment', '2020-rubezh');
      expect(told(change)).toEqual(['not-fulfilled', 'fulfilled']);
      expect(change?.raised).toEqual(['unsourced']);
      expect(await recorded()).toEqual(before);
      expect(await mandate.post(`${path}/preview`, held, { authorization: 'Bearer x' })).toMatchObject({
        status: 401,
      });
      const { position } = preview.json;
      const written = await mandate.post(`${path}/entries`, held);
      expect(written.json.entry.position).toBe(preview.json.supposed[0].position);
      const { json } = await mandate.get(
        `${PRESIDENCY}/changes?from=2020-12-02&to=2020-12-02&fromKnownAt=${position}`,
      );
      expect(json.changes).toEqual(preview.json.changes);
    });

    it.each([
      ['a date ahead', { ...held, occurredOn: '2999-01-01' }],
      ['an unknown field', { ...held, place: 'Moscow' }],
      ['an unknown organ', { type: 'PlanApproved', occurredOn: '2020-10-20', organ: 'none', sources: [] }],
      ['an id that is taken', { ...held, id: '0197c0de-0000-7000-8000-00000000aaaa' }],
    ])('is refused as recording is: %s', async (_name, body) => {
      const taken = {
        ...held,
        type: 'ProgressLogged',
        note: 'x',
        id: '0197c0de-0000-7000-8000-00000000aaaa',
      };
      await mandate.post('/api/csto/commitments/2020-search/entries', taken);
      const [preview, written] = await Promise.all([
        mandate.post(`${path}/preview`, body),
        mandate.post(`${path}/entries`, body),
      ]);
      expect(preview.json).toEqual(written.json);
      expect(preview.status).toBe(written.status);
      expect(preview.status).toBeGreaterThanOrEqual(400);
    });

    it('of a batch opens streams that stand under one another', async () => {
      const title = { en: 'T', ru: 'Т' };
      const entries = [
        {
          stream: 'priorities/new',
          type: 'PriorityProposed',
          occurredOn: '2020-01-01',
          presidency: '2020',
          title,
        },
        {
          stream: 'commitments/new',
          type: 'CommitmentMade',
          occurredOn: '2020-01-01',
          priority: 'new',
          title,
          kind: 'activity',
        },
      ].map((entry) => ({ ...entry, sources: [] }));
      const { status, json } = await mandate.post('/api/csto/preview?asOf=2020-06-01', { entries });
      expect(status).toBe(200);
      expect(json.changes.map(({ what, id, from, to }: Told) => [what, id, from, to?.status])).toEqual([
        ['priority', 'new', null, 'not-started'],
        ['commitment', 'new', null, 'not-started'],
      ]);
    });
  });
});
