-- The sizes of the signed heads of a ledger that a witness has countersigned, from the smallest.
--   $1 ledger   $2 greatest size
SELECT DISTINCT size
FROM ledger_checkpoint_signatures
WHERE ledger = $1 AND witness AND size <= $2
ORDER BY size
