-- Which generation of a projection is read in each ledger.
--   $1 projection
SELECT ledger, generation
FROM reading_checkpoints
WHERE projection = $1 AND live
