import { Socket } from 'node:net';
import { Pool } from 'pg';
import { Appender } from '../../../src/ledger/appender.js';
import { ANY_VERSION } from '../../../src/ledger/ledger.types.js';
import { LedgerReader } from '../../../src/ledger/ledger.reader.js';
import { LedgerUnavailableError } from '../../../src/ledger/resend.js';
import { applicationRole, connectionConfig, createPool } from '../../../src/platform/database/pool.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { audit, kinds, noting, recorded } from './ledger.support.js';
import { holdHead, holdPlace, terminate, until, untilBlocked } from './moments.support.js';
import { startWriter } from './writer.support.js';

const A = 'commitments/a';

describe('a writer that is killed', () => {
  let database: TestDatabase;
  let reader: LedgerReader;
  /** Another process's appender, which sends again what the killed one did not answer. */
  let other: Appender;

  beforeEach(async () => {
    database = await createTestDatabase();
    reader = new LedgerReader(database.pool);
    other = new Appender(database.pool);
    await other.append(noting('presidencies/2020', 0, 'opened'));
  });
  afterEach(async () => {
    await other.close();
    await database.close();
  });

  it('before its append has begun, together with its connection, leaves nothing behind', async () => {
    const writer = await startWriter(database);
    const release = await holdHead(database);
    const group = ['a', 'b', 'c'].map((note, index) => noting(A, index, note));
    const answers = Promise.allSettled(group.map((command) => writer.append(command)));
    const [pid = 0] = await untilBlocked(database);
    await writer.kill();
    await terminate(database.adminPool, pid);
    await release();
    expect((await answers).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(await audit(database.pool)).toHaveLength(1);
    const again = await Promise.all(group.map((command) => other.append(command)));
    expect(kinds(again)).toEqual(['appended', 'appended', 'appended']);
    expect((await audit(database.pool)).slice(1).map(({ note }) => note)).toEqual(['a', 'b', 'c']);
  });

  it('in the middle of writing, together with its connection, leaves nothing behind', async () => {
    const writer = await startWriter(database);
    const release = await holdPlace(database, A, 2);
    const command = noting(A, 0, 'one', 'two: where the write is held up', 'three');
    const answer = writer.append(command).catch(String);
    const [pid = 0] = await untilBlocked(database);
    await writer.kill();
    await terminate(database.adminPool, pid);
    await release();
    expect(await answer).toMatch('the writer is gone');
    expect(await audit(database.pool)).toHaveLength(1);
    expect(await reader.receipt('org', command.commandId)).toBeUndefined();
    expect((await other.append(command)).kind).toBe('appended');
    expect(await audit(database.pool)).toHaveLength(4);
  });

  it('while its append waits may still be heard by the database: the retry finds the receipt', async () => {
    const writer = await startWriter(database);
    const release = await holdHead(database);
    const [sent, kept] = [noting(A, 0, 'sent'), noting(A, 1, 'never left the process')];
    const answers = Promise.allSettled([writer.append(sent), writer.append(kept)]);
    await untilBlocked(database);
    await writer.kill();
    await answers;
    await release();
    await until(async () => (await reader.receipt('org', sent.commandId)) !== undefined);
    const [first, second] = [await other.append(sent), await other.append(kept)];
    expect(kinds([first, second])).toEqual(['replayed', 'appended']);
    expect(recorded(first)).toEqual(await reader.readStream('org', A, { upToPosition: 2 }));
    expect((await audit(database.pool)).slice(1).map(({ note }) => note)).toEqual([
      'sent',
      'never left the process',
    ]);
  });

  it('after its commit has recorded what it was asked to: the retry finds the receipt', async () => {
    const writer = await startWriter(database);
    const command = noting(A, 0, 'one', 'two');
    const first = await writer.append(command);
    await writer.kill();
    expect(await other.append(command)).toEqual({ kind: 'replayed', entries: recorded(first) });
    expect(await audit(database.pool)).toHaveLength(3);
  });
});

describe('an appender that loses its connection', () => {
  let database: TestDatabase;
  let reader: LedgerReader;
  const closing: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    reader = new LedgerReader(database.pool);
  });
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });
  afterAll(() => database.close());

  function through(pool: Pool, resendDelays?: readonly number[]): Appender {
    const appender = new Appender(pool, { ...(resendDelays !== undefined && { resendDelays }) });
    closing.push(async () => {
      await appender.close();
      await pool.end();
    });
    return appender;
  }
  const access = () => ({ url: database.url, ...(database.separated && { role: applicationRole }) });

  it('before the commit sends the group again by itself', async () => {
    const appender = through(createPool(access()));
    const command = { ...noting(A, 0, 'one', 'two'), ledger: 'before' };
    await appender.append({ ...noting('presidencies/2020', 0, 'opened'), ledger: 'before' });
    const release = await holdPlace(database, A, 2, 'before');
    const outcome = appender.append(command);
    const [pid = 0] = await untilBlocked(database);
    await terminate(database.adminPool, pid);
    await release();
    expect((await outcome).kind).toBe('appended');
    expect(await audit(database.pool, 'before')).toHaveLength(3);
  });

  it('after the commit and before the answer gets the first result by its receipt', async () => {
    const sockets: Socket[] = [];
    const stream = () => {
      const socket = new Socket();
      sockets.push(socket);
      return socket;
    };
    const pool = new Pool({ ...connectionConfig(access()), max: 1, stream });
    pool.on('error', () => undefined);
    const appender = through(pool);
    await appender.append({ ...noting('presidencies/2020', 0, 'opened'), ledger: 'after' });
    const command = { ...noting(A, 0, 'one', 'two'), ledger: 'after' };
    // Nothing that the server says from here on arrives.
    sockets[0]?.pause();
    const outcome = appender.append(command);
    await until(async () => (await reader.receipt('after', command.commandId)) !== undefined);
    sockets[0]?.destroy();
    expect(await outcome).toEqual({ kind: 'replayed', entries: await reader.readStream('after', A) });
    expect(sockets).toHaveLength(2);
    expect(await audit(database.pool, 'after')).toHaveLength(3);
  });

  it('again and again says so once its attempts are used up, and lets the next command try', async () => {
    const appender = through(createPool({ ...access(), max: 1 }), [0, 0]);
    await appender.append({ ...noting(A, 0, 'opened'), ledger: 'lost' });
    const release = await holdHead(database, 'lost');
    const lost = { ...noting(A, ANY_VERSION, 'x'), ledger: 'lost' };
    const outcome = appender.append(lost).catch((error: unknown) => error);
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      const [pid = 0] = await untilBlocked(database);
      await terminate(database.adminPool, pid);
    }
    const error = await outcome;
    expect(error).toBeInstanceOf(LedgerUnavailableError);
    expect(error).toHaveProperty('reasons.length', 3);
    await release();
    expect(await audit(database.pool, 'lost')).toHaveLength(1);
    expect((await appender.append(lost)).kind).toBe('appended');
  });
});
