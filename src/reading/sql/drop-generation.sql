-- Takes away the checkpoint of a generation that has no rows any more and is not live.
--   $1 projection   $2 ledger   $3 generation
DELETE FROM reading_checkpoints
WHERE projection = $1 AND ledger = $2 AND generation = $3 AND NOT live
