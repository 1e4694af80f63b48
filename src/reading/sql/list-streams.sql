-- A page of the streams of one kind, in the order in which they were opened, each with what it stands under.
--   $1 kind   $2 ledger   $3 position to begin after   $4 position not to go beyond   $5 most streams wanted
--   $6 presidency (a stream) that they stand under, or null
SELECT h.stream, h.opened_at, h.parent, above.parent AS grandparent
FROM reading_histories h
LEFT JOIN reading_histories above ON above.ledger = $2 AND above.stream = h.parent
WHERE h.kind = $1 AND h.ledger = $2 AND h.opened_at > $3 AND h.opened_at <= $4
  AND ($6::text IS NULL OR coalesce(above.parent, h.parent) = $6)
ORDER BY h.opened_at
LIMIT $5
