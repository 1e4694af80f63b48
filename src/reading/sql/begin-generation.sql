-- The generation that is being made beside the live one, now owned by this process: the unfinished one where there is
-- one, with its epoch raised, else a new one up to the goal.
--   $1 projection   $2 ledger   $3 goal: the head of the ledger   $4 worker
INSERT INTO reading_checkpoints AS c
  (projection, ledger, generation, live, position, epoch, owner, owned_since, goal, entries_built)
SELECT $1, $2,
  coalesce(max(n.generation) FILTER (WHERE NOT n.live AND n.generation > l.generation), max(n.generation) + 1),
  false, 0, 1, $4, clock_timestamp(), $3, 0
FROM reading_checkpoints n
JOIN reading_checkpoints l ON l.projection = $1 AND l.ledger = $2 AND l.live
WHERE n.projection = $1 AND n.ledger = $2
ON CONFLICT (projection, ledger, generation) DO UPDATE
SET epoch = c.epoch + 1, owner = $4, owned_since = clock_timestamp(), updated_at = clock_timestamp()
RETURNING generation, position, epoch, goal, reached_stream, entries_built
