-- How far the projections have come in each ledger. No parameters.
SELECT projection, ledger, position
FROM reading_checkpoints
