-- A planner that has no statistics yet believes in 200 ledgers, each with a 200th of the entries. While the index of
-- positions was one page and the others were two, at some 200 entries, a generic plan of ledger_append went through all
-- entries of the ledger to find the version of a stream, for as long as its connection kept the plan. It is told that one
-- ledger may hold all entries, until it has seen for itself (ANALYZE). Before PostgreSQL 18 it cannot be told.
DO $$
BEGIN
  IF current_setting('server_version_num')::integer >= 180000
    AND NOT EXISTS (SELECT FROM pg_stats s WHERE s.schemaname = 'public' AND s.tablename = 'ledger_entries') THEN
    PERFORM pg_restore_attribute_stats(
      'schemaname', 'public', 'relname', 'ledger_entries', 'attname', 'ledger', 'inherited', false,
      'null_frac', 0::real, 'avg_width', 12, 'n_distinct', 1::real);
  END IF;
END $$;

-- What stands against a group that was not appended: each receipt, the version of each stream, and each entry id taken.
-- A generic plan, because statistics that say that a ledger has no entries, or all of one stream, would lead one made for
-- the values through all entries.
CREATE FUNCTION ledger_standing(p_ledger text, p_command_ids uuid[], p_streams text[], p_entry_ids uuid[])
RETURNS TABLE (kind text, name text, digest text, number bigint, entry_count integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
SET enable_seqscan = off
SET enable_bitmapscan = off
SET plan_cache_mode = force_generic_plan
AS $$
BEGIN
  RETURN QUERY
  SELECT 'receipt', r.command_id::text, r.digest, r.first_position, r.entry_count
  FROM ledger_receipts r
  WHERE r.ledger = p_ledger AND r.command_id = ANY (p_command_ids)
  UNION ALL
  SELECT 'version', w.stream, NULL, coalesce((
    SELECT y.version FROM ledger_entries y WHERE y.ledger = p_ledger AND y.stream = w.stream ORDER BY y.version DESC LIMIT 1
  ), 0), NULL
  FROM unnest(p_streams) AS w (stream)
  UNION ALL
  -- The first id from this one on: unlike equality, the order leaves the planner one index to take.
  SELECT 'taken', w.id::text, NULL, NULL, NULL
  FROM unnest(p_entry_ids) AS w (id)
  WHERE w.id = (
    SELECT y.entry_id FROM ledger_entries y
    WHERE y.ledger = p_ledger AND y.entry_id >= w.id ORDER BY y.entry_id LIMIT 1
  );
END $$;
REVOKE EXECUTE ON FUNCTION ledger_standing(text, uuid[], text[], uuid[]) FROM PUBLIC;
