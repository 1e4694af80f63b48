-- Where the projections stand in each ledger, who moves them, and why one is not moving. No parameters.
-- `blocked_by`: the backends that hold a checkpoint's row, or a lock on a table of the readings for which another waits.
SELECT c.projection, c.ledger, c.generation, c.live, c.position, c.owner,
  to_char(c.owned_since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS owned_since,
  to_char(c.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS moved_at,
  c.failing_position, c.failing_type, c.error, c.goal, c.entries_built,
  ARRAY(
    SELECT l.pid FROM pg_locks l
    WHERE l.locktype = 'transactionid' AND l.granted AND l.transactionid = c.xmax AND l.pid <> pg_backend_pid()
    UNION
    SELECT b.pid FROM pg_locks w CROSS JOIN LATERAL unnest(pg_blocking_pids(w.pid)) AS b (pid)
    WHERE NOT w.granted AND w.locktype = 'relation'
      AND w.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
      AND w.relation IN ('reading_checkpoints'::regclass, 'reading_history_rows'::regclass)
    ORDER BY 1
  ) AS blocked_by
FROM reading_checkpoints c
ORDER BY c.projection, c.ledger, c.generation
