-- Which histories of two generations of a ledger differ, twenty at most.
--   $1 ledger   $2 one generation   $3 the other
--   $4 position: streams that no later entry has touched are left out
--   $5 position: streams that a later entry has touched, in either, are left out
SELECT stream
FROM (SELECT * FROM reading_history_rows WHERE ledger = $1 AND generation = $2) a
FULL JOIN (SELECT * FROM reading_history_rows WHERE ledger = $1 AND generation = $3) b USING (stream)
WHERE greatest(a.head, b.head) > $4 AND greatest(a.head, b.head) <= $5
  AND (a.kind, a.parent, a.documents, a.opened_at, a.head, a.version, a.history)
    IS DISTINCT FROM (b.kind, b.parent, b.documents, b.opened_at, b.head, b.version, b.history)
ORDER BY stream
LIMIT 20
