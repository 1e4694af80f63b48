-- A page of a ledger as it was hashed, in order.
--   $1 ledger   $2 position to begin after   $3 last position   $4 most entries wanted
SELECT position, stream, version, ledger_instant(recorded_at) AS recorded_at, content, leaf_hash
FROM ledger_entries
WHERE ledger = $1 AND position > $2 AND position <= $3
ORDER BY position
LIMIT $4
