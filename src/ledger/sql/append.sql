-- Appends a group of commands to one ledger; a row a command, in order. The function documents its arrays.
--   $1 ledger
--   $2-$7   a command:  ids, digests, correlations, causations, numbers of streams, numbers of entries
--   $8      the streams that the group names, each once
--   $9-$10  a stream of a command:  place in $8, expected version
--   $11-$19 an entry:  place of its stream in $8, id, type, schema version, first day, last day, content, grade, actor
SELECT outcome, first_position, entry_count, recorded_at, base_versions, stream, expected, actual, entry_id
FROM ledger_append(
  $1, $2, $3, $4, $5, $6, $7,
  $8,
  $9, $10,
  $11, $12, $13, $14, $15, $16, $17, $18, $19
)
