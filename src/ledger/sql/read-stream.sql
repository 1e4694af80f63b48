-- The entries of one stream, in order.
--   $1 ledger   $2 stream   $3 first version wanted   $4 last position wanted
SELECT ledger, position, stream, version, ledger_instant(recorded_at) AS recorded_at, content
FROM ledger_entries
WHERE ledger = $1 AND stream = $2 AND version >= $3 AND position <= $4
ORDER BY version
