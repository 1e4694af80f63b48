-- Projections that can be made anew beside themselves, and say who moves them and why they stand still
-- (docs/adr/0009-projections-in-generations.md). Error code of this room: MD010 histories do not end where the entries begin.

-- A projection has a generation of rows that is read, and while it is made anew a second one beside it.
ALTER TABLE reading_checkpoints
  ADD COLUMN generation       integer NOT NULL DEFAULT 1,
  ADD COLUMN live             boolean NOT NULL DEFAULT true,
  -- The worker that moves it: host, process id, and a word of its own; null where none does.
  ADD COLUMN owner            text,
  ADD COLUMN owned_since      timestamptz(6),
  -- Why it stands still: the entry that it cannot take, where it is known, and what its worker said.
  ADD COLUMN failing_position bigint,
  ADD COLUMN failing_type     text,
  ADD COLUMN error            text,
  -- While a generation is made in bulk: up to which position, the last stream that it has, how many entries that makes.
  ADD COLUMN goal             bigint,
  ADD COLUMN reached_stream   text,
  ADD COLUMN entries_built    bigint;
ALTER TABLE reading_checkpoints
  ALTER COLUMN generation DROP DEFAULT,
  ALTER COLUMN live DROP DEFAULT,
  DROP CONSTRAINT reading_checkpoints_pkey,
  ADD CONSTRAINT reading_checkpoints_pkey PRIMARY KEY (projection, ledger, generation);
CREATE UNIQUE INDEX reading_checkpoints_one_is_live ON reading_checkpoints (projection, ledger) WHERE live;

COMMENT ON COLUMN reading_checkpoints.epoch IS 'Raised whenever the checkpoint changes hands, and when another generation takes its place.';

-- The rows of all generations. Readers use the view below.
ALTER TABLE reading_histories RENAME TO reading_history_rows;
ALTER TABLE reading_history_rows RENAME CONSTRAINT reading_histories_grow TO reading_history_rows_grow;
ALTER TABLE reading_history_rows ADD COLUMN generation integer NOT NULL DEFAULT 1;
ALTER TABLE reading_history_rows
  ALTER COLUMN generation DROP DEFAULT,
  DROP CONSTRAINT reading_histories_pkey,
  ADD CONSTRAINT reading_history_rows_pkey PRIMARY KEY (ledger, generation, stream);
-- One order of the documents, whatever the batches were: generations are compared row by row.
UPDATE reading_history_rows SET documents = ARRAY(SELECT unnest(documents) COLLATE "C" ORDER BY 1) WHERE cardinality(documents) > 1;
DROP INDEX reading_histories_ledger_parent_idx;
DROP INDEX reading_histories_kind_ledger_opened_at_idx;
CREATE INDEX reading_history_rows_ledger_generation_parent_idx ON reading_history_rows (ledger, generation, parent);
CREATE INDEX reading_history_rows_kind_ledger_generation_opened_at_idx
  ON reading_history_rows (kind, ledger, generation, opened_at);

-- The histories that are read: those of the live generation. One snapshot has one generation.
CREATE VIEW reading_histories AS
  SELECT h.ledger, h.stream, h.kind, h.parent, h.documents, h.opened_at, h.head, h.version, h.history
  FROM reading_checkpoints c
  JOIN reading_history_rows h ON h.ledger = c.ledger AND h.generation = c.generation
  WHERE c.projection = 'histories' AND c.live;

-- Moves a checkpoint: the fence. False where it has moved or has changed hands since the worker read it; nothing may be
-- written then. It comes first in the transaction of a batch, so that a second worker waits here and finds that it has lost.
CREATE FUNCTION reading_move_checkpoint(
  p_projection text, p_ledger text, p_generation integer, p_from bigint, p_epoch bigint, p_to bigint
) RETURNS boolean
LANGUAGE plpgsql VOLATILE
SET enable_seqscan = off
SET enable_bitmapscan = off
SET plan_cache_mode = force_generic_plan
AS $$
BEGIN
  UPDATE reading_checkpoints c
  SET position = p_to, updated_at = clock_timestamp(), failing_position = NULL, failing_type = NULL, error = NULL
  WHERE c.projection = p_projection AND c.ledger = p_ledger AND c.generation = p_generation
    AND c.position = p_from AND c.epoch = p_epoch;
  RETURN FOUND;
END $$;

-- Appends entries to the history rows of their streams, one element a stream. All rows or none: a row that does not
-- continue where its history ends is an error.
--   p_documents   the documents named by the entries, joined by spaces
--   p_first_positions, p_heads, p_first_versions, p_versions   of the first new entry of each stream, and of the last
--   p_histories   the entries, one a line
CREATE FUNCTION reading_append_histories(
  p_ledger text, p_generation integer,
  p_streams text[], p_kinds text[], p_parents text[], p_documents text[],
  p_first_positions bigint[], p_heads bigint[], p_first_versions integer[], p_versions integer[], p_histories text[]
) RETURNS void
LANGUAGE plpgsql VOLATILE
SET enable_seqscan = off
SET enable_bitmapscan = off
SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
  v_written bigint;
BEGIN
  INSERT INTO reading_history_rows AS h
    (ledger, generation, stream, kind, parent, documents, opened_at, head, version, history)
  SELECT p_ledger, p_generation, n.stream, n.kind, n.parent, string_to_array(n.documents, ' '), n.first_position, n.head,
    n.version, n.history
  FROM unnest(p_streams, p_kinds, p_parents, p_documents, p_first_positions, p_heads, p_first_versions, p_versions, p_histories)
    AS n (stream, kind, parent, documents, first_position, head, first_version, version, history)
  WHERE n.first_version = 1 OR n.first_version - 1 = (
    SELECT x.version FROM reading_history_rows x
    WHERE x.ledger = p_ledger AND x.generation = p_generation AND x.stream = n.stream)
  ON CONFLICT (ledger, generation, stream) DO UPDATE
  SET documents = CASE WHEN excluded.documents <@ h.documents THEN h.documents
      ELSE ARRAY(SELECT unnest(h.documents) COLLATE "C" UNION SELECT unnest(excluded.documents) COLLATE "C" ORDER BY 1) END,
    head = excluded.head,
    version = excluded.version,
    history = h.history || chr(10) || excluded.history
  WHERE h.head < excluded.opened_at;
  GET DIAGNOSTICS v_written = ROW_COUNT;
  IF v_written <> cardinality(p_streams) THEN
    RAISE EXCEPTION USING ERRCODE = 'MD010',
      MESSAGE = format('%s histories of ledger %s do not end where the entries begin', cardinality(p_streams) - v_written, p_ledger),
      HINT = 'Make them anew: mandate rebuild histories.';
  END IF;
END $$;

-- One batch of the histories: moves the checkpoint and appends, or does neither. One statement is one transaction, so no
-- worker that hangs can hold the checkpoint.
CREATE FUNCTION reading_follow_histories(
  p_ledger text, p_generation integer, p_from bigint, p_epoch bigint, p_to bigint,
  p_streams text[], p_kinds text[], p_parents text[], p_documents text[],
  p_first_positions bigint[], p_heads bigint[], p_first_versions integer[], p_versions integer[], p_histories text[]
) RETURNS boolean
LANGUAGE plpgsql VOLATILE
SET lock_timeout = '10s'
AS $$
BEGIN
  IF NOT reading_move_checkpoint('histories', p_ledger, p_generation, p_from, p_epoch, p_to) THEN
    RETURN false;
  END IF;
  PERFORM reading_append_histories(p_ledger, p_generation, p_streams, p_kinds, p_parents, p_documents,
    p_first_positions, p_heads, p_first_versions, p_versions, p_histories);
  RETURN true;
END $$;
