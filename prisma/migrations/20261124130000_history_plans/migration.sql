-- One history is found by its key whatever the planner believes about the size of the table. While the table is empty
-- every index seems to cost the same, and a generic plan made then lives as long as its connection: with an index that
-- begins like the key it went through all histories of the ledger to find one.
DROP INDEX reading_history_rows_ledger_generation_parent_idx;
CREATE INDEX reading_history_rows_parent_ledger_generation_idx ON reading_history_rows (parent, ledger, generation);

-- As before (20261124120000_projection_versions), but without waiting for the disk: a batch is made again from the ledger
-- if the server crashes before it is written. Rows and checkpoint are lost together, never one without the other.
CREATE OR REPLACE FUNCTION reading_follow_histories(
  p_ledger text, p_generation integer, p_from bigint, p_epoch bigint, p_to bigint,
  p_streams text[], p_kinds text[], p_parents text[], p_documents text[],
  p_first_positions bigint[], p_heads bigint[], p_first_versions integer[], p_versions integer[], p_histories text[]
) RETURNS boolean
LANGUAGE plpgsql VOLATILE
SET lock_timeout = '10s'
AS $$
BEGIN
  PERFORM set_config('synchronous_commit', 'off', true);
  IF NOT reading_move_checkpoint('histories', p_ledger, p_generation, p_from, p_epoch, p_to) THEN
    RETURN false;
  END IF;
  PERFORM reading_append_histories(p_ledger, p_generation, p_streams, p_kinds, p_parents, p_documents,
    p_first_positions, p_heads, p_first_versions, p_versions, p_histories);
  RETURN true;
END $$;
