-- One entry by its id.
--   $1 ledger   $2 entry id
SELECT ledger, position, stream, version, ledger_instant(recorded_at) AS recorded_at, content
FROM ledger_entries
WHERE ledger = $1 AND entry_id = $2
