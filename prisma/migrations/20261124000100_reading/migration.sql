-- What readings are made from: rows that follow the ledger and can be made anew from it at any time.

-- How far each projection has come in each ledger. `epoch` is raised whenever the rows are made anew: who read the
-- checkpoint before that can no longer move it.
CREATE TABLE reading_checkpoints (
  projection text   NOT NULL,
  ledger     text   NOT NULL,
  position   bigint NOT NULL,
  epoch      bigint NOT NULL,
  updated_at timestamptz(6) NOT NULL DEFAULT now(),
  CONSTRAINT reading_checkpoints_pkey PRIMARY KEY (projection, ledger),
  CONSTRAINT reading_checkpoints_count_from_zero CHECK (position >= 0 AND epoch > 0)
) WITH (fillfactor = 50);

-- One row a stream: its whole history, so that a reading at any `asOf` and `knownAt` is a fold of a few rows.
-- `history` holds one entry a line, as JSON, in order of version; a line break occurs nowhere else in it.
CREATE TABLE reading_histories (
  ledger    text    NOT NULL,
  stream    text    NOT NULL,
  kind      text    NOT NULL,
  parent    text,
  documents text[]  NOT NULL,
  opened_at bigint  NOT NULL,
  head      bigint  NOT NULL,
  version   integer NOT NULL,
  history   text    NOT NULL,
  CONSTRAINT reading_histories_pkey PRIMARY KEY (ledger, stream),
  CONSTRAINT reading_histories_grow CHECK (version > 0 AND opened_at > 0 AND head >= opened_at)
);
CREATE INDEX reading_histories_ledger_parent_idx ON reading_histories (ledger, parent);
CREATE INDEX reading_histories_kind_ledger_opened_at_idx ON reading_histories (kind, ledger, opened_at);

COMMENT ON COLUMN reading_histories.parent IS 'The presidency of a priority, the priority of a commitment: a stream.';
COMMENT ON COLUMN reading_histories.documents IS 'Streams of the documents that a commitment or a rule of entry into force names.';
COMMENT ON COLUMN reading_histories.opened_at IS 'Position of the first entry.';
COMMENT ON COLUMN reading_histories.head IS 'Position of the last entry.';
