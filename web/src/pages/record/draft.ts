/** What has been written and not yet recorded: kept in this browser, stream by stream, until the server has it. */
import type { Json } from '../../api/recording.js';
import { isObject } from './schema.js';

export interface Draft {
  type: string;
  /** By field, as far as it was filled in. */
  values: { [name: string]: Json };
  /** Whether the recorder has said that there is no source. */
  unsourced: boolean;
  /** Sent with every attempt, so that the entry is recorded once. */
  idempotencyKey: string;
}

export const newDraft = (type: string): Draft => ({
  type,
  values: { sources: [{}] },
  unsourced: false,
  idempotencyKey: newKey(),
});

/** 128 random bits; `crypto.randomUUID` is missing where the page did not come over HTTPS. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );

const nameOf = (org: string, stream: string): string => `mandate-draft/${org}/${stream}`;

export function keptDraft(org: string, stream: string): Draft | undefined {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(nameOf(org, stream)) ?? 'null');
    return isDraft(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a draft, or forgets it. A browser that keeps nothing for us keeps the draft as long as the page. */
export function keepDraft(org: string, stream: string, draft: Draft | undefined): void {
  try {
    if (draft === undefined) window.localStorage.removeItem(nameOf(org, stream));
    else window.localStorage.setItem(nameOf(org, stream), JSON.stringify(draft));
  } catch {
    // Private windows may keep nothing.
  }
}

function isDraft(value: unknown): value is Draft {
  return (
    typeof value === 'object' &&
    value !== null &&
    'type' in value &&
    'values' in value &&
    'idempotencyKey' in value &&
    typeof value.idempotencyKey === 'string'
  );
}

/** The body that a draft sends: the fields of its type, without those left empty. */
export function bodyOf(
  { type, values, unsourced }: Draft,
  names: ReadonlySet<string>,
): { [name: string]: Json } {
  const filled = Object.entries(values).flatMap(([name, value]): [string, Json][] => {
    const kept = names.has(name) ? withoutEmpty(value) : undefined;
    return kept === undefined ? [] : [[name, kept]];
  });
  const sources = unsourced ? [] : withoutEmpty(values['sources']);
  return { ...Object.fromEntries(filled), type, sources: sources ?? [] };
}

/** A value without what was left empty; the elements of a list stay, so that a refusal points at the right one. */
function withoutEmpty(value: Json | undefined): Json | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  if (Array.isArray(value)) {
    return value.length === 0
      ? undefined
      : value.map((item) => withoutEmpty(item) ?? (isObject(item) ? {} : ''));
  }
  if (!isObject(value)) return value;
  const filled = Object.entries(value).flatMap(([name, part]): [string, Json][] => {
    const kept = withoutEmpty(part);
    return kept === undefined ? [] : [[name, kept]];
  });
  return filled.length === 0 ? undefined : Object.fromEntries(filled);
}
