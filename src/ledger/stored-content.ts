import type { AnyGist, EntryType } from '../domain/entries.js';
import { schemaVersions, type Upcasters, upcasters } from './upcasters.js';

/** Where a part of a content stands: its bytes from one place up to another. Of a string with its quotation marks. */
export interface Span {
  from: number;
  to: number;
}

/** Where the parts of a content stand that readings rest on. The object is used again for the next content. */
export interface StoredParts {
  readonly id: Span;
  readonly type: Span;
  readonly occurredOn: Span;
  readonly dateBasis: Span;
  readonly grade: Span;
  readonly data: Span;
  /** How many sources it names. */
  sources: number;
}

type SaidIn<E> = E extends AnyGist ? Pick<E, 'type' | 'data'> : never;

/** What an entry says: its type and its data. */
export type Said = SaidIn<AnyGist>;

const COMMA = 0x2c;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING_BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;
const OPENING_BRACKET = 0x5b;
const CLOSING_BRACKET = 0x5d;
/** There is no such place; nothing stands there. */
const NONE = -1;

const name = (text: string): Buffer => Buffer.from(`,"${text}":`);
const ACTOR = Buffer.from('{"actor":');
const DATA = name('data');
const DATE_BASIS = name('dateBasis');
const GRADE = name('grade');
const ID = name('id');
const NOTE = name('note');
const OCCURRED_ON = name('occurredOn');
const SCHEMA = name('schema');
const SOURCES = name('sources');
const TYPE = name('type');

/**
 * Finds the parts of stored contents without parsing them. Content is canonical JSON (RFC 8785), as `toContent` writes
 * it: no white space, the names of its properties in one order.
 */
export class StoredContents {
  readonly #known: ReadonlyMap<string, KnownType>;
  readonly #parts: StoredParts = {
    id: { from: 0, to: 0 },
    type: { from: 0, to: 0 },
    occurredOn: { from: 0, to: 0 },
    dateBasis: { from: 0, to: 0 },
    grade: { from: 0, to: 0 },
    data: { from: 0, to: 0 },
    sources: 0,
  };
  #bytes: Buffer = Buffer.alloc(0);
  /** That of the content whose parts were found last. */
  #type: KnownType | undefined;

  constructor(registry: Upcasters = upcasters) {
    this.#known = new Map(
      [...schemaVersions(registry)].map(([type, version]) => [
        type,
        { type, quoted: Buffer.from(`"${type}"`), schema: Buffer.from(String(version)) },
      ]),
    );
  }

  /** The type of the content whose parts were found last. */
  get type(): EntryType | undefined {
    return this.#type?.type;
  }

  /** What that content says. */
  said(): Said {
    const { from, to } = this.#parts.data;
    const said: unknown = { type: this.type, data: JSON.parse(this.#bytes.toString('utf8', from, to)) };
    if (!isSaid(said)) throw new Error('No content was found that says anything');
    return said;
  }

  /**
   * The parts of a content of the present version of a type that is known. Undefined for any other: `toEntry` lifts it, or
   * says why it cannot be read.
   */
  partsOf(bytes: Buffer, { from, to }: Span): StoredParts | undefined {
    const { id, type, occurredOn, dateBasis, grade, data } = this.#parts;
    this.#bytes = bytes;
    // Where one part is not in order, none behind it is.
    let at = pass(bytes, pastName(bytes, from, ACTOR));
    at = pastName(bytes, at, DATA);
    if (bytes[at] !== OPENING_BRACE) return undefined;
    at = passTo(bytes, at, data);
    at = passTo(bytes, pastName(bytes, at, DATE_BASIS), dateBasis);
    at = passTo(bytes, pastName(bytes, at, GRADE), grade);
    at = passTo(bytes, pastName(bytes, at, ID), id);
    const note = pastName(bytes, at, NOTE);
    if (note !== NONE) at = pass(bytes, note);
    at = passTo(bytes, pastName(bytes, at, OCCURRED_ON), occurredOn);
    const schemaFrom = pastName(bytes, at, SCHEMA);
    const schemaTo = pass(bytes, schemaFrom);
    at = this.#count(bytes, pastName(bytes, schemaTo, SOURCES));
    at = passTo(bytes, pastName(bytes, at, TYPE), type);
    if (at !== to - 1 || bytes[at] !== CLOSING_BRACE) return undefined;
    const known = this.#knownAt(bytes, type);
    if (known === undefined || !isAt(bytes, schemaFrom, schemaTo, known.schema)) return undefined;
    this.#type = known;
    return this.#parts;
  }

  #knownAt(bytes: Buffer, { from, to }: Span): KnownType | undefined {
    // Most often the type of the one before.
    if (this.#type !== undefined && isAt(bytes, from, to, this.#type.quoted)) return this.#type;
    return this.#known.get(bytes.toString('latin1', from + 1, to - 1));
  }

  /** An array of objects: how many they are. */
  #count(bytes: Buffer, from: number): number {
    if (bytes[from] !== OPENING_BRACKET) return NONE;
    let [at, count] = [from + 1, 0];
    while (bytes[at] === OPENING_BRACE) {
      at = pass(bytes, at);
      count += 1;
      if (bytes[at] !== COMMA) break;
      at += 1;
    }
    this.#parts.sources = count;
    return bytes[at] === CLOSING_BRACKET ? at + 1 : NONE;
  }
}

/** A type, as the bytes of a content say it, and the value of `schema` for its present version. */
interface KnownType {
  type: EntryType;
  quoted: Buffer;
  schema: Buffer;
}

/** Where the value of a property begins whose name stands at a place. */
function pastName(bytes: Buffer, at: number, property: Buffer): number {
  for (let index = 0; index < property.length; index += 1)
    if (bytes[at + index] !== property[index]) return NONE;
  return at + property.length;
}

function isAt(bytes: Buffer, from: number, to: number, text: Buffer): boolean {
  return to - from === text.length && pastName(bytes, from, text) === to;
}

/** Where a value ends, which is noted with its beginning. */
function passTo(bytes: Buffer, from: number, span: Span): number {
  span.from = from;
  span.to = pass(bytes, from);
  return span.to;
}

/** Where a value ends: a string, an object or array with all that it holds, or a number or word. */
function pass(bytes: Buffer, from: number): number {
  switch (bytes[from]) {
    case undefined:
      return NONE;
    case QUOTE:
      return passString(bytes, from);
    case OPENING_BRACE:
    case OPENING_BRACKET:
      return passNested(bytes, from);
    default:
      return passWord(bytes, from);
  }
}

function passString(bytes: Buffer, from: number): number {
  const { length } = bytes;
  for (let at = from + 1; at < length; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) return at + 1;
    if (byte === BACKSLASH) at += 1;
  }
  return NONE;
}

function passNested(bytes: Buffer, from: number): number {
  const { length } = bytes;
  let depth = 0;
  for (let at = from; at < length; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      at = passString(bytes, at) - 1;
      if (at < from) return NONE;
    } else if (byte === OPENING_BRACE || byte === OPENING_BRACKET) {
      depth += 1;
    } else if (byte === CLOSING_BRACE || byte === CLOSING_BRACKET) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return NONE;
}

function passWord(bytes: Buffer, from: number): number {
  let at = from;
  for (; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === COMMA || byte === CLOSING_BRACE || byte === CLOSING_BRACKET) return at;
  }
  return NONE;
}

// Content is written by `toContent` alone and under the leaf hash: its shape is known once its type and version are.
function isSaid(value: unknown): value is Said {
  return typeof value === 'object' && value !== null && 'type' in value && value.type !== undefined;
}
