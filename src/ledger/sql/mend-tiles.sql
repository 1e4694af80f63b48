-- Puts tiles right: each then begins with the hashes that it must have, and keeps what has grown behind them.
--   $1 ledger   $2 levels   $3 indexes   $4 hashes, an element a tile
INSERT INTO proof_tiles AS t (ledger, level, index, hashes)
SELECT $1, w.level, w.index, w.hashes
FROM unnest($2::integer[], $3::bigint[], $4::bytea[]) AS w (level, index, hashes)
ON CONFLICT (ledger, level, index) DO UPDATE
SET hashes = excluded.hashes || substring(t.hashes FROM length(excluded.hashes) + 1)
