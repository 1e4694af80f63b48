-- Says whether a generation is the one that is read. Its epoch rises, so that whoever owned it can write no more, and
-- nobody owns it. Of two generations the old one comes first: only one may be live.
--   $1 projection   $2 ledger   $3 generation   $4 whether it is read
UPDATE reading_checkpoints
SET live = $4, epoch = epoch + 1, owner = NULL, owned_since = NULL, updated_at = clock_timestamp(),
  goal = NULL, reached_stream = NULL, entries_built = NULL
WHERE projection = $1 AND ledger = $2 AND generation = $3
