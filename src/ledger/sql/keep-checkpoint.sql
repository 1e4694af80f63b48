-- Keeps a signed head and one signature under it: false where the ledger was wrongly believed to be unsigned.
--   $1 ledger   $2 size   $3 origin   $4 root   $5 key   $6 whether a witness's   $7 signature   $8 whether the first
SELECT ledger_keep_checkpoint($1, $2, $3, $4, $5, $6, $7, $8) AS kept
