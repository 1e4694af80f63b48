-- The last signed head of a ledger with its signatures, the ledger's own first.
--   $1 ledger   $2 its size, or null for any   $3 whether only one with a cosignature will do
SELECT c.size, c.origin, c.root, s.keys, s.signatures
FROM ledger_checkpoints c
CROSS JOIN LATERAL (
  SELECT array_agg(x.key ORDER BY x.witness, x.recorded_at, x.key) AS keys,
         array_agg(x.signature ORDER BY x.witness, x.recorded_at, x.key) AS signatures,
         bool_or(x.witness) AS witnessed
  FROM ledger_checkpoint_signatures x
  WHERE x.ledger = c.ledger AND x.size = c.size
) s
WHERE c.ledger = $1 AND c.size = coalesce($2::bigint, c.size) AND (s.witnessed OR NOT $3::boolean)
ORDER BY c.size DESC
LIMIT 1
