-- How far a projection has come in a ledger, and who moves it; no row where it never began.
--   $1 projection   $2 ledger
SELECT generation, position, epoch, owner
FROM reading_checkpoints
WHERE projection = $1 AND ledger = $2 AND live
