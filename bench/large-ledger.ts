import type { Pool } from 'pg';

/** Entries of one presidency of a large ledger: itself, 10 priorities, 100 commitments, and what was logged of these. */
export const PRESIDENCY_ENTRIES = 1_000;

/**
 * Fills a ledger as its owner may, past the application: presidencies of the same size one after the other, positions
 * dense, leaf hashes as `ledger_append` makes them. `entries` is a multiple of {@link PRESIDENCY_ENTRIES}.
 */
export async function fillLedger(owner: Pool, ledger: string, entries: number): Promise<void> {
  await owner.query(
    `INSERT INTO ledger_entries (ledger, position, entry_id, stream, version, type, schema_version, first_day, last_day,
       content, grade, actor, command_id, recorded_at, leaf_hash)
     SELECT $1, position, id, stream, version, type, 1, day, day, content, 'reported', 'bench', id, at,
       ledger_leaf(content, $1, position, at, stream, version)
     FROM (
       SELECT placed.*, placed_id::uuid AS id,
         '{"actor":"bench","data":' || data || ',"dateBasis":"stated","grade":"reported","id":"' || placed_id
           || '","note":"A note of some length, as they are: what was said, by whom, and where it can be found again.","occurredOn":"'
           || day || '","schema":1,"sources":[{"publisher":"Secretariat","title":"Communiqué","url":"https://example.org/'
           || position || '"}],"type":"' || type || '"}' AS content
       FROM (
         SELECT position, md5($1 || position)::uuid::text AS placed_id,
           timestamptz '2020-01-01' + position * interval '1 millisecond' AS at,
           date '2019-12-01' + (n % 360)::int AS day,
           CASE WHEN n = 0 THEN 'presidencies/p' || p WHEN n <= 10 THEN 'priorities/p' || p || '-' || n
             ELSE 'commitments/p' || p || '-' || (n - 11) % 100 END AS stream,
           CASE WHEN n <= 10 THEN 1 ELSE (n - 11) / 100 + 1 END AS version,
           CASE WHEN n = 0 THEN 'PresidencyAnnounced' WHEN n <= 10 THEN 'PriorityProposed' WHEN n <= 110 THEN 'CommitmentMade'
             ELSE 'ProgressLogged' END AS type,
           CASE WHEN n = 0 THEN '{"id":"p' || p || '","name":{"en":"P","ru":"П"},"state":"RU"}'
             WHEN n <= 10 THEN '{"id":"p' || p || '-' || n || '","presidency":"p' || p || '","title":{"en":"P","ru":"П"}}'
             WHEN n <= 110 THEN '{"id":"p' || p || '-' || (n - 11) || '","kind":"activity","priority":"p' || p || '-' || ((n - 11) % 10 + 1)
               || '","title":{"en":"C","ru":"О"}}'
             ELSE '{}' END AS data
         FROM (
           SELECT position, (position - 1) / ${PRESIDENCY_ENTRIES} + 1 AS p, (position - 1) % ${PRESIDENCY_ENTRIES} AS n
           FROM generate_series(1, $2::bigint) position
         ) numbered
       ) placed
     ) filled`,
    [ledger, entries],
  );
  await owner.query('INSERT INTO ledger_names (ledger) VALUES ($1)', [ledger]);
}
