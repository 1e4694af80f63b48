import { isUtf8 } from 'node:buffer';

/** Nesting beyond this is refused (RFC 8259, 9 allows a limit): no entry comes near, and a forged one ends nothing. */
const DEEPEST = 1_000;

/**
 * True for bytes that are canonical JSON (RFC 8785): the UTF-8 of the text that `canonicalJson` makes of the value they
 * say. They are read once, as they are; no value is made of them.
 */
export function isCanonicalJson(bytes: Buffer): boolean {
  return isUtf8(bytes) && valueEnd(bytes, 0, 0) === bytes.length;
}

/** What has no end in canonical form. There is no byte at this place, so what is around it has no end either. */
const NONE = -1;

function valueEnd(bytes: Buffer, at: number, depth: number): number {
  switch (bytes[at]) {
    case 0x22: // "
      return stringEnd(bytes, at);
    case 0x7b: // {
      return depth < DEEPEST ? objectEnd(bytes, at + 1, depth + 1) : NONE;
    case 0x5b: // [
      return depth < DEEPEST ? arrayEnd(bytes, at + 1, depth + 1) : NONE;
    case 0x74: // t
      return literalEnd(bytes, at, 'true');
    case 0x66: // f
      return literalEnd(bytes, at, 'false');
    case 0x6e: // n
      return literalEnd(bytes, at, 'null');
    default:
      return numberEnd(bytes, at);
  }
}

function arrayEnd(bytes: Buffer, begin: number, depth: number): number {
  if (bytes[begin] === 0x5d) return begin + 1; // ]
  for (let at = begin; ; at += 1) {
    at = valueEnd(bytes, at, depth);
    if (bytes[at] === 0x5d) return at + 1;
    if (bytes[at] !== COMMA) return NONE;
  }
}

function objectEnd(bytes: Buffer, begin: number, depth: number): number {
  if (bytes[begin] === 0x7d) return begin + 1; // }
  let before = NONE;
  for (let at = begin; ; at += 1) {
    const name = at;
    at = stringEnd(bytes, name);
    if (bytes[at] !== 0x3a || (before !== NONE && !isInOrder(bytes, before, name))) return NONE; // :
    at = valueEnd(bytes, at + 1, depth);
    if (bytes[at] === 0x7d) return at + 1;
    if (bytes[at] !== COMMA) return NONE;
    before = name;
  }
}

/** A string that escapes what must be escaped, and nothing else (RFC 8785, 3.2.2.2). UTF-8 has no lone surrogates. */
function stringEnd(bytes: Buffer, begin: number): number {
  if (bytes[begin] !== QUOTE) return NONE;
  for (let at = begin + 1; ; at += 1) {
    const byte = bytes[at] ?? NONE;
    if (byte === QUOTE) return at + 1;
    if (byte < 0x20) return NONE;
    if (byte !== BACKSLASH) continue;
    if (!ESCAPE.test(bytes.toString('latin1', at, at + 6))) return NONE;
    at += 1;
  }
}

/** `begin` and `next` are where the quotes of two names open; both are whole. Equal ones are in no order. */
function isInOrder(bytes: Buffer, begin: number, next: number): boolean {
  for (let at = 1; ; at += 1) {
    const [one, other] = [bytes[begin + at] ?? NONE, bytes[next + at] ?? NONE];
    // Beyond ASCII the order of UTF-8 is not that of UTF-16 code units (3.2.3), and an escape hides what it says.
    if (one === BACKSLASH || other === BACKSLASH || (one > 0x7f && other > 0x7f))
      return nameAt(bytes, begin) < nameAt(bytes, next);
    if (one === other && one !== QUOTE) continue;
    return other !== QUOTE && (one === QUOTE || one < other);
  }
}

function nameAt(bytes: Buffer, begin: number): string {
  return String(JSON.parse(bytes.toString('utf8', begin, stringEnd(bytes, begin))));
}

/** A number as ECMAScript writes it (3.2.2.3). */
function numberEnd(bytes: Buffer, begin: number): number {
  let at = begin;
  while (isOfNumber(bytes[at] ?? NONE)) at += 1;
  const text = bytes.toString('latin1', begin, at);
  return text === String(Number(text)) ? at : NONE;
}

/** 0 to 9, + - . e: no other letter, or Infinity would be a number. */
const isOfNumber = (byte: number): boolean =>
  (byte >= 0x30 && byte <= 0x39) || byte === 0x2b || byte === 0x2d || byte === 0x2e || byte === 0x65;

const literalEnd = (bytes: Buffer, at: number, word: string): number =>
  bytes.toString('latin1', at, at + word.length) === word ? at + word.length : NONE;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
/** The short forms where there are some, else four hexadecimal digits in lower case. */
const ESCAPE = /^\\(?:["\\bfnrt]|u00(?:0[0-7be-f]|1[0-9a-f]))/;
