-- Moves a checkpoint: the fence of a batch. False where another worker has moved it or has taken it over.
--   $1 projection   $2 ledger   $3 generation   $4 position expected   $5 epoch of the worker   $6 new position
SELECT reading_move_checkpoint($1, $2, $3, $4, $5, $6) AS moved
