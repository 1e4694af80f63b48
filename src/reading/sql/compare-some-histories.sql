-- Which of some histories of two generations of a ledger differ, twenty at most.
--   $1 ledger   $2 the live generation, locked at $4   $3 the next
--   $4 position: streams that a later entry has touched in the next are left out   $5 streams
-- LATERAL with OFFSET 0 looks each up by its key, whatever the planner knows about the rows.
SELECT n.stream
FROM unnest($5::text[]) AS n (stream)
LEFT JOIN LATERAL (
  SELECT * FROM reading_history_rows x WHERE x.ledger = $1 AND x.generation = $2 AND x.stream = n.stream OFFSET 0
) a ON true
LEFT JOIN LATERAL (
  SELECT * FROM reading_history_rows x WHERE x.ledger = $1 AND x.generation = $3 AND x.stream = n.stream OFFSET 0
) b ON true
WHERE (b.head <= $4 OR b.head IS NULL)
  AND (a.kind, a.parent, a.documents, a.opened_at, a.head, a.version, a.history)
    IS DISTINCT FROM (b.kind, b.parent, b.documents, b.opened_at, b.head, b.version, b.history)
ORDER BY n.stream
LIMIT 20
