-- Notes how far a generation is made in bulk; no row where another process has taken over: the fence of a portion.
--   $1 projection   $2 ledger   $3 generation   $4 epoch of the worker   $5 last complete stream   $6 further entries
UPDATE reading_checkpoints
SET reached_stream = $5, entries_built = entries_built + $6, updated_at = clock_timestamp()
WHERE projection = $1 AND ledger = $2 AND generation = $3 AND epoch = $4 AND NOT live AND position = 0
