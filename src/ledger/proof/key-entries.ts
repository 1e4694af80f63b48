import type { BundleEntry } from './bundle.js';
import type { Rotation } from './key-chain.js';
import { type NoteKey, parseNoteKey } from './note-key.js';

/** What a ledger itself says of the keys that sign it. */
export interface KeyEntries {
  rotations: Rotation[];
  witnesses: { key: NoteKey; id: string }[];
}

/** Notes what an entry of the organisation's stream says of keys; any other entry is passed over unread. */
export function readKeyEntry(
  { content, position, stream }: BundleEntry,
  ledger: string,
  keys: KeyEntries,
): void {
  if (stream !== `organisations/${ledger}`) return;
  const { type, id, data } = toContent(content);
  switch (type) {
    case 'CheckpointKeyRotated':
      keys.rotations.push({
        position,
        from: textOf(data, 'from'),
        to: textOf(data, 'to'),
        authorisation: textOf(data, 'authorisation'),
      });
      return;
    case 'WitnessAdmitted': {
      const key = parseNoteKey(textOf(data, 'key'));
      if (key !== undefined) keys.witnesses.push({ key, id });
      return;
    }
    case 'EntryRetracted':
      keys.witnesses = keys.witnesses.filter((witness) => witness.id !== textOf(data, 'entry'));
      return;
    default:
  }
}

function toContent(content: Buffer): { type: string; id: string; data: Record<string, unknown> } {
  const value: unknown = JSON.parse(content.toString('utf8'));
  const data = isObject(value) && isObject(value['data']) ? value['data'] : {};
  return isObject(value)
    ? { type: textOf(value, 'type'), id: textOf(value, 'id'), data }
    : { type: '', id: '', data };
}

function textOf(object: Record<string, unknown>, name: string): string {
  const value = object[name];
  return typeof value === 'string' ? value : '';
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
