-- Takes over a checkpoint that nobody moves; no row where somebody has, or has taken it over, meanwhile.
--   $1 projection   $2 ledger   $3 generation   $4 position seen   $5 epoch seen   $6 new owner
UPDATE reading_checkpoints
SET epoch = epoch + 1, owner = $6, owned_since = clock_timestamp(), updated_at = clock_timestamp()
WHERE projection = $1 AND ledger = $2 AND generation = $3 AND position = $4 AND epoch = $5
RETURNING generation, position, epoch, owner
