-- A page of the entries of one stream that pass every filter, in order.
--   $1 ledger   $2 position not to go beyond
--   $3 most entries wanted   $4 position to begin after
--   each of the following is null where it does not matter:
--   $5 type   $6 actor   $7 state: named by the payload as state, in states or among participants
--   $8, $9 period: the days from $8 to $9, either end open; entries of an unknown date are in no period
--   $10 stream
SELECT ledger, position, stream, version, ledger_instant(recorded_at) AS recorded_at, content
FROM ledger_entries
WHERE ledger = $1 AND stream = $10 AND position > $4 AND position <= $2
  AND ($5::text IS NULL OR type = $5)
  AND ($6::text IS NULL OR actor = $6)
  AND ($7::text IS NULL OR (
    strpos(content, '"' || $7 || '"') > 0
    AND jsonb_path_exists(
      content::jsonb,
      '$.data.** ? (@.state == $state || @.states[*] == $state || @.participants[*] == $state)',
      jsonb_build_object('state', $7)
    )
  ))
  AND ($8::date IS NULL OR last_day >= $8)
  AND ($9::date IS NULL OR first_day <= $9)
ORDER BY version
LIMIT $3
