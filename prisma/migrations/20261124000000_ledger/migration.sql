-- The ledger: one order of entries per organisation, appended in groups (docs/adr/0002-one-order-by-a-shared-commit.md).
-- Error codes of this room: MD001 change refused, MD002 head moved back.

-- Ledgers and streams are slugs, so that the leaf of an entry is canonical JSON by concatenation. The checks are few and
-- short: PostgreSQL parses them anew for every statement that writes. Collation "C": the order of an index on names must
-- not depend on the system's library.

-- The last position of each ledger. Its row is the lock that puts the appends of a ledger in one order.
CREATE TABLE ledger_heads (
  ledger      text COLLATE "C" NOT NULL,
  position    bigint NOT NULL,
  recorded_at timestamptz(6),
  CONSTRAINT ledger_heads_pkey PRIMARY KEY (ledger),
  CONSTRAINT ledger_heads_ledger_is_slug CHECK (ledger ~ '^[a-z0-9-]+$')
) WITH (fillfactor = 50);

-- One row an entry. What was said is `content`; type, days, grade and actor are copies of it for indexes and filters.
CREATE TABLE ledger_entries (
  ledger         text COLLATE "C" NOT NULL,
  position       bigint  NOT NULL,
  entry_id       uuid    NOT NULL,
  stream         text COLLATE "C" NOT NULL,
  version        bigint  NOT NULL,
  type           text    NOT NULL,
  schema_version integer NOT NULL,
  first_day      date,
  last_day       date,
  content        text    NOT NULL,
  grade          text    NOT NULL,
  actor          text    NOT NULL,
  command_id     uuid    NOT NULL,
  correlation    text,
  causation      text,
  recorded_at    timestamptz(6) NOT NULL,
  leaf_hash      bytea   NOT NULL,
  CONSTRAINT ledger_entries_pkey PRIMARY KEY (ledger, position),
  CONSTRAINT ledger_entries_names_are_slugs CHECK (ledger ~ '^[a-z0-9-]+$' AND stream ~ '^[a-z0-9/-]+$'),
  CONSTRAINT ledger_entries_days_are_interval CHECK (first_day <= last_day)
);
CREATE UNIQUE INDEX ledger_entries_ledger_stream_version_key ON ledger_entries (ledger, stream, version);
CREATE INDEX ledger_entries_ledger_recorded_at_position_idx ON ledger_entries (ledger, recorded_at, position);
-- Last: of several that seem to cost the same, as all do while the table is empty, the planner takes the youngest.
CREATE UNIQUE INDEX ledger_entries_ledger_entry_id_key ON ledger_entries (ledger, entry_id);

-- One row an accepted command, kept for ever: the same command sent again finds its first result here.
CREATE TABLE ledger_receipts (
  ledger         text COLLATE "C" NOT NULL,
  command_id     uuid    NOT NULL,
  digest         text    NOT NULL,
  first_position bigint  NOT NULL,
  entry_count    integer NOT NULL,
  CONSTRAINT ledger_receipts_pkey PRIMARY KEY (ledger, command_id)
);

CREATE FUNCTION ledger_refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'MD001',
    MESSAGE = format('%s on %s is refused: the ledger only grows', tg_op, tg_table_name),
    HINT = 'Record a correction instead: EntryRetracted, EntryDisputed or EntryConfirmed.';
END $$;

CREATE FUNCTION ledger_refuse_moving_back() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'MD002',
    MESSAGE = format('the head of ledger %s moves forward only: from %s to %s is refused', old.ledger, old.position, new.position);
END $$;

CREATE TRIGGER ledger_entries_only_grow BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entries
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER ledger_receipts_only_grow BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_receipts
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER ledger_heads_stay BEFORE DELETE OR TRUNCATE ON ledger_heads
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER ledger_heads_move_forward BEFORE UPDATE ON ledger_heads
  FOR EACH ROW WHEN (new.ledger <> old.ledger OR new.position < old.position OR new.recorded_at < old.recorded_at)
  EXECUTE FUNCTION ledger_refuse_moving_back();

-- ALWAYS: they fire under session_replication_role = replica too.
ALTER TABLE ledger_entries ENABLE ALWAYS TRIGGER ledger_entries_only_grow;
ALTER TABLE ledger_receipts ENABLE ALWAYS TRIGGER ledger_receipts_only_grow;
ALTER TABLE ledger_heads ENABLE ALWAYS TRIGGER ledger_heads_stay;
ALTER TABLE ledger_heads ENABLE ALWAYS TRIGGER ledger_heads_move_forward;

-- An instant as the ledger says it: RFC 3339 in UTC with six digits of a second.
CREATE FUNCTION ledger_instant(p_instant timestamptz) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT to_char(p_instant AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
$$;

-- The leaf of an entry in the hash tree: SHA-256 over 0x00 (RFC 6962, 2.1) and the canonical JSON (RFC 8785) of its place.
-- src/ledger/leaf.ts computes the same.
CREATE FUNCTION ledger_leaf(
  p_content text, p_ledger text, p_position bigint, p_recorded_at timestamptz, p_stream text, p_version bigint
) RETURNS bytea
LANGUAGE sql STABLE AS $$
  SELECT sha256('\x00'::bytea || convert_to(
    '{"content":"' || encode(sha256(convert_to(p_content, 'UTF8')), 'hex')
    || '","ledger":"' || p_ledger || '","position":' || p_position::text || ',"recordedAt":"' || ledger_instant(p_recorded_at)
    || '","stream":"' || p_stream || '","version":' || p_version::text || '}', 'UTF8'))
$$;

-- Appends a group of commands to one ledger, in the order given, in the caller's own statement: one commit for all.
--
--   p_command_ids, p_digests, p_correlations, p_causations   an element a command
--   p_expected_counts, p_entry_counts    an element a command: how many of the elements below are its own
--   p_streams                            the streams that the group names, each once
--   p_expected_slots, p_expected         an element a stream of a command: its place in p_streams, from 1, and the
--                                        version it must have (0: no such stream yet; -1 or null: any)
--   p_slots, p_entry_ids, p_types, p_schema_versions, p_first_days, p_last_days, p_contents, p_grades, p_actors
--                                        an element an entry; its slot is the place of its stream in p_streams
--
-- Returns a row a command, in order; `outcome` says which of the other columns count:
--   appended           first_position, entry_count, recorded_at, base_versions (of its streams, before the append)
--   replayed           first_position, entry_count: the command was appended before, perhaps earlier in the group
--   different-content  the command id was appended before with another digest
--   conflict           stream, expected, actual: the first of its streams that has another version
--   entry-id-taken     entry_id: the first of its ids that another entry of the ledger has
-- A refused command leaves nothing behind and does not touch its neighbours. The ids within one command must differ:
-- unique_violation (23505) fails the whole group otherwise.
--
-- What the tables say is read in one statement and what was accepted is written in one statement a table, because the
-- cost of PL/pgSQL is that of starting statements; the decisions between them touch no table. Generic plans cost the
-- least, and are safe here: each probe leaves the planner one index, whatever it believes about the size of a table.
CREATE FUNCTION ledger_append(
  p_ledger text,
  p_command_ids uuid[], p_digests text[], p_correlations text[], p_causations text[],
  p_expected_counts integer[], p_entry_counts integer[],
  p_streams text[], p_expected_slots integer[], p_expected bigint[],
  p_slots integer[], p_entry_ids uuid[], p_types text[], p_schema_versions integer[],
  p_first_days date[], p_last_days date[], p_contents text[], p_grades text[], p_actors text[]
) RETURNS TABLE (
  outcome text, first_position bigint, entry_count integer, recorded_at text, base_versions bigint[],
  stream text, expected bigint, actual bigint, entry_id uuid
)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
SET enable_seqscan = off
SET enable_bitmapscan = off
SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
  v_before   bigint;       -- the head's position before the group
  v_position bigint;       -- the last position given
  v_at       timestamptz;  -- its recorded_at
  v_digests  text[];       -- a command: the digest of its receipt, null where there is none
  v_versions bigint[];     -- a stream: how many entries it has, growing with the group
  v_taken    uuid[];       -- the ids of the group that entries have, growing with the group
  v_slot     integer;
  v_same     integer;
  x integer := 0;          -- expected versions of the commands before
  e integer := 0;          -- entries of the commands before
  -- The accepted commands: their number in the group, their first position and time.
  v_accepted integer[]; v_firsts bigint[]; v_times timestamptz[]; v_ids uuid[];
  a integer := 0;
  -- The accepted entries, in order of position: their number in the group, that of their command in v_accepted, their version.
  v_entries integer[]; v_owners integer[]; v_entry_versions bigint[];
  n integer := 0;
BEGIN
  SELECT h.position, h.recorded_at INTO v_position, v_at FROM ledger_heads h WHERE h.ledger = p_ledger FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    PERFORM pg_advisory_xact_lock(hashtextextended('ledger_heads ' || p_ledger, 0));
    INSERT INTO ledger_heads AS h (ledger, position) VALUES (p_ledger, 0) ON CONFLICT DO NOTHING;
    SELECT h.position, h.recorded_at INTO v_position, v_at FROM ledger_heads h WHERE h.ledger = p_ledger FOR NO KEY UPDATE;
  END IF;
  v_before := v_position;

  SELECT
    ARRAY(SELECT (SELECT r.digest FROM ledger_receipts r WHERE r.ledger = p_ledger AND r.command_id = w.id)
          FROM unnest(p_command_ids) AS w (id)),
    ARRAY(SELECT coalesce((SELECT y.version FROM ledger_entries y WHERE y.ledger = p_ledger AND y.stream = w.name
                           ORDER BY y.version DESC LIMIT 1), 0)
          FROM unnest(p_streams) AS w (name)),
    -- The first id from this one on: unlike equality, the order leaves the planner one index to take.
    ARRAY(SELECT w.id FROM unnest(p_entry_ids) AS w (id)
          WHERE w.id = (SELECT y.entry_id FROM ledger_entries y WHERE y.ledger = p_ledger AND y.entry_id >= w.id
                        ORDER BY y.entry_id LIMIT 1))
  INTO v_digests, v_versions, v_taken;

  FOR c IN 1 .. cardinality(p_command_ids) LOOP
    <<command>>
    BEGIN
      IF v_digests[c] IS NOT NULL THEN
        outcome := CASE WHEN v_digests[c] = p_digests[c] THEN 'replayed' ELSE 'different-content' END;
        SELECT r.first_position, r.entry_count INTO first_position, entry_count
          FROM ledger_receipts r WHERE r.ledger = p_ledger AND r.command_id = p_command_ids[c];
        EXIT command;
      END IF;
      IF a > 0 THEN
        v_same := array_position(v_ids, p_command_ids[c]);
        IF v_same IS NOT NULL THEN
          outcome := CASE WHEN p_digests[v_accepted[v_same]] = p_digests[c] THEN 'replayed' ELSE 'different-content' END;
          first_position := v_firsts[v_same];
          entry_count := p_entry_counts[v_accepted[v_same]];
          EXIT command;
        END IF;
      END IF;

      base_versions := NULL;
      FOR i IN x + 1 .. x + p_expected_counts[c] LOOP
        actual := v_versions[p_expected_slots[i]];
        IF p_expected[i] >= 0 AND p_expected[i] <> actual THEN
          outcome := 'conflict'; stream := p_streams[p_expected_slots[i]]; expected := p_expected[i];
          EXIT command;
        END IF;
        base_versions[i - x] := actual;
      END LOOP;

      IF cardinality(v_taken) > 0 THEN
        FOR i IN e + 1 .. e + p_entry_counts[c] LOOP
          IF p_entry_ids[i] = ANY (v_taken) THEN
            outcome := 'entry-id-taken'; entry_id := p_entry_ids[i];
            EXIT command;
          END IF;
        END LOOP;
      END IF;

      outcome := 'appended';
      first_position := v_position + 1;
      entry_count := p_entry_counts[c];
      v_at := greatest(clock_timestamp(), v_at + interval '1 microsecond');
      recorded_at := ledger_instant(v_at);
      a := a + 1;
      v_accepted[a] := c; v_ids[a] := p_command_ids[c]; v_firsts[a] := first_position; v_times[a] := v_at;
      FOR i IN e + 1 .. e + entry_count LOOP
        v_slot := p_slots[i];
        v_versions[v_slot] := v_versions[v_slot] + 1;
        v_position := v_position + 1;
        n := n + 1;
        v_entries[n] := i; v_owners[n] := a; v_entry_versions[n] := v_versions[v_slot];
        v_taken := v_taken || p_entry_ids[i];
      END LOOP;
    END command;
    x := x + p_expected_counts[c];
    e := e + p_entry_counts[c];
    RETURN NEXT;
  END LOOP;

  IF n > 0 THEN
    INSERT INTO ledger_entries (
      ledger, position, entry_id, stream, version, type, schema_version, first_day, last_day,
      content, grade, actor, command_id, correlation, causation, recorded_at, leaf_hash
    )
    SELECT
      p_ledger, v_before + w.n, p_entry_ids[w.i], p_streams[p_slots[w.i]], w.version, p_types[w.i], p_schema_versions[w.i],
      p_first_days[w.i], p_last_days[w.i], p_contents[w.i], p_grades[w.i], p_actors[w.i],
      v_ids[w.a], p_correlations[v_accepted[w.a]], p_causations[v_accepted[w.a]], v_times[w.a],
      ledger_leaf(p_contents[w.i], p_ledger, v_before + w.n, v_times[w.a], p_streams[p_slots[w.i]], w.version)
    FROM unnest(v_entries, v_owners, v_entry_versions) WITH ORDINALITY AS w (i, a, version, n);

    INSERT INTO ledger_receipts (ledger, command_id, digest, first_position, entry_count)
    SELECT p_ledger, v_ids[w.a], p_digests[w.c], v_firsts[w.a], p_entry_counts[w.c]
    FROM unnest(v_accepted) WITH ORDINALITY AS w (c, a);

    UPDATE ledger_heads h SET position = v_position, recorded_at = v_at WHERE h.ledger = p_ledger;
    PERFORM pg_notify('mandate_ledger', p_ledger || ' ' || v_position);
  END IF;
END $$;

-- The last position recorded at or before an instant: 0 where there is none, null where the database clock has not
-- reached the instant. An append in flight takes a time after the committed head's, so an instant up to that is settled;
-- for a later one the share lock waits until the append in flight has ended. The first append of a ledger has no row to
-- wait for yet: there the advisory lock takes its place.
CREATE FUNCTION ledger_position_at(p_ledger text, p_instant timestamptz) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
SET enable_seqscan = off
SET enable_bitmapscan = off
AS $$
DECLARE
  v_position bigint;
BEGIN
  PERFORM FROM ledger_heads h WHERE h.ledger = p_ledger AND h.recorded_at >= p_instant;
  IF NOT FOUND THEN
    PERFORM FROM ledger_heads h WHERE h.ledger = p_ledger FOR SHARE;
    IF NOT FOUND THEN
      PERFORM pg_advisory_xact_lock_shared(hashtextextended('ledger_heads ' || p_ledger, 0));
      PERFORM FROM ledger_heads h WHERE h.ledger = p_ledger FOR SHARE;
    END IF;
    IF p_instant > clock_timestamp() THEN
      RETURN NULL;
    END IF;
  END IF;
  SELECT x.position INTO v_position FROM ledger_entries x
    WHERE x.ledger = p_ledger AND x.recorded_at <= p_instant
    ORDER BY x.recorded_at DESC, x.position DESC LIMIT 1;
  RETURN coalesce(v_position, 0);
END $$;

REVOKE EXECUTE ON FUNCTION ledger_refuse_change() FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION ledger_refuse_moving_back() FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION ledger_instant(timestamptz) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION ledger_leaf(text, text, bigint, timestamptz, text, bigint) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION ledger_append(
  text, uuid[], text[], text[], text[], integer[], integer[], text[], integer[], bigint[],
  integer[], uuid[], text[], integer[], date[], date[], text[], text[], text[]
) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION ledger_position_at(text, timestamptz) FROM PUBLIC;
