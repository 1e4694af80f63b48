-- How far a ledger has come; no row for a ledger that was never appended to.
--   $1 ledger
SELECT ledger, position, ledger_instant(recorded_at) AS recorded_at
FROM ledger_heads
WHERE ledger = $1
