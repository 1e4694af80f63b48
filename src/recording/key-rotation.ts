import type { LedgerReader } from '../ledger/ledger.reader.js';
import type { CheckpointIssuer } from '../ledger/proof/checkpoint-issuer.js';
import { authorise } from '../ledger/proof/key-chain.js';
import type { SigningKey, SigningKeyFile } from '../ledger/proof/signing-key.file.js';
import type { Clock } from '../platform/tokens.js';
import { utcDay } from '../domain/partial-date.js';
import { contentDigest } from './idempotency.js';
import type { Recorder } from './recorder.js';

export interface RotationParts {
  reader: LedgerReader;
  issuer: CheckpointIssuer;
  keyFile: SigningKeyFile;
  recorder: Recorder;
  clock: Clock;
}

export interface RotationWish {
  actor: string;
  reason?: string;
  /** The old key is gone: its word for the new one is missing, and who checks must be told the new key otherwise. */
  lost: boolean;
}

export interface RotatedKey {
  ledger: string;
  from: string;
  to: string;
}

/** The key file is not the one that signs a ledger. */
export class WrongKeyError extends Error {
  override readonly name = 'WrongKeyError';
}

/**
 * Gives every signed ledger another key: the old one signs the head, says in an entry which key follows it, and makes
 * room. Whatever interrupts it, the same command goes on where it stopped.
 *
 * @throws WrongKeyError where the key file has not the key in force and `lost` was not said; Refusal
 */
export async function rotateKey(parts: RotationParts, wish: RotationWish): Promise<RotatedKey[]> {
  const { reader, issuer, keyFile } = parts;
  const old = await keyFile.read();
  const next = await keyFile.next.readOrMake();
  const rotated: RotatedKey[] = [];
  for (const { ledger } of await reader.heads()) {
    const current = (await issuer.keys(ledger))?.at(-1)?.key;
    if (current === undefined || next.inName(current.name).text === current.text) continue;
    const to = next.inName(current.name);
    const holds = old?.inName(current.name).text === current.text;
    if (!holds && !wish.lost) {
      throw new WrongKeyError(
        `${keyFile.path} has not the key that signs ${ledger}, ${current.text}. Put it there, or say --lost.`,
      );
    }
    if (holds) await issuer.latest(ledger);
    const authorisation = holds && old !== undefined ? authorise(current, to, old.privateKey) : undefined;
    await record(parts, wish, ledger, { from: current.text, to: to.text, authorisation });
    rotated.push({ ledger, from: current.text, to: to.text });
  }
  await keyFile.replaceByNext(old === undefined ? 'lost' : idOf(old));
  return rotated;
}

async function record(
  { recorder, clock }: RotationParts,
  { actor, reason }: RotationWish,
  ledger: string,
  keys: { from: string; to: string; authorisation: string | undefined },
): Promise<void> {
  const body = {
    type: 'CheckpointKeyRotated',
    occurredOn: utcDay(clock()),
    sources: [],
    ...keys,
    ...(reason !== undefined && { reason }),
  };
  const stream = `organisations/${ledger}`;
  const digest = contentDigest({ method: 'rotate', path: stream, body: { from: keys.from, to: keys.to } });
  await recorder.record({
    ledger,
    actor,
    lines: [{ stream, body }],
    idempotency: { key: `key rotation ${keys.to}`.slice(0, 255), digest },
  });
}

/** Distinguishes the files of keys: the id that the key has in no ledger's name. */
const idOf = (key: SigningKey): string => key.inName('mandate').id;
