/**
 * The JSON Canonicalization Scheme (RFC 8785): one text for one value, so that equal content has equal hashes.
 * ECMAScript's own serialisation of numbers and strings is the scheme's (3.2.2.2, 3.2.2.3); what is left is the order
 * of properties by UTF-16 code units (3.2.3), which is JavaScript's own order of strings, and refusing what has no
 * canonical form.
 */

/** A value that has no canonical form; `path` says where, as a JSON pointer (RFC 6901). */
export class NotCanonicalError extends Error {
  constructor(
    readonly path: string,
    what: string,
  ) {
    super(`${path === '' ? 'The value' : path} ${what}`);
    this.name = 'NotCanonicalError';
  }
}

/**
 * The canonical JSON text of a value made of null, booleans, finite numbers, strings, arrays and plain objects.
 * A property whose value is undefined is refused, as are lone surrogates, NaN and infinities.
 *
 * @throws NotCanonicalError
 */
export function canonicalJson(value: unknown): string {
  return write(value, []);
}

/** The names and indexes that lead to the value being written. */
type Path = (string | number)[];

function write(value: unknown, path: Path): string {
  if (typeof value === 'string') return writeString(value, path);
  if (typeof value === 'number') return writeNumber(value, path);
  if (typeof value === 'boolean' || value === null) return String(value);
  if (typeof value !== 'object') throw refusal(path, `is of type ${typeof value}, which JSON does not have`);
  return Array.isArray(value) ? writeArray(value, path) : writeObject(value, path);
}

function writeNumber(value: number, path: Path): string {
  if (!Number.isFinite(value)) throw refusal(path, `is ${value}, which no JSON number says`);
  return JSON.stringify(value);
}

function writeString(text: string, path: Path): string {
  if (!text.isWellFormed()) throw refusal(path, 'holds a lone surrogate (RFC 8785, 3.2.2.2)');
  return JSON.stringify(text);
}

function writeArray(items: readonly unknown[], path: Path): string {
  let text = '';
  // Not forEach: the holes of a sparse array are to be refused, as undefined.
  for (let index = 0; index < items.length; index += 1) {
    path.push(index);
    text += (index === 0 ? '' : ',') + write(items[index], path);
    path.pop();
  }
  return `[${text}]`;
}

function writeObject(value: object, path: Path): string {
  if (!isPlain(value)) {
    throw refusal(path, 'is an object with a class, which has no canonical form of its own');
  }
  let text = '';
  // Without a comparison the order is that of UTF-16 code units.
  for (const key of Object.keys(value).toSorted()) {
    path.push(key);
    text += `${text === '' ? '' : ','}${writeString(key, path)}:${write(value[key], path)}`;
    path.pop();
  }
  return `{${text}}`;
}

// Object.prototype itself has no prototype, in whatever realm it was made.
function isPlain(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function refusal(path: Path, what: string): NotCanonicalError {
  const pointer = path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`);
  return new NotCanonicalError(pointer.join(''), what);
}
