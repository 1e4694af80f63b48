-- What stands against a group that was not appended: each receipt, the version of each stream, and each entry id taken.
--   $1 ledger  $2 command ids  $3 names of streams  $4 entry ids
SELECT 'receipt' AS kind, r.command_id::text AS name, r.digest, r.first_position AS number, r.entry_count
FROM ledger_receipts r
WHERE r.ledger = $1 AND r.command_id = ANY ($2::uuid[])
UNION ALL
SELECT 'version', w.name, NULL, coalesce((
  SELECT y.version FROM ledger_entries y WHERE y.ledger = $1 AND y.stream = w.name ORDER BY y.version DESC LIMIT 1
), 0), NULL
FROM unnest($3::text[]) AS w (name)
UNION ALL
SELECT 'taken', y.entry_id::text, NULL, y.position, NULL
FROM ledger_entries y
WHERE y.ledger = $1 AND y.entry_id = ANY ($4::uuid[])
