-- Appends a group of commands to one ledger, all or none: a row, or none. The function documents its arrays.
--   $1 ledger
--   $2-$5   a command:  id, digest, place of its first entry, number of entries
--   $6-$7   a stream of the group:  name, expected version
--   $8-$10  an entry:  place of its command, place of its stream, step of its version
--   $11-$18 an entry:  id, type, schema version, first day, last day, content (a line each), grade, actor
--   $19-$20 a command:  correlation, causation
SELECT first_position, microseconds, base_versions
FROM ledger_append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
