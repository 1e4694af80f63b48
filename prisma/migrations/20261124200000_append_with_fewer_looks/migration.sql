-- An append looks up less (docs/adr/0012-a-group-whole-or-not-at-all.md): the unique indexes tell of a known command and of
-- a taken entry id, and the caller says how far it knows the ledger, so that the head is found without reading a whole
-- page of its index.
DROP FUNCTION ledger_append(
  text, uuid[], text[], integer[], integer[], text[], bigint[], integer[], integer[], integer[],
  uuid[], text[], integer[], date[], date[], text, text[], text[], text[], text[]
);

-- Appends a group of commands to one ledger, in the order given, as one transaction: all of them, or none.
--
--   p_reached                                      a position that the ledger is known to have reached; 0 where none is
--   p_command_ids, p_digests, p_firsts, p_counts   an element a command: which of the entries is its first, from 1, and
--                                                  how many it has
--   p_streams, p_expected                          an element a stream of the group, each once, with the version that it
--                                                  must have (0: no such stream yet; -1: any)
--   p_commands, p_slots, p_steps                   an element an entry: its command and its stream, as places above, and
--                                                  how many versions its stream will have gained by it
--   p_entry_ids .. p_actors                        an element an entry; p_contents has one a line, for canonical JSON
--                                                  has no line break
--   p_correlations, p_causations                   an element a command
--
-- Returns a row with the first of the consecutive positions; the time of the group in microseconds since 2000-01-01 in
-- UTC, to which each command adds its place; and the versions of the streams before the group. Returns nothing where a
-- command is known, a stream has another version, an entry id is taken, two commands of the group share an id, or the
-- ledger has not reached p_reached. Nothing was appended then: those to blame are found by src/ledger/sql/judge-group.sql.
--
-- Receipts are written first: of a command sent again, which is what repeats, no more than its receipt is taken back.
-- Generic plans cost the least, and are safe here: each probe leaves the planner one index, whatever it believes about
-- the size of a table. An expression of PL/pgSQL is set up anew in every call: there are as few as can be.
CREATE FUNCTION ledger_append(
  p_ledger text, p_reached bigint,
  p_command_ids uuid[], p_digests text[], p_firsts integer[], p_counts integer[],
  p_streams text[], p_expected bigint[],
  p_commands integer[], p_slots integer[], p_steps integer[],
  p_entry_ids uuid[], p_types text[], p_schema_versions integer[], p_first_days date[], p_last_days date[],
  p_contents text, p_grades text[], p_actors text[],
  p_correlations text[], p_causations text[]
) RETURNS TABLE (first_position bigint, microseconds bigint, base_versions bigint[])
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
SET enable_seqscan = off
SET enable_bitmapscan = off
SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
  v_contents CONSTANT text[] := string_to_array(p_contents, E'\n');
  v_before   bigint;       -- the head's position before the group
  v_at       timestamptz;  -- the time of the group
  v_told     text;         -- of no use: an assignment costs less than PERFORM
BEGIN
  IF array_to_string(p_streams, '/') !~ '^[a-z0-9/-]+$' THEN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'the names of streams are slugs';
  END IF;
  -- Without a statement where nobody else appends.
  IF NOT pg_try_advisory_xact_lock(ledger_lock(p_ledger)) THEN
    PERFORM pg_advisory_xact_lock(ledger_lock(p_ledger));
  END IF;

  SELECT
    h.position, greatest(clock_timestamp(), h.recorded_at),
    ARRAY(SELECT coalesce((SELECT y.version FROM ledger_entries y
                           WHERE y.ledger = p_ledger AND y.stream = p_streams[w.n] AND y.version >= w.expected
                           ORDER BY y.version DESC LIMIT 1), 0)
          FROM unnest(p_expected) WITH ORDINALITY AS w (expected, n))
  INTO v_before, v_at, base_versions
  FROM ledger_entries h WHERE h.ledger = p_ledger AND h.position >= p_reached ORDER BY h.position DESC LIMIT 1;
  IF v_before IS NULL THEN
    v_before := 0;
    v_at := clock_timestamp();
    base_versions := array_fill(0::bigint, ARRAY[cardinality(p_expected)]);
  END IF;
  IF base_versions <> p_expected THEN
    IF EXISTS (SELECT FROM unnest(p_expected, base_versions) AS w (expected, actual)
               WHERE w.expected >= 0 AND w.expected <> w.actual) THEN
      RETURN;
    END IF;
  END IF;

  BEGIN
    INSERT INTO ledger_receipts (ledger, command_id, digest, first_position, entry_count)
    SELECT p_ledger, w.id, p_digests[w.n], v_before + p_firsts[w.n], p_counts[w.n]
    FROM unnest(p_command_ids) WITH ORDINALITY AS w (id, n);
    IF v_before = 0 THEN
      INSERT INTO ledger_names (ledger) VALUES (p_ledger);
    END IF;
    INSERT INTO ledger_entries (
      ledger, position, entry_id, stream, version, type, schema_version, first_day, last_day,
      content, grade, actor, command_id, correlation, causation, recorded_at, leaf_hash
    )
    SELECT
      p_ledger, w.position, p_entry_ids[w.n], w.stream, w.version, p_types[w.n], p_schema_versions[w.n],
      p_first_days[w.n], p_last_days[w.n], v_contents[w.n], p_grades[w.n], p_actors[w.n],
      p_command_ids[w.command], p_correlations[w.command], p_causations[w.command], w.at,
      ledger_leaf(v_contents[w.n], p_ledger, w.position, w.at, w.stream, w.version)
    FROM (
      SELECT x.command, x.n, v_before + x.n AS position, p_streams[p_slots[x.n]] AS stream,
        base_versions[p_slots[x.n]] + p_steps[x.n] AS version, v_at + x.command * interval '1 microsecond' AS at
      FROM unnest(p_commands) WITH ORDINALITY AS x (command, n)
      OFFSET 0 -- computed once a row, and not where each is used
    ) AS w;
  EXCEPTION WHEN unique_violation THEN
    RETURN;
  END;

  v_told := pg_notify('mandate_ledger', p_ledger || ' ' || v_before + cardinality(p_commands));
  first_position := v_before + 1;
  microseconds := extract(epoch FROM v_at - timestamptz '2000-01-01 00:00:00Z') * 1000000;
  RETURN NEXT;
END $$;

REVOKE EXECUTE ON FUNCTION ledger_append(
  text, bigint, uuid[], text[], integer[], integer[], text[], bigint[], integer[], integer[], integer[],
  uuid[], text[], integer[], date[], date[], text, text[], text[], text[], text[]
) FROM PUBLIC;
