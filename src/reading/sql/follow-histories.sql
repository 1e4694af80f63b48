-- A batch of the histories in one round trip: moves the checkpoint and appends, or answers false and does neither.
--   $1 ledger   $2 generation   $3 position expected   $4 epoch of the worker   $5 new position
--   $6 to $14 as $3 to $11 of append-histories.sql
SELECT reading_follow_histories($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) AS moved
