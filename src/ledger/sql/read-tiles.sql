-- The tiles asked for, as far as they are kept.
--   $1 ledger   $2 levels   $3 indexes, an element a tile
SELECT t.level, t.index, t.hashes
FROM unnest($2::integer[], $3::bigint[]) AS w (level, index)
JOIN proof_tiles t ON t.ledger = $1 AND t.level = w.level AND t.index = w.index
