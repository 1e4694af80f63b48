-- Appends entries to the history rows of their streams, one element a stream; an error where one does not continue.
--   $1 ledger   $2 generation   $3 streams   $4 kinds   $5 parents   $6 documents named by the entries, joined by spaces
--   $7 positions of the first new entries   $8 positions of the last   $9 versions of the first   $10 versions of the last
--   $11 the entries, one a line
SELECT reading_append_histories($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
