-- The live generation and the next one, locked against every worker until the transaction ends.
--   $1 projection   $2 ledger   $3 generation of the next
SELECT generation, position, epoch, live
FROM reading_checkpoints
WHERE projection = $1 AND ledger = $2 AND (live OR generation = $3)
ORDER BY generation
FOR UPDATE
