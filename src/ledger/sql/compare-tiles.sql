-- Which kept tiles do not begin with the hashes that they must have; one that is not kept is among them.
--   $1 ledger   $2 levels   $3 indexes   $4 hashes, an element a tile
SELECT w.level, w.index
FROM unnest($2::integer[], $3::bigint[], $4::bytea[]) AS w (level, index, hashes)
LEFT JOIN proof_tiles t ON t.ledger = $1 AND t.level = w.level AND t.index = w.index
WHERE substring(t.hashes FROM 1 FOR length(w.hashes)) IS DISTINCT FROM w.hashes
ORDER BY w.level, w.index
