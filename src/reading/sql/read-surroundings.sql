-- Some streams with everything that their readings rest on, as one snapshot holds it: the organisation, what stands under
-- them (the priorities of a presidency, their commitments), and the documents that these and their rules name; in the
-- order in which they were opened. A row of nulls where there is none of them. Of a `history` that the caller holds only the
-- lines that came after are given, null where there are none: a row grows by a line break and a line. `through`, in every row, is the position up to which the rows are complete, and
-- `generation` the one that they are of.
--   $1 ledger   $2 streams
--   $3 streams whose histories the caller holds   $4 position up to which it holds them   $5 their generation
--   $6 how many bytes of each, in UTF-8
-- A planner that thinks of many streams would read the rows of the whole ledger: LATERAL with OFFSET 0 looks each up.
WITH RECURSIVE live AS MATERIALIZED (
  SELECT c.generation, c.position FROM reading_checkpoints c WHERE c.projection = 'histories' AND c.ledger = $1 AND c.live
), wanted (stream, kind, documents) AS (
  SELECT h.stream, h.kind, h.documents
  FROM unnest($2::text[] || ('organisations/' || $1)) AS asked (stream)
  CROSS JOIN LATERAL (
    SELECT r.stream, r.kind, r.documents FROM reading_history_rows r
    WHERE r.ledger = $1 AND r.generation = (SELECT generation FROM live) AND r.stream = asked.stream
    OFFSET 0
  ) h
  UNION
  SELECT next.stream, next.kind, next.documents
  FROM wanted w
  CROSS JOIN LATERAL (
    SELECT child.stream, child.kind, child.documents FROM reading_history_rows child
    WHERE w.kind IN ('presidencies', 'priorities')
      AND child.ledger = $1 AND child.generation = (SELECT generation FROM live) AND child.parent = w.stream
    UNION ALL
    SELECT d.stream, d.kind, d.documents
    FROM unnest(w.documents) AS named (stream)
    CROSS JOIN LATERAL (
      SELECT r.stream, r.kind, r.documents FROM reading_history_rows r
      WHERE r.ledger = $1 AND r.generation = (SELECT generation FROM live) AND r.stream = named.stream
      OFFSET 0
    ) d
    OFFSET 0
  ) next
)
SELECT h.stream, h.parent, h.history, live.position AS through, live.generation
FROM live
LEFT JOIN (
  wanted w
  CROSS JOIN LATERAL (
    SELECT r.stream, r.parent, r.opened_at,
      CASE
        WHEN r.stream <> ALL ($3::text[]) OR r.generation <> $5 THEN r.history
        WHEN r.head > $4 THEN convert_from(substring(convert_to(r.history, 'UTF8')
          FROM ($6::int[])[array_position($3::text[], r.stream)] + 2), 'UTF8')
      END AS history
    FROM reading_history_rows r
    WHERE r.ledger = $1 AND r.generation = (SELECT generation FROM live) AND r.stream = w.stream
    OFFSET 0
  ) h
) ON true
ORDER BY h.opened_at
