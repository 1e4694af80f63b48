-- Appends a group of commands to one ledger, all or none: a row, or none. The function documents its arrays.
--   $1 ledger  $2 a position that it has reached
--   $3-$6   a command:  id, digest, place of its first entry, number of entries
--   $7-$8   a stream of the group:  name, expected version
--   $9-$11  an entry:  place of its command, place of its stream, step of its version
--   $12-$19 an entry:  id, type, schema version, first day, last day, content (a line each), grade, actor
--   $20-$21 a command:  correlation, causation
SELECT first_position, microseconds, base_versions
FROM ledger_append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
