-- How far a projection has come in a ledger; no row where it never began.
--   $1 projection   $2 ledger
SELECT position, epoch
FROM reading_checkpoints
WHERE projection = $1 AND ledger = $2
