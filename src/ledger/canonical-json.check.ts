import { canonicalJson, NotCanonicalError } from './canonical-json.js';

/** True for text that is canonical JSON (RFC 8785): the text that `canonicalJson` makes of the value it says. */
export function isCanonicalJson(text: string): boolean {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return false;
  }
  // What JSON.stringify gives back is canonical but for the order of names and for lone surrogates, which it escapes.
  if (JSON.stringify(value) === text && !text.includes('\\ud') && isInOrder(value)) return true;
  try {
    return canonicalJson(value) === text;
  } catch (error) {
    if (error instanceof NotCanonicalError) return false;
    throw error;
  }
}

function isInOrder(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isInOrder);
  let before: string | undefined;
  for (const name of Object.keys(value)) {
    if (before !== undefined && name < before) return false;
    before = name;
  }
  return Object.values(value).every(isInOrder);
}
