-- Makes sure that a projection has a checkpoint in a ledger; an existing one stays as it is.
--   $1 projection   $2 ledger
INSERT INTO reading_checkpoints (projection, ledger, position, epoch)
VALUES ($1, $2, 0, 1)
ON CONFLICT (projection, ledger) DO NOTHING
