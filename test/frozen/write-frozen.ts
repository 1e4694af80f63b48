/**
 * Freezes what this version writes and answers, at a release that changes the schema of an entry:
 *   node --import ./test/support/typescript.js test/frozen/write-frozen.ts v2
 */
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Appender } from '../../src/ledger/appender.js';
import { LedgerReader } from '../../src/ledger/ledger.reader.js';
import { ANY_VERSION } from '../../src/ledger/ledger.types.js';
import { projectRoot } from '../../src/platform/config.js';
import { createPool } from '../../src/platform/database/pool.js';
import { openBenchDatabase } from '../../bench/bench-database.js';
import { csto2020 } from '../support/in-memory.js';
import { statusesOf } from './frozen.js';

const version = process.argv[2];
if (version === undefined || !/^v\d+$/.test(version)) throw new Error('Name the version, such as v2.');
const path = (what: string): string => join(projectRoot, 'test', 'frozen', `${version}.${what}`);

const database = await openBenchDatabase();
const pool = createPool({ url: database.url, max: 2 });
try {
  const appender = new Appender(pool);
  for (const {
    position: _position,
    ledger,
    version: _version,
    recordedAt: _at,
    ...entry
  } of await csto2020()) {
    const outcome = await appender.append({
      ledger,
      commandId: randomUUID(),
      digest: 'frozen',
      expected: [{ stream: entry.stream, version: ANY_VERSION }],
      entries: [entry],
    });
    if (outcome.kind !== 'appended') throw new Error(JSON.stringify(outcome));
  }
  await appender.close();
  const { rows } = await pool.query<{ line: string }>(
    `SELECT json_build_object('ledger', ledger, 'position', position, 'entry_id', entry_id, 'stream', stream,
       'version', version, 'type', type, 'schema_version', schema_version, 'first_day', first_day, 'last_day', last_day,
       'content', content, 'grade', grade, 'actor', actor, 'command_id', command_id,
       'recorded_at', ledger_instant(recorded_at), 'leaf_hash', encode(leaf_hash, 'hex'))::text AS line
     FROM ledger_entries ORDER BY position`,
  );
  await writeFile(path('ndjson'), rows.map(({ line }) => `${line}\n`).join(''), { flag: 'wx' });
  const asOf = '2020-12-02';
  const entries = await new LedgerReader(pool).readByPosition('csto', 0, rows.length);
  const answers = { asOf, presidency: '2020', statuses: statusesOf(entries, '2020', asOf) };
  await writeFile(path('answers.json'), `${JSON.stringify(answers, null, 2)}\n`, { flag: 'wx' });
} finally {
  await pool.end();
  await database.close();
}
