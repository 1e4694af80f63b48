-- How far each ledger has come. No parameters.
SELECT ledger, position, ledger_instant(recorded_at) AS recorded_at
FROM ledger_heads
ORDER BY ledger
