-- The histories of some streams, in no particular order.
--   $1 ledger   $2 streams
SELECT stream, history
FROM reading_histories
WHERE ledger = $1 AND stream = ANY ($2::text[])
