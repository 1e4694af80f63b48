-- The entries of several streams as one snapshot holds them: stream by stream as they were asked for, each in order.
--   $1 ledger   $2 streams   $3 first version wanted of each   $4 last position wanted
SELECT e.ledger, e.position, e.stream, e.version, e.recorded_at, e.content
FROM unnest($2::text[], $3::bigint[]) WITH ORDINALITY AS wanted (stream, from_version, number)
CROSS JOIN LATERAL (
  SELECT ledger, position, stream, version, ledger_instant(recorded_at) AS recorded_at, content
  FROM ledger_entries x
  WHERE x.ledger = $1 AND x.stream = wanted.stream AND x.version >= wanted.from_version AND x.position <= $4
  ORDER BY x.version
) e
ORDER BY wanted.number, e.version
