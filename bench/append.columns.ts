import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { v7 as newUuid } from 'uuid';
import type { StreamName } from '../src/domain/entry.js';
import { Appender } from '../src/ledger/appender.js';
import { toContent } from '../src/ledger/content.js';
import type { NewEntry } from '../src/ledger/ledger.types.js';
import type { Column } from './harness.js';
import { verifyLedger } from './ledger.check.js';
import { placesOf, progress, SHARED_LEDGER, sources } from './samples.js';

/** The same entry that the handler makes of `progress`. */
function newEntry(stream: StreamName): NewEntry {
  return {
    ...progress,
    id: newUuid(),
    stream,
    dateBasis: 'stated',
    grade: 'reported',
    actor: 'usr-0197c0de',
    data: {},
    sources,
  };
}

type Operation = Column['operation'];

/** The tables of the plain inserts: with nothing but a primary key, and with all keys of the ledger's entries. */
type PlainTable = 'bench_entries' | 'bench_keyed_entries';

/** One row of the same width a commit. */
function plainOperation(pool: Pool, prefix: string, table: PlainTable = 'bench_entries'): Operation {
  const text = `INSERT INTO ${table} (ledger, entry_id, stream, version, type, schema_version, first_day, last_day,
      content, grade, actor, command_id, recorded_at, leaf_hash)
    VALUES ($1, $2, $3, $4, $5, 1, $6, $6, $7, $8, $9, $10, clock_timestamp(), $11) RETURNING position`;
  const leaf = Buffer.alloc(32, 7);
  const next = placesOf(prefix);
  return (client) => {
    const { stream, version } = next(client);
    const entry = newEntry(stream);
    const { id, type, occurredOn, grade, actor } = entry;
    const place = ['bench', id, stream, version + 1];
    const values = [...place, type, occurredOn, toContent(entry), grade, actor, randomUUID(), leaf];
    return pool.query({ name: `plain insert into ${table}`, text, values });
  };
}

/** One command of one entry through an appender. */
function ledgerOperation(pool: Pool, prefix: string, ledger: string): Operation {
  const appender = new Appender(pool);
  const next = placesOf(prefix);
  return async (client) => {
    const expected = next(client);
    const commandId = randomUUID();
    const outcome = await appender.append({
      ledger,
      commandId,
      digest: commandId,
      expected: [expected],
      entries: [newEntry(expected.stream)],
    });
    assert.equal(outcome.kind, 'appended');
  };
}

/** Both for one of several processes, which is told by its name. */
export const appendOperations = (pool: Pool, name: string): Record<'plain' | 'ledger', Operation> => ({
  plain: plainOperation(pool, name),
  ledger: ledgerOperation(pool, name, SHARED_LEDGER),
});

/** Throws unless there have been `done` plain inserts. */
export async function verifyPlainInserts(
  owner: Pool,
  done: number,
  table: PlainTable = 'bench_entries',
): Promise<void> {
  const { rows } = await owner.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`);
  assert.equal(rows[0]?.n, done);
}

/** The yardstick, with its table. */
export async function plainInsert(pool: Pool, owner: Pool, role: string): Promise<Column> {
  await owner.query(
    `CREATE TABLE bench_entries (LIKE ledger_entries);
     ALTER TABLE bench_entries ALTER position ADD GENERATED ALWAYS AS IDENTITY, ADD PRIMARY KEY (ledger, position);
     GRANT SELECT, INSERT ON bench_entries TO ${role}`,
  );
  return {
    name: 'plain INSERT',
    operation: plainOperation(pool, 'plain'),
    verify: (done) => verifyPlainInserts(owner, done),
  };
}

/** The same row into a table that has the three keys of the ledger's entries. */
export async function keyedInsert(pool: Pool, owner: Pool, role: string): Promise<Column> {
  const table = 'bench_keyed_entries';
  await owner.query(
    `CREATE TABLE ${table} (LIKE ledger_entries INCLUDING INDEXES);
     ALTER TABLE ${table} ALTER position ADD GENERATED ALWAYS AS IDENTITY;
     GRANT SELECT, INSERT ON ${table} TO ${role}`,
  );
  return {
    name: 'same keys',
    operation: plainOperation(pool, 'keyed', table),
    verify: (done) => verifyPlainInserts(owner, done, table),
  };
}

/** The ledger alone. */
export const appenderColumn = (pool: Pool, owner: Pool): Column => ({
  name: 'ledger',
  operation: ledgerOperation(pool, 'ledger', 'bench'),
  verify: (done) => verifyLedger(owner, 'bench', done),
});
