-- What a stream stands under: the priority and the presidency of a commitment. No row for a stream that does not exist.
--   $1 ledger   $2 stream
SELECT h.parent, above.parent AS grandparent
FROM reading_histories h
LEFT JOIN reading_histories above ON above.ledger = $1 AND above.stream = h.parent
WHERE h.ledger = $1 AND h.stream = $2
