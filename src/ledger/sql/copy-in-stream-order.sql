-- A page of a ledger, stream by stream and version by version. For COPY, which takes no parameters: they are written
-- into the text as literals.
--   $1 ledger   $2 stream to begin after, or in   $3 version in that stream to begin after
--   $4 position not to go beyond   $5 most entries wanted
SELECT position, version, recorded_at, stream, content
FROM ledger_entries
WHERE ledger = $1 AND (stream, version) > ($2::text COLLATE "C", $3::bigint) AND position <= $4
ORDER BY stream, version
LIMIT $5
