import type { Rotation } from './key-chain.js';
import { type NoteKey, parseNoteKey } from './note-key.js';

/** What a ledger itself says of the keys that sign it. */
export interface KeyEntries {
  rotations: Rotation[];
  witnesses: { key: NoteKey; id: string }[];
}

/** Notes what an entry of the organisation's stream says of keys. */
export function readKeyEntry(position: number, content: string, keys: KeyEntries): void {
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

/** Content that is no JSON says nothing; that it is, is found out elsewhere. */
function toContent(content: string): { type: string; id: string; data: Record<string, unknown> } {
  const value = parsed(content);
  const data = isObject(value) && isObject(value['data']) ? value['data'] : {};
  return isObject(value)
    ? { type: textOf(value, 'type'), id: textOf(value, 'id'), data }
    : { type: '', id: '', data };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function textOf(object: Record<string, unknown>, name: string): string {
  const value = object[name];
  return typeof value === 'string' ? value : '';
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
