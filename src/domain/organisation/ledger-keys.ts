import { z } from 'zod';

/** Keys of the ledger's checkpoints as the vkey text of C2SP signed-note: `<name>+<key id>+<base64 of type and key>`. */

/** Base64 of the type byte 0x01 begins with AQ to Af, that of 0x04 with BA to BP. */
const vkey = (begins: string, what: string) =>
  z.string().regex(new RegExp(`^[^\\s+\\p{Cc}]{1,200}\\+[0-9a-f]{8}\\+${begins}[A-Za-z0-9+/]{42}$`, 'u'), {
    error: `Write ${what} as <name>+<key id>+<key>, such as the command line prints it.`,
  });

/** An Ed25519 key that signs checkpoints (type 0x01). */
export const ledgerKey = vkey('A[Q-Za-f]', 'the key of a ledger').meta({
  id: 'LedgerKey',
  description: 'A key that signs checkpoints: the vkey of C2SP signed-note, Ed25519.',
});

/** An Ed25519 key that countersigns them (type 0x04). */
export const witnessKey = vkey('B[A-P]', 'the key of a witness').meta({
  id: 'WitnessKey',
  description: 'A key that countersigns checkpoints: the vkey of C2SP tlog-cosignature, Ed25519.',
});

/** Base64 of 64 bytes. */
export const ed25519Signature = z.string().regex(/^[A-Za-z0-9+/]{86}==$/, {
  error: 'Write the signature as base64 of its 64 bytes.',
});
