-- Gives a checkpoint back, so that another worker need not wait until this one is missed.
--   $1 projection   $2 ledger   $3 generation   $4 epoch of the worker
UPDATE reading_checkpoints
SET owner = NULL, owned_since = NULL
WHERE projection = $1 AND ledger = $2 AND generation = $3 AND epoch = $4
