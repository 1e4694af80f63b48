-- The generations that have been replaced, and those never to be finished.
--   $1 projection   $2 ledger   $3 whether unfinished ones are meant too
SELECT c.generation
FROM reading_checkpoints c
JOIN reading_checkpoints l ON l.projection = $1 AND l.ledger = $2 AND l.live
WHERE c.projection = $1 AND c.ledger = $2 AND NOT c.live AND (c.generation < l.generation OR $3)
ORDER BY c.generation
