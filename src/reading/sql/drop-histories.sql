-- Takes away some of the rows of a generation; again and again until none is left.
--   $1 ledger   $2 generation
DELETE FROM reading_history_rows
WHERE ledger = $1 AND generation = $2 AND stream IN (
  SELECT stream FROM reading_history_rows WHERE ledger = $1 AND generation = $2 ORDER BY stream LIMIT 5000)
