-- Some streams with everything that their readings rest on, as one snapshot holds it: the organisation, what stands under
-- them (the priorities of a presidency, their commitments), and the documents that these and their rules name; in the
-- order in which they were opened. A row of nulls stands for a stream that does not exist; `history` is null where the
-- caller holds it and nothing came after. `through`, in every row, is the position up to which the rows are complete, and
-- `generation` the one that they are of.
--   $1 ledger   $2 streams
--   $3 streams whose histories the caller holds   $4 position up to which it holds them   $5 their generation
WITH RECURSIVE live AS MATERIALIZED (
  SELECT c.generation, c.position FROM reading_checkpoints c WHERE c.projection = 'histories' AND c.ledger = $1 AND c.live
), wanted (stream) AS (
  SELECT unnest($2::text[] || ('organisations/' || $1))
  UNION
  SELECT next.stream
  FROM wanted w
  CROSS JOIN LATERAL (
    SELECT child.stream FROM reading_history_rows child
    WHERE child.ledger = $1 AND child.generation = (SELECT generation FROM live) AND child.parent = w.stream
    UNION ALL
    SELECT unnest(h.documents) FROM reading_history_rows h
    WHERE h.ledger = $1 AND h.generation = (SELECT generation FROM live) AND h.stream = w.stream
  ) next
)
SELECT h.stream, h.parent,
  CASE WHEN h.head > $4 OR h.stream <> ALL ($3::text[]) OR h.generation <> $5 THEN h.history END AS history,
  (SELECT position FROM live) AS through,
  (SELECT generation FROM live) AS generation
FROM wanted w
LEFT JOIN reading_history_rows h ON h.ledger = $1 AND h.generation = (SELECT generation FROM live) AND h.stream = w.stream
ORDER BY h.opened_at
