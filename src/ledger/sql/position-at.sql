-- The last position recorded at or before an instant, behind the appends in flight; null for an instant in the future.
--   $1 ledger   $2 instant
SELECT ledger_position_at($1, $2) AS position
