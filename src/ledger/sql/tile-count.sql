-- The last tile of level 1 that is kept: how many full tiles of leaves are, in 32 bytes each. No row before the first.
--   $1 ledger
SELECT index, length(hashes) AS bytes
FROM proof_tiles
WHERE ledger = $1 AND level = 1
ORDER BY index DESC
LIMIT 1
