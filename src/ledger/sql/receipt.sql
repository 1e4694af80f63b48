-- What an accepted command left behind.
--   $1 ledger   $2 command id
SELECT command_id, digest, first_position, entry_count
FROM ledger_receipts
WHERE ledger = $1 AND command_id = $2
