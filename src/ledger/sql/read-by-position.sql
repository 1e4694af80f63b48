-- A page of a ledger, in order.
--   $1 ledger   $2 position to begin after   $3 most entries wanted
SELECT ledger, position, stream, version, ledger_instant(recorded_at) AS recorded_at, content
FROM ledger_entries
WHERE ledger = $1 AND position > $2
ORDER BY position
LIMIT $3
