-- The leaf hashes of consecutive entries, one after the other; null where there are none.
--   $1 ledger   $2 position to begin after   $3 last position
SELECT string_agg(leaf_hash, ''::bytea ORDER BY position) AS hashes
FROM ledger_entries
WHERE ledger = $1 AND position > $2 AND position <= $3
