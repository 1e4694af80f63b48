-- Which histories of two generations of a ledger differ, twenty at most; and, with `later`, which of the live ones say that
-- a later entry has touched them.
--   $1 ledger   $2 the live generation   $3 the next
--   $4 position: streams that a later entry has touched, in either, are left out
WITH compared AS MATERIALIZED (
  SELECT stream, coalesce(a.head > $4, false) AS later,
    CASE WHEN greatest(a.head, b.head) > $4 THEN false
      ELSE (a.kind, a.parent, a.documents, a.opened_at, a.head, a.version, a.history)
        IS DISTINCT FROM (b.kind, b.parent, b.documents, b.opened_at, b.head, b.version, b.history) END AS differs
  FROM (SELECT * FROM reading_history_rows WHERE ledger = $1 AND generation = $2) a
  FULL JOIN (SELECT * FROM reading_history_rows WHERE ledger = $1 AND generation = $3) b USING (stream)
)
(SELECT stream, false AS later FROM compared WHERE differs ORDER BY stream LIMIT 20)
UNION ALL
SELECT stream, true FROM compared WHERE later
