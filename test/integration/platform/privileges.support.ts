/** Something of each kind that privileges are given on. */
export const schema = `
  CREATE TABLE _prisma_migrations (id int);
  CREATE TABLE ledger_notes (id int GENERATED ALWAYS AS IDENTITY, text text);
  CREATE TABLE readers (id serial, name text);
  CREATE VIEW everything AS SELECT text FROM ledger_notes;
  CREATE FUNCTION ledger_note(line text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
    AS 'INSERT INTO ledger_notes (text) VALUES (line)';
  CREATE PROCEDURE ledger_tidy() LANGUAGE sql AS 'SELECT 1';`;

/** What the application may do with each thing, as PostgreSQL sees it. */
export const rights = `
  SELECT relname AS name,
         concat_ws(' ', CASE WHEN has_table_privilege('mandate_app', oid, 'SELECT') THEN 'select' END,
                        CASE WHEN has_table_privilege('mandate_app', oid, 'INSERT') THEN 'insert' END,
                        CASE WHEN has_table_privilege('mandate_app', oid, 'UPDATE') THEN 'update' END,
                        CASE WHEN has_table_privilege('mandate_app', oid, 'DELETE') THEN 'delete' END,
                        CASE WHEN has_table_privilege('mandate_app', oid, 'TRUNCATE') THEN 'truncate' END) AS may,
         pg_get_userbyid(relowner) AS owner
    FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v') ORDER BY relname COLLATE "C"`;
