import type { Client, Connection, PoolClient, Submittable } from 'pg';

/** What node-postgres hands to a query that copies; its typings leave it out. */
interface CopyConnection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/** A COPY in flight. node-postgres calls the handlers as the messages of the protocol arrive. */
class Copy implements Submittable {
  readonly #chunks: Buffer[] = [];
  #settle: { resolve: (data: Buffer) => void; reject: (error: Error) => void } | undefined;
  readonly done: Promise<Buffer>;

  constructor(
    private readonly text: string,
    private readonly data?: Buffer,
  ) {
    this.done = new Promise((resolve, reject) => (this.#settle = { resolve, reject }));
  }

  submit(connection: Connection): void {
    connection.query(this.text);
  }

  handleCopyInResponse(connection: CopyConnection): void {
    if (this.data !== undefined) connection.sendCopyFromChunk(this.data);
    connection.endCopyFrom();
  }

  handleCopyData({ chunk }: { chunk: Buffer }): void {
    // node-postgres gives a view of a buffer that it uses again.
    this.#chunks.push(Buffer.from(chunk));
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.#settle?.resolve(Buffer.concat(this.#chunks));
  }

  handleError(error: Error): void {
    this.#settle?.reject(error);
  }
}

type CopyClient = Pick<Client | PoolClient, 'query'>;

/** Runs `COPY … TO STDOUT` and gives everything that came. Ask for pages: all of it is held in memory. */
export function copyOut(client: CopyClient, text: string): Promise<Buffer> {
  return client.query(new Copy(text)).done;
}

/** Runs `COPY … FROM STDIN` with the data, in the client's transaction. */
export async function copyIn(client: CopyClient, text: string, data: Buffer): Promise<void> {
  await client.query(new Copy(text, data)).done;
}

/** COPY's binary format: a signature, no flags, no extension (PostgreSQL, COPY, "Binary Format"). */
const HEADER = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]);
const TRAILER = Buffer.from([0xff, 0xff]);

/** Rows in COPY's binary format, each a list of fields in the binary form of their types; null is no field. */
export function binaryRows(rows: readonly (readonly (Buffer | null)[])[]): Buffer {
  const parts: Buffer[] = [HEADER];
  for (const fields of rows) {
    parts.push(int16(fields.length));
    for (const field of fields) {
      if (field === null) parts.push(int32(-1));
      else parts.push(int32(field.length), field);
    }
  }
  parts.push(TRAILER);
  return Buffer.concat(parts);
}

/** Walks rows in COPY's binary format; `take` gets the places of the fields of one row, from and to. */
export function eachBinaryRow(data: Buffer, take: (fields: readonly Field[]) => void): void {
  let at = HEADER.length;
  for (let count = data.readInt16BE(at); count !== -1; count = data.readInt16BE(at)) {
    at += 2;
    const fields: Field[] = [];
    for (let field = 0; field < count; field += 1) {
      const length = data.readInt32BE(at);
      at += 4;
      fields.push({ from: at, to: at + Math.max(0, length) });
      at += Math.max(0, length);
    }
    take(fields);
  }
}

/** Where a field's bytes stand. */
export interface Field {
  from: number;
  to: number;
}

export function int16(value: number): Buffer {
  const buffer = Buffer.allocUnsafe(2);
  buffer.writeInt16BE(value);
  return buffer;
}

export function int32(value: number): Buffer {
  const buffer = Buffer.allocUnsafe(4);
  buffer.writeInt32BE(value);
  return buffer;
}

export function int64(value: number): Buffer {
  const buffer = Buffer.allocUnsafe(8);
  buffer.writeBigInt64BE(BigInt(value));
  return buffer;
}

const TEXT_TYPE = 25;

/** A text[] of one dimension. */
export function textArray(values: readonly string[]): Buffer {
  const dimensions = values.length === 0 ? 0 : 1;
  const parts = [int32(dimensions), int32(0), int32(TEXT_TYPE)];
  if (dimensions === 1) parts.push(int32(values.length), int32(1));
  for (const value of values) {
    const text = Buffer.from(value, 'utf8');
    parts.push(int32(text.length), text);
  }
  return Buffer.concat(parts);
}
