-- A page of the ledgers that have a registered organisation, by name.
--   $1 ledger to begin after   $2 most ledgers wanted
SELECT DISTINCT ledger
FROM reading_histories
WHERE kind = 'organisations' AND ledger > $1
ORDER BY ledger
LIMIT $2
