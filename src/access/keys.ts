import { createHash, randomBytes } from 'node:crypto';
import { v7 as newUuid } from 'uuid';
import type { Prisma } from '../platform/database/prisma.js';

/** The actor that the key of the first start belongs to. */
export const RECORDER = 'recorder';

/** A key as it is shown once; only its SHA-256 is kept. */
export function newKey(): string {
  return `mandate_${randomBytes(24).toString('base64url')}`;
}

export function hashOf(key: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(key).digest());
}

/** Keeps the hash of a key for an actor; a key that is kept already stays as it is. */
export async function keepKey(prisma: Prisma, actor: string, key: string): Promise<void> {
  const hash = hashOf(key);
  await prisma.actor.createMany({ data: [{ id: actor }], skipDuplicates: true });
  await prisma.apiKey.createMany({ data: [{ id: newUuid(), hash, actor }], skipDuplicates: true });
}

/**
 * Makes sure that somebody can record: keeps the preset key, or makes one where no key exists.
 *
 * @returns the key that was made and must be shown now, or undefined
 */
export async function ensureRecorderKey(
  prisma: Prisma,
  preset: string | undefined,
): Promise<string | undefined> {
  if (preset !== undefined) {
    await keepKey(prisma, RECORDER, preset);
    return undefined;
  }
  if ((await prisma.apiKey.count()) > 0) return undefined;
  const key = newKey();
  await keepKey(prisma, RECORDER, key);
  return key;
}
