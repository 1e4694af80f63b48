import { Client, type Pool } from 'pg';
import { applicationRole, createPool } from '../../../src/platform/database/pool.js';
import { ensurePrivileges } from '../../../src/platform/database/privileges.js';
import type { EmbeddedServer } from '../../../src/platform/database/embedded-server.js';
import {
  cleanUp,
  keepForLater,
  later,
  query,
  removeSeed,
  seededHome,
  start,
  until,
} from './embedded.support.js';
import { rights, schema } from './privileges.support.js';

/** Roles belong to the whole cluster: these tests make them anew on a server of their own. */
let server: EmbeddedServer;
let stopServer: () => Promise<void>;

beforeAll(async () => {
  const home = await seededHome();
  server = await start(home);
  stopServer = keepForLater();
});

afterEach(async () => {
  await cleanUp();
  const url = server.urlFor('postgres');
  for (const { name } of await query(url, `SELECT datname AS name FROM pg_database WHERE oid > 16383`)) {
    await query(url, `DROP DATABASE ${String(name)} WITH (FORCE)`);
  }
  await query(url, 'DROP ROLE IF EXISTS mandate_app, mandate_owner, stranger, careful, humble');
});

afterAll(async () => {
  await stopServer();
  await removeSeed();
});

/** Makes a database with something of each kind in it. */
async function makeDatabase(name: string, owner = 'mandate'): Promise<string> {
  await query(server.urlFor('postgres'), `CREATE DATABASE ${name} OWNER ${owner}`);
  const url = server.urlFor(name).replace('mandate@', `${owner}@`);
  await query(url, schema);
  return url;
}

function application(url: string): Pool {
  const pool = createPool({ url, role: applicationRole, max: 1 });
  later(() => pool.end());
  return pool;
}

describe('the privileges', () => {
  it('let the application read the ledger and change everything else', async () => {
    const url = await makeDatabase('one');
    expect(await ensurePrivileges({ url })).toEqual({ separated: true });
    expect(await query(url, rights)).toEqual([
      { name: '_prisma_migrations', may: 'select', owner: 'mandate' },
      { name: 'everything', may: 'select', owner: 'mandate' },
      { name: 'ledger_notes', may: 'select', owner: 'mandate_owner' },
      { name: 'readers', may: 'select insert update delete', owner: 'mandate' },
    ]);
    const pool = application(url);
    await pool.query(`INSERT INTO readers (name) VALUES ('Aigul')`);
    await pool.query(`SELECT ledger_note('through the function')`);
    expect((await pool.query('SELECT text FROM ledger_notes')).rows).toEqual([
      { text: 'through the function' },
    ]);
    await expect(pool.query(`INSERT INTO ledger_notes (text) VALUES ('past it')`)).rejects.toThrow(
      'permission denied',
    );
    await expect(pool.query('TRUNCATE ledger_notes')).rejects.toThrow('permission denied');
    await expect(pool.query('CREATE TABLE mine (id int)')).rejects.toThrow('permission denied for schema');
  });

  it('keep everybody else away from the functions of the ledger', async () => {
    const url = await makeDatabase('one');
    await ensurePrivileges({ url });
    await query(url, 'CREATE ROLE stranger LOGIN');
    const asStranger = url.replace('mandate@', 'stranger@');
    await expect(query(asStranger, `SELECT ledger_note('x')`)).rejects.toThrow(
      'permission denied for function',
    );
    await expect(query(asStranger, 'CALL ledger_tidy()')).rejects.toThrow('permission denied for procedure');
    await expect(query(asStranger, 'SELECT FROM ledger_notes')).rejects.toThrow(
      'permission denied for table',
    );
  });

  it('let nobody create in the schema as the owner of the ledger', async () => {
    const url = await makeDatabase('one');
    await ensurePrivileges({ url });
    const may = `SELECT has_schema_privilege('mandate_owner', 'public', 'CREATE') AS may`;
    expect(await query(url, may)).toEqual([{ may: false }]);
  });

  it('take back what somebody has granted since', async () => {
    const url = await makeDatabase('one');
    await ensurePrivileges({ url });
    const before = await query(url, rights);
    await query(
      url,
      `GRANT INSERT ON ledger_notes TO mandate_app; GRANT DELETE ON ledger_notes TO PUBLIC;
       GRANT TRUNCATE ON readers TO mandate_app; REVOKE SELECT ON readers FROM mandate_app;
       GRANT EXECUTE ON FUNCTION ledger_note(text) TO PUBLIC`,
    );
    expect(await query(url, rights)).not.toEqual(before);
    await ensurePrivileges({ url });
    expect(await query(url, rights)).toEqual(before);
    const acl = `SELECT proacl::text AS acl FROM pg_proc WHERE proname = 'ledger_note'`;
    expect(await query(url, acl)).toEqual([
      { acl: '{mandate_owner=X/mandate_owner,mandate_app=X/mandate_owner}' },
    ]);
  });

  it('write nothing when all is so already', async () => {
    const url = await makeDatabase('one');
    await ensurePrivileges({ url });
    const versions = `SELECT 'c' AS catalog, oid, xmin FROM pg_class UNION ALL SELECT 'p', oid, xmin FROM pg_proc
                      UNION ALL SELECT 'n', oid, xmin FROM pg_namespace UNION ALL SELECT 'm', oid, xmin FROM pg_auth_members`;
    const before = await query(url, versions);
    expect(await ensurePrivileges({ url })).toEqual({ separated: true });
    expect(await query(url, versions)).toEqual(before);
  });

  it('can be set by several processes on several databases of one cluster at once', async () => {
    const urls = [await makeDatabase('one'), await makeDatabase('two'), await makeDatabase('three')];
    const results = await Promise.all([...urls, ...urls, ...urls].map((url) => ensurePrivileges({ url })));
    expect(results).toEqual(results.map(() => ({ separated: true })));
    for (const url of urls) {
      const [, , notes] = await query(url, rights);
      expect(notes).toEqual({ name: 'ledger_notes', may: 'select', owner: 'mandate_owner' });
    }
  });

  it('are set again when another database has made the roles in the meantime', async () => {
    const url = await makeDatabase('one');
    const other = new Client({ connectionString: server.urlFor('postgres') });
    await other.connect();
    later(() => other.end());
    await other.query('BEGIN; CREATE ROLE mandate_owner; CREATE ROLE mandate_app');
    const setting = ensurePrivileges({ url });
    const waiting = `SELECT FROM pg_stat_activity WHERE application_name = 'mandate privileges' AND wait_event_type = 'Lock'`;
    await until(async () => (await query(url, waiting)).length > 0);
    await other.query('COMMIT');
    expect(await setting).toEqual({ separated: true });
  });

  it('need no superuser: a user who owns the database and may create roles will do', async () => {
    await query(server.urlFor('postgres'), 'CREATE ROLE careful LOGIN CREATEROLE');
    const url = await makeDatabase('one', 'careful');
    expect(await ensurePrivileges({ url })).toEqual({ separated: true });
    expect(await ensurePrivileges({ url })).toEqual({ separated: true });
    const pool = application(url);
    await pool.query(`SELECT ledger_note('x')`);
    await expect(pool.query('DELETE FROM ledger_notes')).rejects.toThrow('permission denied');
    // The next migration may still change the ledger's tables.
    await query(url, 'ALTER TABLE ledger_notes ADD COLUMN more text');
  });

  it.each([
    ['may not create roles', async () => undefined, /permission denied to create role/],
    [
      'was not given the roles that another has made',
      async () => ensurePrivileges({ url: await makeDatabase('theirs') }),
      /permission denied to grant role/,
    ],
  ])('stay as they were, with the reason, when the user %s', async (_, before, reason) => {
    await before();
    await query(server.urlFor('postgres'), 'CREATE ROLE humble LOGIN');
    const url = await makeDatabase('one', 'humble');
    const owners = `SELECT relowner, relacl FROM pg_class WHERE relname IN ('ledger_notes', 'readers')`;
    const untouched = await query(url, owners);
    const separation = await ensurePrivileges({ url });
    expect(separation.separated).toBe(false);
    expect(separation.reason).toMatch(reason);
    expect(await query(url, owners)).toEqual(untouched);
  });

  it('tell errors of another kind to the caller', async () => {
    const url = await makeDatabase('one');
    const holder = new Client({ connectionString: url });
    await holder.connect();
    later(() => holder.end());
    await holder.query('BEGIN; LOCK TABLE ledger_notes');
    const hurried = `${url}&options=-c%20lock_timeout%3D50`;
    await expect(ensurePrivileges({ url: hurried })).rejects.toThrow('lock timeout');
  });
});
