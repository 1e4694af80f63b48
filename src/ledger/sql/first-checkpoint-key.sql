-- The key that signed the first head of a ledger; no row where nothing was signed.
--   $1 ledger
SELECT key
FROM ledger_checkpoint_signatures
WHERE ledger = $1 AND NOT witness
ORDER BY size, recorded_at
LIMIT 1
