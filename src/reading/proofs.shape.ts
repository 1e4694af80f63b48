import { z } from 'zod';
import { checkpointNote } from '../ledger/proof/checkpoint.js';
import type { KeptCheckpoint } from '../ledger/proof/checkpoint-store.js';
import type { KeyInForce } from '../ledger/proof/key-chain.js';
import type { Consistency, Inclusion } from '../ledger/proof/ledger-proofs.js';
import { position } from './entry.shape.js';

/** The shapes of proofs. Hashes are SHA-256 in base64 (RFC 4648, 4). */

const hash = z.string().meta({ description: 'SHA-256 in base64.' });
const size = z.int().min(1).meta({ description: 'How many entries the tree has.' });

export const checkpointShape = z
  .strictObject({
    organisation: z.string(),
    origin: z.string().meta({ description: 'Names this ledger in its checkpoints, for ever.' }),
    size,
    root: hash,
    note: z.string().meta({ description: 'The signed note (C2SP tlog-checkpoint), as text/plain gives it.' }),
    signatures: z.array(
      z.strictObject({
        key: z.string().meta({ description: 'The vkey of C2SP signed-note.' }),
        witness: z.boolean(),
        at: z.string().optional().meta({ description: 'When a witness says that it signed.' }),
      }),
    ),
    keys: z.array(
      z.strictObject({
        key: z.string(),
        since: z.int().min(0).meta({ description: 'The entry since which it signs; 0 for the first key.' }),
        authorised: z.boolean().meta({ description: 'The key before it said so itself.' }),
      }),
    ),
    countersigned: size
      .optional()
      .meta({ description: 'The size of the last checkpoint that a witness has countersigned.' }),
  })
  .meta({ id: 'Checkpoint', description: 'The signed head of a ledger.' });

export const inclusionShape = z
  .strictObject({
    organisation: z.string(),
    position,
    leaf: z.string().meta({
      description: 'Canonical JSON; the leaf hash is SHA-256 over a zero byte and this text in UTF-8.',
    }),
    leafHash: hash,
    size,
    hashes: z.array(hash).meta({ description: 'From the leaf to the root (RFC 9162, 2.1.3).' }),
    root: hash,
    checkpoint: z
      .string()
      .optional()
      .meta({ description: 'The note of this size with the ledger’s own signature.' }),
  })
  .meta({ id: 'InclusionProof', description: 'That an entry is in the ledger, at its place.' });

const treeHead = z.strictObject({ size, root: hash });
export const consistencyShape = z
  .strictObject({
    organisation: z.string(),
    from: treeHead,
    to: treeHead,
    hashes: z.array(hash).meta({ description: 'As RFC 9162, 2.1.4 orders them.' }),
  })
  .meta({ id: 'ConsistencyProof', description: 'That the ledger only grew between two sizes.' });

export const countersignBody = z
  .strictObject({
    note: z
      .string()
      .meta({ description: 'The checkpoint as text/plain gave it, with your signature line added.' }),
  })
  .meta({ id: 'Cosignature', description: 'A countersigned checkpoint (C2SP tlog-cosignature).' });

const base64 = (bytes: Buffer): string => bytes.toString('base64');

export function toCheckpoint(
  organisation: string,
  checkpoint: KeptCheckpoint,
  keys: readonly KeyInForce[],
  countersigned: number | undefined,
): z.infer<typeof checkpointShape> {
  const { origin, root, signatures } = checkpoint;
  return {
    organisation,
    origin,
    size: checkpoint.size,
    root: base64(root),
    note: checkpointNote(checkpoint),
    signatures: checkpoint.keys.map(({ text, role }, index) => {
      const witness = role === 'witness';
      const seconds = witness ? signatures[index]?.bytes.readBigUInt64BE() : undefined;
      const at = seconds === undefined ? undefined : new Date(Number(seconds) * 1_000).toISOString();
      return { key: text, witness, ...(at !== undefined && { at }) };
    }),
    keys: keys.map(({ key, since, authorised }) => ({ key: key.text, since, authorised })),
    ...(countersigned !== undefined && { countersigned }),
  };
}

export function toInclusion(organisation: string, inclusion: Inclusion): z.infer<typeof inclusionShape> {
  const { entry, leaf, size: treeSize, hashes, root, checkpoint } = inclusion;
  // Without cosignatures, so that a proof stays small however many witnesses there are.
  const note = checkpoint && checkpointNote({ ...checkpoint, signatures: checkpoint.signatures.slice(0, 1) });
  return {
    organisation,
    position: entry.position,
    leaf,
    leafHash: base64(entry.leafHash),
    size: treeSize,
    hashes: hashes.map(base64),
    root: base64(root),
    ...(note !== undefined && { checkpoint: note }),
  };
}

export function toConsistency(organisation: string, proof: Consistency): z.infer<typeof consistencyShape> {
  const head = ({ size: treeSize, root }: Consistency['to']) => ({ size: treeSize, root: base64(root) });
  return { organisation, from: head(proof.from), to: head(proof.to), hashes: proof.hashes.map(base64) };
}
