import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { KEY, type Mandate, recordSmallOrganisation, startMandate } from '../support/running.js';

/** Asks until the answer has a status. */
async function askUntil<T extends { status: number }>(ask: () => Promise<T>, status: number): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer.status === status) return answer;
  }
}

describe('a running server', () => {
  let database: TestDatabase;
  let mandate: Mandate;

  beforeAll(async () => {
    database = await createTestDatabase();
    mandate = await startMandate(database);
    await recordSmallOrganisation(mandate);
  });
  afterAll(async () => {
    await mandate.close();
    await database.close();
  });

  const setVersion = (version: string): Promise<unknown> =>
    database.adminPool.query(
      `UPDATE reading_history_rows SET version = version + ${version} WHERE stream = 'organisations/org'`,
    );

  it('is not ready while a projection cannot take an entry, says which, and is again when it can', async () => {
    const ready = () => mandate.get('/health/ready');
    const { json: before } = await mandate.get('/api/org');
    expect((await ready()).json).toMatchObject({ status: 'up' });
    await setVersion('7');
    const { status } = await mandate.post('/api/org/organisations/org/entries', {
      type: 'MemberJoined',
      occurredOn: '1994',
      state: 'AM',
      sources: [],
    });
    expect(status).toBe(201);
    const next = before.position + 1;
    const down = await askUntil(ready, 503);
    expect(down.headers.get('retry-after')).toBe('1');
    expect(down.json).toMatchObject({
      status: 'down',
      checks: [
        { name: 'database', up: true },
        { name: 'projections', up: false },
      ],
    });
    while (!(await ready()).text.includes(`cannot take entry ${next} (MemberJoined)`));
    expect((await ready()).text).toContain(`histories of org stands at ${next - 1} of ${next}`);
    expect((await mandate.get('/health/live')).status).toBe(200);
    await setVersion('-7');
    expect((await askUntil(ready, 200)).json).toMatchObject({ status: 'up' });
    expect((await mandate.get('/api/org')).json.position).toBe(next);
  });

  it('lets nobody in with a key that was revoked a second ago', async () => {
    const record = () =>
      mandate.post('/api/org/entries', { entries: [] }, { authorization: `Bearer ${KEY}` });
    expect((await record()).status).toBe(400);
    const revoked = performance.now();
    await database.adminPool.query('UPDATE api_keys SET revoked_at = now()');
    expect((await askUntil(record, 401)).json.code).toBe('key-unknown');
    expect(performance.now() - revoked).toBeLessThan(5_000);
    await database.adminPool.query('UPDATE api_keys SET revoked_at = NULL');
    expect((await askUntil(record, 400)).json.code).toBe('invalid-request');
  });
});
