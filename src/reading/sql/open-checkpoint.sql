-- Makes sure that a projection has a live checkpoint in a ledger; an existing one stays as it is.
--   $1 projection   $2 ledger
INSERT INTO reading_checkpoints (projection, ledger, generation, live, position, epoch)
VALUES ($1, $2, 1, true, 0, 1)
ON CONFLICT DO NOTHING
