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
/** What ends a number or a word. */
const ENDS: ReadonlySet<number | undefined> = new Set([COMMA, CLOSING_BRACE, CLOSING_BRACKET]);

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
  /** By the name of a type: itself, and what the value of `schema` is, as bytes. */
  readonly #types: ReadonlyMap<string, { type: EntryType; schema: Buffer }>;
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
  #at = 0;
  #type: EntryType | undefined;

  constructor(registry: Upcasters = upcasters) {
    this.#types = new Map(
      [...schemaVersions(registry)].map(([type, version]) => [
        type,
        { type, schema: Buffer.from(String(version)) },
      ]),
    );
  }

  /** The type of the content whose parts were found last. */
  get type(): EntryType | undefined {
    return this.#type;
  }

  /** What that content says. */
  said(): Said {
    const { from, to } = this.#parts.data;
    const said: unknown = { type: this.#type, data: JSON.parse(this.#bytes.toString('utf8', from, to)) };
    if (!isSaid(said)) throw new Error('No content was found that says anything');
    return said;
  }

  /**
   * The parts of a content of the present version of a type that is known. Undefined for any other: `toEntry` lifts it, or
   * says why it cannot be read.
   */
  partsOf(bytes: Buffer, { from, to }: Span): StoredParts | undefined {
    this.#bytes = bytes;
    this.#at = from;
    const parts = this.#parts;
    const schema = { from: 0, to: 0 };
    const isWhole =
      this.#named(ACTOR) &&
      this.#skip() &&
      this.#named(DATA) &&
      bytes[this.#at] === OPENING_BRACE &&
      this.#value(parts.data) &&
      this.#named(DATE_BASIS) &&
      this.#value(parts.dateBasis) &&
      this.#named(GRADE) &&
      this.#value(parts.grade) &&
      this.#named(ID) &&
      this.#value(parts.id) &&
      (!this.#named(NOTE) || this.#skip()) &&
      this.#named(OCCURRED_ON) &&
      this.#value(parts.occurredOn) &&
      this.#named(SCHEMA) &&
      this.#value(schema) &&
      this.#named(SOURCES) &&
      this.#count() &&
      this.#named(TYPE) &&
      this.#value(parts.type) &&
      this.#is(CLOSING_BRACE) &&
      this.#at === to;
    if (!isWhole) return undefined;
    const known = this.#types.get(bytes.toString('latin1', parts.type.from + 1, parts.type.to - 1));
    if (known === undefined || schema.to - schema.from !== known.schema.length) return undefined;
    this.#type = known.type;
    return this.#stands(known.schema, schema.from) ? parts : undefined;
  }

  #is(byte: number): boolean {
    if (this.#bytes[this.#at] !== byte) return false;
    this.#at += 1;
    return true;
  }

  #named(property: Buffer): boolean {
    if (!this.#stands(property, this.#at)) return false;
    this.#at += property.length;
    return true;
  }

  #stands(text: Buffer, at: number): boolean {
    for (let index = 0; index < text.length; index += 1) {
      if (this.#bytes[at + index] !== text[index]) return false;
    }
    return true;
  }

  #value(span: Span): boolean {
    span.from = this.#at;
    const found = this.#skip();
    span.to = this.#at;
    return found;
  }

  /** An array of objects: how many they are. */
  #count(): boolean {
    let count = 0;
    if (!this.#is(OPENING_BRACKET)) return false;
    while (this.#bytes[this.#at] === OPENING_BRACE) {
      this.#skip();
      count += 1;
      if (!this.#is(COMMA)) break;
    }
    this.#parts.sources = count;
    return this.#is(CLOSING_BRACKET);
  }

  /** Passes a value: a string, an object or array with all that it holds, or a number or word. */
  #skip(): boolean {
    const bytes = this.#bytes;
    const { length } = bytes;
    let at = this.#at;
    let depth = 0;
    do {
      const byte = bytes[at];
      if (byte === QUOTE) {
        for (at += 1; at < length && bytes[at] !== QUOTE; at += 1) if (bytes[at] === BACKSLASH) at += 1;
      } else if (byte === OPENING_BRACE || byte === OPENING_BRACKET) {
        depth += 1;
      } else if (byte === CLOSING_BRACE || byte === CLOSING_BRACKET) {
        depth -= 1;
      } else if (depth === 0) {
        while (at < length && !ENDS.has(bytes[at])) at += 1;
        at -= 1;
      }
      at += 1;
    } while (depth > 0 && at < length);
    this.#at = at;
    return depth === 0 && at < length;
  }
}

// Content is written by `toContent` alone and under the leaf hash: its shape is known once its type and version are.
function isSaid(value: unknown): value is Said {
  return typeof value === 'object' && value !== null && 'type' in value && value.type !== undefined;
}
