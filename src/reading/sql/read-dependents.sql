-- Every presidency and document whose reading may rest on some streams, and those among them, in the order in which they
-- were opened: up from a commitment to its presidency, and from a document to all that names it. All of them where one of
-- the streams is the organisation's.
--   $1 ledger   $2 streams
WITH RECURSIVE live AS MATERIALIZED (
  SELECT c.generation FROM reading_checkpoints c WHERE c.projection = 'histories' AND c.ledger = $1 AND c.live
), resting (stream, parent) AS (
  SELECT h.stream, h.parent FROM reading_history_rows h
  WHERE h.ledger = $1 AND h.generation = (SELECT generation FROM live)
    AND (h.stream = ANY ($2::text[]) OR 'organisations/' || $1 = ANY ($2::text[]))
  UNION
  SELECT h.stream, h.parent
  FROM resting r
  JOIN reading_history_rows h
    ON h.ledger = $1 AND h.generation = (SELECT generation FROM live) AND (h.stream = r.parent OR r.stream = ANY (h.documents))
)
SELECT h.stream
FROM resting r
JOIN reading_history_rows h ON h.ledger = $1 AND h.generation = (SELECT generation FROM live) AND h.stream = r.stream
WHERE h.kind IN ('presidencies', 'documents')
ORDER BY h.opened_at
