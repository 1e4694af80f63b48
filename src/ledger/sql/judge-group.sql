-- What stands against a group that was not appended: each receipt, the version of each stream, and each entry id taken.
--   $1 ledger  $2 command ids  $3 names of streams  $4 entry ids
SELECT kind, name, digest, number, entry_count FROM ledger_standing($1, $2, $3, $4)
