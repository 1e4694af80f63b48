-- A page of one stream as it was hashed, in order.
--   $1 ledger   $2 version to begin after   $3 last position   $4 most entries wanted   $5 stream
SELECT position, stream, version, ledger_instant(recorded_at) AS recorded_at, content, leaf_hash
FROM ledger_entries
WHERE ledger = $1 AND stream = $5 AND version > $2 AND position <= $3
ORDER BY version
LIMIT $4
