-- Notes why a checkpoint is not moving, for whoever asks in another process; the next batch that goes through clears it.
--   $1 projection   $2 ledger   $3 generation   $4 epoch of the worker
--   $5 position of the entry that it cannot take, or null   $6 its type, or null   $7 what went wrong
UPDATE reading_checkpoints
SET failing_position = $5, failing_type = $6, error = $7, updated_at = clock_timestamp()
WHERE projection = $1 AND ledger = $2 AND generation = $3 AND epoch = $4
