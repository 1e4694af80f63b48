-- Takes away some of the rows of a generation, in the order of streams; `reached` is null where none was left. By their
-- places in the table: a planner that does not know the rows yet would look all of them up again for each.
--   $1 ledger   $2 generation   $3 stream to begin after
WITH gone AS (
  DELETE FROM reading_history_rows
  WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM reading_history_rows
    WHERE ledger = $1 AND generation = $2 AND stream > $3
    ORDER BY stream LIMIT 5000))
  RETURNING stream
)
SELECT max(stream) AS reached FROM gone
