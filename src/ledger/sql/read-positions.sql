-- The entries at some positions, in no particular order.
--   $1 ledger   $2 positions
SELECT e.ledger, e.position, e.stream, e.version, e.recorded_at, e.content
FROM unnest($2::bigint[]) AS wanted (position)
CROSS JOIN LATERAL (
  SELECT ledger, position, stream, version, ledger_instant(recorded_at) AS recorded_at, content
  FROM ledger_entries x
  WHERE x.ledger = $1 AND x.position = wanted.position
  OFFSET 0
) e
