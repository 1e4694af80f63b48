-- The separation between the owner of the ledger and those who use it. Run in one transaction at every boot, after the
-- migrations, by the user of the connection URL. Writes nothing that is already so. No parameters.

SELECT pg_advisory_xact_lock(hashtextextended('mandate privileges', 0));

-- Roles belong to the whole cluster, the lock to one database: when another database makes them at the same moment, this
-- fails and is to be run again.
DO $$
DECLARE
  wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['mandate_owner', 'mandate_app'] LOOP
    IF to_regrole(wanted) IS NULL THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
    END IF;
    IF NOT (pg_has_role(wanted, 'SET') AND pg_has_role(wanted, 'USAGE')) THEN
      EXECUTE format('GRANT %I TO CURRENT_USER WITH INHERIT TRUE, SET TRUE', wanted);
    END IF;
  END LOOP;
END
$$;

DO $$
DECLARE
  here CONSTANT text := current_schema();
  item record;
BEGIN
  IF NOT has_schema_privilege('mandate_owner', here, 'USAGE') OR NOT has_schema_privilege('mandate_app', here, 'USAGE') THEN
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO mandate_owner, mandate_app', here);
  END IF;

  -- Whoever is to own something must be able to create in its schema at that moment, and never afterwards.
  FOR item IN
    SELECT format('ALTER TABLE %s OWNER TO mandate_owner', oid::regclass) AS change
      FROM pg_class
     WHERE relnamespace = here::regnamespace AND relkind IN ('r', 'p', 'v', 'm') AND starts_with(relname, 'ledger_')
       AND relowner <> 'mandate_owner'::regrole
     UNION ALL
    SELECT format('ALTER ROUTINE %s OWNER TO mandate_owner', oid::regprocedure)
      FROM pg_proc
     WHERE pronamespace = here::regnamespace AND prokind IN ('f', 'p') AND starts_with(proname, 'ledger_')
       AND proowner <> 'mandate_owner'::regrole
  LOOP
    EXECUTE format('GRANT CREATE ON SCHEMA %I TO mandate_owner', here);
    EXECUTE item.change;
    EXECUTE format('REVOKE CREATE ON SCHEMA %I FROM mandate_owner', here);
  END LOOP;

  FOR item IN
    SELECT object, wanted
      FROM (
        SELECT format('%s %s', CASE relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, oid::regclass) AS object,
               CASE
                 WHEN relkind = 'S' AND starts_with(relname, 'ledger_') THEN ARRAY[]::text[]
                 WHEN relkind = 'S' THEN ARRAY['SELECT', 'USAGE']
                 WHEN relkind IN ('v', 'm') OR relname = '_prisma_migrations' OR starts_with(relname, 'ledger_')
                   THEN ARRAY['SELECT']
                 ELSE ARRAY['DELETE', 'INSERT', 'SELECT', 'UPDATE']
               END AS wanted,
               coalesce(relacl, acldefault(CASE relkind WHEN 'S' THEN 's'::"char" ELSE 'r' END, relowner)) AS acl
          FROM pg_class
         WHERE relnamespace = here::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S')
         UNION ALL
        SELECT format('ROUTINE %s', oid::regprocedure), ARRAY['EXECUTE'], coalesce(proacl, acldefault('f', proowner))
          FROM pg_proc
         WHERE pronamespace = here::regnamespace AND prokind IN ('f', 'p') AND starts_with(proname, 'ledger_')
      ) AS objects
     WHERE wanted <> ARRAY(
             SELECT privilege_type || CASE grantee WHEN 0 THEN ' of everyone' ELSE '' END
               FROM aclexplode(acl) WHERE grantee IN (0, 'mandate_app'::regrole) ORDER BY 1)
  LOOP
    EXECUTE format('REVOKE ALL ON %s FROM PUBLIC, mandate_app', item.object);
    IF item.wanted <> ARRAY[]::text[] THEN
      EXECUTE format('GRANT %s ON %s TO mandate_app', array_to_string(item.wanted, ', '), item.object);
    END IF;
  END LOOP;
END
$$;
