-- Appends entries to the history rows of their streams, one element a stream. A row that does not continue where its
-- history ends is left alone: fewer rows than streams are then answered.
--   $1 ledger   $2 streams   $3 kinds   $4 parents   $5 documents named by the entries, joined by spaces
--   $6 positions of the first new entries   $7 positions of the last   $8 versions of the first   $9 versions of the last
--   $10 the entries, one a line
INSERT INTO reading_histories AS h (ledger, stream, kind, parent, documents, opened_at, head, version, history)
SELECT $1, n.stream, n.kind, n.parent, string_to_array(n.documents, ' '), n.first_position, n.head, n.version, n.history
FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::bigint[], $8::integer[], $9::integer[], $10::text[])
  AS n (stream, kind, parent, documents, first_position, head, first_version, version, history)
WHERE n.first_version = 1
  OR EXISTS (SELECT FROM reading_histories x WHERE x.ledger = $1 AND x.stream = n.stream AND x.version = n.first_version - 1)
ON CONFLICT (ledger, stream) DO UPDATE
SET documents = ARRAY(SELECT unnest(h.documents) UNION SELECT unnest(excluded.documents) ORDER BY 1),
  head = excluded.head,
  version = excluded.version,
  history = h.history || chr(10) || excluded.history
WHERE h.head < excluded.opened_at
