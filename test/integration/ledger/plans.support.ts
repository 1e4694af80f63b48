import type { Pool, PoolClient } from 'pg';
import { z } from 'zod';

/** A node of a plan as EXPLAIN (FORMAT JSON) tells it. */
const planNode = z.object({
  'Node Type': z.string(),
  'Relation Name': z.string().optional(),
  'Index Name': z.string().optional(),
  get Plans() {
    return z.array(planNode).optional();
  },
});
type PlanNode = z.infer<typeof planNode>;

const explained = z.object({ Plan: planNode });

/** How a plan reads its tables: `<table>: <node> <index>` for every node that reads one. */
export function readsOf(json: unknown): string[] {
  return walk(explained.parse(json).Plan);
}

function walk(node: PlanNode): string[] {
  const { 'Node Type': type, 'Relation Name': table, 'Index Name': index = '' } = node;
  const own = table === undefined || type === 'ModifyTable' ? [] : [`${table}: ${type} ${index}`.trim()];
  return [...own, ...(node.Plans ?? []).flatMap(walk)];
}

/**
 * Has a server log every plan that it runs inside of functions too, and tells them to the client.
 * @returns what was told since it was last asked: the reads of each statement
 */
export async function tellPlans(client: PoolClient): Promise<() => string[][]> {
  await client.query(
    `LOAD 'auto_explain'; SET auto_explain.log_min_duration = 0; SET auto_explain.log_nested_statements = on;
     SET auto_explain.log_format = json; SET client_min_messages = log`,
  );
  const told: string[][] = [];
  client.on('notice', ({ message = '' }) => {
    const [, json] = /plan:\s*(\{.*)$/s.exec(message) ?? [];
    if (json !== undefined) told.push(readsOf(JSON.parse(json)));
  });
  return () => told.splice(0);
}

/**
 * Fills ledgers behind the back of the functions, as many rows as a real ledger may have: `ledgers` times `entries`, 40
 * an entry a stream, in random order of ids. Statistics are left as they are.
 */
export async function fill(owner: Pool, ledgers: number, entries: number): Promise<void> {
  await owner.query(
    `WITH filled AS (
       INSERT INTO ledger_entries (ledger, position, entry_id, stream, version, type, schema_version, first_day, last_day,
         content, grade, actor, command_id, recorded_at, leaf_hash)
       SELECT 'filled-' || l, p, gen_random_uuid(), 'commitments/c' || (p - 1) / 40, (p - 1) % 40 + 1, 'ProgressLogged', 1,
         '2020-01-01', '2020-01-01',
         json_build_object('actor', 'a', 'data', '{}'::json, 'grade', 'reported', 'note', 'x', 'schema', 1, 'type', 'ProgressLogged'),
         'reported', 'a', gen_random_uuid(), '2020-01-01Z'::timestamptz + p * interval '1 second', sha256('')
       FROM generate_series(1, $1) AS l, generate_series(1, $2) AS p
       RETURNING ledger, command_id, position
     )
     INSERT INTO ledger_receipts (ledger, command_id, digest, first_position, entry_count)
     SELECT ledger, command_id, 'as said', position, 1 FROM filled`,
    [ledgers, entries],
  );
  await owner.query(
    `INSERT INTO ledger_names (ledger) SELECT DISTINCT ledger FROM ledger_entries WHERE ledger LIKE 'filled-%'`,
  );
}
