-- An append takes a group of commands whole or not at all (docs/adr/0012-a-group-whole-or-not-at-all.md). The head of a
-- ledger is its last entry: no row is changed by an append any more, so that an open snapshot keeps no dead versions.

-- The ledgers that were ever recorded in.
CREATE TABLE ledger_names (
  ledger text COLLATE "C" NOT NULL,
  CONSTRAINT ledger_names_pkey PRIMARY KEY (ledger),
  CONSTRAINT ledger_names_are_slugs CHECK (ledger ~ '^[a-z0-9-]+$')
);
INSERT INTO ledger_names (ledger) SELECT h.ledger FROM ledger_heads h WHERE h.position > 0;
CREATE TRIGGER ledger_names_only_grow BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_names
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
ALTER TABLE ledger_names ENABLE ALWAYS TRIGGER ledger_names_only_grow;

DROP TABLE ledger_heads;
DROP FUNCTION ledger_refuse_moving_back();

-- The last position of each ledger.
CREATE VIEW ledger_heads AS
  SELECT n.ledger, e.position, e.recorded_at
  FROM ledger_names n
  CROSS JOIN LATERAL (
    SELECT x.position, x.recorded_at FROM ledger_entries x WHERE x.ledger = n.ledger ORDER BY x.position DESC LIMIT 1
  ) e;

-- Times rise with the position: an instant is found by halving.
DROP INDEX ledger_entries_ledger_recorded_at_position_idx;
-- PostgreSQL parses the checks of a table anew for every statement that writes to it. ledger_append checks the
-- streams of a group at once, the name of a ledger is checked when it is given, and the days are those of a PartialDate.
ALTER TABLE ledger_entries
  DROP CONSTRAINT ledger_entries_names_are_slugs,
  DROP CONSTRAINT ledger_entries_days_are_interval;

-- As it was, in fewer calls: setting up a call costs more than making it.
CREATE OR REPLACE FUNCTION ledger_leaf(
  p_content text, p_ledger text, p_position bigint, p_recorded_at timestamptz, p_stream text, p_version bigint
) RETURNS bytea
LANGUAGE sql STABLE AS $$
  SELECT sha256('\x00'::bytea || convert_to(concat(
    '{"content":"', encode(sha256(convert_to(p_content, 'UTF8')), 'hex'), '","ledger":"', p_ledger, '","position":', p_position,
    ',"recordedAt":"', ledger_instant(p_recorded_at), '","stream":"', p_stream, '","version":', p_version, '}'), 'UTF8'))
$$;

-- The advisory lock that puts the appends of a ledger in one order. It is held until their commit, and released when
-- what they wrote can be seen.
CREATE FUNCTION ledger_lock(p_ledger text) RETURNS bigint
LANGUAGE sql IMMUTABLE AS $$
  SELECT hashtextextended('ledger ' || p_ledger, 0)
$$;

DROP FUNCTION ledger_append(
  text, uuid[], text[], text[], text[], integer[], integer[], text[], integer[], bigint[],
  integer[], uuid[], text[], integer[], date[], date[], text[], text[], text[]
);

-- Appends a group of commands to one ledger, in the order given, as one transaction: all of them, or none.
--
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
-- command is known, a stream has another version, or an entry id is taken. Nothing was appended then: those to blame are
-- found by src/ledger/sql/judge-group.sql. Ids must differ within a group: unique_violation (23505) otherwise.
--
-- Generic plans cost the least, and are safe here: each probe leaves the planner one index, whatever it believes about
-- the size of a table.
CREATE FUNCTION ledger_append(
  p_ledger text,
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
  v_lock     CONSTANT bigint := ledger_lock(p_ledger);
  v_contents CONSTANT text[] := string_to_array(p_contents, E'\n');
  v_before   bigint;       -- the head's position before the group
  v_at       timestamptz;  -- the head's time, then that of the group
  v_known    uuid[];
  v_taken    uuid[];
BEGIN
  IF array_to_string(p_streams, '/') !~ '^[a-z0-9/-]+$' THEN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'the names of streams are slugs';
  END IF;
  -- Without a statement where nobody else appends.
  IF NOT pg_try_advisory_xact_lock(v_lock) THEN
    PERFORM pg_advisory_xact_lock(v_lock);
  END IF;

  SELECT
    h.position, h.recorded_at,
    ARRAY(SELECT r.command_id FROM ledger_receipts r WHERE r.ledger = p_ledger AND r.command_id = ANY (p_command_ids)),
    ARRAY(SELECT y.entry_id FROM ledger_entries y WHERE y.ledger = p_ledger AND y.entry_id = ANY (p_entry_ids)),
    ARRAY(SELECT coalesce((SELECT y.version FROM ledger_entries y
                           WHERE y.ledger = p_ledger AND y.stream = p_streams[w.n] AND y.version >= w.expected
                           ORDER BY y.version DESC LIMIT 1), 0)
          FROM unnest(p_expected) WITH ORDINALITY AS w (expected, n))
  INTO v_before, v_at, v_known, v_taken, base_versions
  FROM (SELECT) AS always LEFT JOIN LATERAL (
    SELECT y.position, y.recorded_at FROM ledger_entries y WHERE y.ledger = p_ledger ORDER BY y.position DESC LIMIT 1
  ) AS h ON true;

  IF v_known <> '{}' OR v_taken <> '{}' THEN
    RETURN;
  END IF;
  IF base_versions <> p_expected THEN
    IF EXISTS (SELECT FROM unnest(p_expected, base_versions) AS w (expected, actual)
               WHERE w.expected >= 0 AND w.expected <> w.actual) THEN
      RETURN;
    END IF;
  END IF;

  IF v_before IS NULL THEN
    INSERT INTO ledger_names (ledger) VALUES (p_ledger);
    v_before := 0;
  END IF;
  v_at := greatest(clock_timestamp(), v_at);

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

  INSERT INTO ledger_receipts (ledger, command_id, digest, first_position, entry_count)
  SELECT p_ledger, w.id, p_digests[w.n], v_before + p_firsts[w.n], p_counts[w.n]
  FROM unnest(p_command_ids) WITH ORDINALITY AS w (id, n);

  PERFORM pg_notify('mandate_ledger', p_ledger || ' ' || v_before + cardinality(p_commands));
  first_position := v_before + 1;
  microseconds := extract(epoch FROM v_at - timestamptz '2000-01-01 00:00:00Z') * 1000000;
  RETURN NEXT;
END $$;

-- The last position recorded at or before an instant: 0 where there is none, null where the database clock has not
-- reached the instant. An append in flight takes a time after the committed head's, so an instant up to that is settled;
-- for a later one the share of the lock waits until the append in flight has ended.
CREATE OR REPLACE FUNCTION ledger_position_at(p_ledger text, p_instant timestamptz) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
SET enable_seqscan = off
SET enable_bitmapscan = off
AS $$
DECLARE
  v_low    bigint := 0;  -- the last position known to be recorded by then
  v_high   bigint;       -- the last position that may be
  v_middle bigint;
BEGIN
  IF NOT EXISTS (SELECT FROM ledger_heads h WHERE h.ledger = p_ledger AND h.recorded_at >= p_instant) THEN
    PERFORM pg_advisory_xact_lock_shared(ledger_lock(p_ledger));
    IF p_instant > clock_timestamp()
      AND NOT EXISTS (SELECT FROM ledger_heads h WHERE h.ledger = p_ledger AND h.recorded_at >= p_instant) THEN
      RETURN NULL;
    END IF;
  END IF;
  v_high := (SELECT h.position FROM ledger_heads h WHERE h.ledger = p_ledger);
  WHILE v_low < v_high LOOP
    v_middle := (v_low + v_high + 1) / 2;
    IF (SELECT x.recorded_at FROM ledger_entries x WHERE x.ledger = p_ledger AND x.position = v_middle) <= p_instant THEN
      v_low := v_middle;
    ELSE
      v_high := v_middle - 1;
    END IF;
  END LOOP;
  RETURN v_low;
END $$;

REVOKE EXECUTE ON FUNCTION ledger_lock(text) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION ledger_append(
  text, uuid[], text[], integer[], integer[], text[], bigint[], integer[], integer[], integer[],
  uuid[], text[], integer[], date[], date[], text, text[], text[], text[], text[]
) FROM PUBLIC;
