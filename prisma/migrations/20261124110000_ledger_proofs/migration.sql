-- What proves that a ledger only grew (docs/adr/0008-proofs-anybody-can-check.md).
-- Error code of this room: MD003 another head signed for the same size.

-- The hash tree in tiles: a row holds up to 256 hashes of 32 bytes (src/ledger/proof/tiles.ts). It follows the ledger and
-- can be made anew from the leaf hashes at any time. Level 0 has full tiles alone; what is younger is read as leaf hashes.
CREATE TABLE proof_tiles (
  ledger text COLLATE "C" NOT NULL,
  level  integer NOT NULL,
  index  bigint  NOT NULL,
  hashes bytea   NOT NULL,
  CONSTRAINT proof_tiles_pkey PRIMARY KEY (ledger, level, index),
  CONSTRAINT proof_tiles_hold_hashes CHECK (length(hashes) BETWEEN 32 AND 8192 AND length(hashes) % 32 = 0)
);
-- Hashes do not compress.
ALTER TABLE proof_tiles ALTER COLUMN hashes SET STORAGE EXTERNAL;

-- Every head that was ever signed: a later one is signed only if it is consistent with it.
CREATE TABLE ledger_checkpoints (
  ledger    text COLLATE "C" NOT NULL,
  size      bigint NOT NULL,
  origin    text   NOT NULL,
  root      bytea  NOT NULL,
  signed_at timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT ledger_checkpoints_pkey PRIMARY KEY (ledger, size)
);

-- The ledger's own signature of each, and the cosignatures of witnesses. `key` is the vkey of C2SP signed-note.
CREATE TABLE ledger_checkpoint_signatures (
  ledger      text COLLATE "C" NOT NULL,
  size        bigint NOT NULL,
  key         text COLLATE "C" NOT NULL,
  witness     boolean NOT NULL,
  signature   bytea  NOT NULL,
  recorded_at timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT ledger_checkpoint_signatures_pkey PRIMARY KEY (ledger, size, key)
);

CREATE TRIGGER ledger_checkpoints_only_grow BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_checkpoints
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER ledger_checkpoint_signatures_only_grow BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_checkpoint_signatures
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
ALTER TABLE ledger_checkpoints ENABLE ALWAYS TRIGGER ledger_checkpoints_only_grow;
ALTER TABLE ledger_checkpoint_signatures ENABLE ALWAYS TRIGGER ledger_checkpoint_signatures_only_grow;

-- Keeps a signed head with one signature under it; what is kept already stays as it is.
--   p_opening: the caller believes that nothing was signed in this ledger yet. Its first key is known by this signature,
--   so of two processes with different keys one is told no.
-- Returns false where that belief is wrong; nothing is kept then.
CREATE FUNCTION ledger_keep_checkpoint(
  p_ledger text, p_size bigint, p_origin text, p_root bytea, p_key text, p_witness boolean, p_signature bytea, p_opening boolean
) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF p_opening THEN
    PERFORM pg_advisory_xact_lock(hashtextextended('ledger_checkpoints ' || p_ledger, 0));
    IF EXISTS (SELECT FROM ledger_checkpoints c WHERE c.ledger = p_ledger) THEN
      RETURN false;
    END IF;
  END IF;
  INSERT INTO ledger_checkpoints (ledger, size, origin, root)
    VALUES (p_ledger, p_size, p_origin, p_root) ON CONFLICT (ledger, size) DO NOTHING;
  PERFORM FROM ledger_checkpoints c
    WHERE c.ledger = p_ledger AND c.size = p_size AND c.origin = p_origin AND c.root = p_root;
  IF NOT FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MD003',
      MESSAGE = format('another head of ledger %s was signed for %s entries', p_ledger, p_size),
      HINT = 'Compare the ledger with a copy that a witness holds: mandate export, mandate verify --checkpoint.';
  END IF;
  INSERT INTO ledger_checkpoint_signatures (ledger, size, key, witness, signature)
    VALUES (p_ledger, p_size, p_key, p_witness, p_signature) ON CONFLICT (ledger, size, key) DO NOTHING;
  RETURN true;
END $$;

REVOKE EXECUTE ON FUNCTION ledger_keep_checkpoint(text, bigint, text, bytea, text, boolean, bytea, boolean) FROM PUBLIC;
