-- Moves a checkpoint, or no row where another worker has moved it or the rows are being made anew: the fence. It comes
-- first in the transaction of a batch, so that a second worker waits here and then finds that it has lost.
--   $1 projection   $2 ledger   $3 position expected   $4 epoch of the worker   $5 new position
UPDATE reading_checkpoints
SET position = $5, updated_at = now()
WHERE projection = $1 AND ledger = $2 AND position = $3 AND epoch = $4
