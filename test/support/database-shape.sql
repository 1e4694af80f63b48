-- The shape of the current schema, a line for each column, key, index and enum, in the words of prisma-schema.ts. Leaves
-- out what a Prisma schema cannot say: checks, triggers, functions, partial indexes and indexes on expressions. A list
-- column is never called "not null", because Prisma takes it either way. No parameters.
WITH tables AS (
  SELECT oid, relname FROM pg_class
   WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND relname <> '_prisma_migrations'
), actions (letter, word) AS (
  VALUES ('a'::"char", 'no action'), ('r', 'restrict'), ('c', 'cascade'), ('n', 'set null'), ('d', 'set default')
)
SELECT format('%s.%s %s%s%s', t.relname, a.attname,
              replace(replace(format_type(a.atttypid, a.atttypmod), 'timestamp with', 'timestamp(6) with'), '"', ''),
              CASE WHEN a.attnotnull AND a.attndims = 0 THEN ' not null' END,
              CASE WHEN a.atthasdef OR a.attidentity <> '' THEN ' default' END) AS line
  FROM tables t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
UNION ALL
SELECT format('%s %s%s (%s)', t.relname,
              CASE WHEN i.indisprimary THEN 'primary key' WHEN i.indisunique THEN 'unique' ELSE 'index' END,
              CASE WHEN m.amname <> 'btree' THEN ' by ' || m.amname END,
              (SELECT string_agg(a.attname || CASE WHEN i.indoption[k.n - 1] & 1 = 1 THEN ' desc' ELSE '' END, ', ' ORDER BY k.n)
                 FROM unnest(i.indkey) WITH ORDINALITY AS k (attnum, n)
                 JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum))
  FROM tables t
  JOIN pg_index i ON i.indrelid = t.oid
  JOIN pg_class c ON c.oid = i.indexrelid
  JOIN pg_am m ON m.oid = c.relam
 WHERE i.indpred IS NULL AND i.indexprs IS NULL
UNION ALL
SELECT format('%s foreign key (%s) to %s (%s) on delete %s on update %s', t.relname,
              (SELECT string_agg(a.attname, ', ' ORDER BY k.n) FROM unnest(f.conkey) WITH ORDINALITY AS k (attnum, n)
                 JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum),
              r.relname,
              (SELECT string_agg(a.attname, ', ' ORDER BY k.n) FROM unnest(f.confkey) WITH ORDINALITY AS k (attnum, n)
                 JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum = k.attnum),
              (SELECT word FROM actions WHERE letter = f.confdeltype), (SELECT word FROM actions WHERE letter = f.confupdtype))
  FROM tables t JOIN pg_constraint f ON f.conrelid = t.oid AND f.contype = 'f' JOIN pg_class r ON r.oid = f.confrelid
UNION ALL
SELECT format('enum %s (%s)', y.typname, string_agg(e.enumlabel, ', ' ORDER BY e.enumsortorder))
  FROM pg_type y JOIN pg_enum e ON e.enumtypid = y.oid
 WHERE y.typnamespace = current_schema()::regnamespace
 GROUP BY y.typname
