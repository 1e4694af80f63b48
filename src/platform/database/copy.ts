import type { Client, Connection, PoolClient, Submittable } from 'pg';

/** What node-postgres hands to a query that copies; its typings leave it out. */
interface CopyConnection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/** Sent at once at most: node-postgres copies each piece into a message. */
const PIECE = 1 << 18;

/** A COPY in flight. node-postgres calls the handlers as the messages of the protocol arrive. */
class Copy implements Submittable {
  #settle: { resolve: () => void; reject: (error: unknown) => void } | undefined;
  #failure: { cause: unknown } | undefined;
  readonly done: Promise<void>;

  constructor(
    private readonly text: string,
    private readonly way: { take?: (chunk: Buffer) => void; data?: Buffer },
  ) {
    this.done = new Promise((resolve, reject) => (this.#settle = { resolve, reject }));
  }

  submit(connection: Connection): void {
    connection.query(this.text);
  }

  handleCopyInResponse(connection: CopyConnection): void {
    const { data = Buffer.alloc(0) } = this.way;
    for (let at = 0; at < data.length; at += PIECE)
      connection.sendCopyFromChunk(data.subarray(at, at + PIECE));
    connection.endCopyFrom();
  }

  handleCopyData({ chunk }: { chunk: Buffer }): void {
    if (this.#failure !== undefined) return;
    try {
      this.way.take?.(chunk);
    } catch (cause) {
      this.#failure = { cause };
    }
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    if (this.#failure === undefined) this.#settle?.resolve();
    else this.#settle?.reject(this.#failure.cause);
  }

  handleError(error: Error): void {
    this.#settle?.reject(error);
  }
}

type CopyClient = Pick<Client | PoolClient, 'query'>;

/** Runs `COPY … TO STDOUT` and gives everything that came. Ask for pages: all of it is held in memory. */
export async function copyOut(client: CopyClient, text: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  // node-postgres gives a view of a buffer that it uses again.
  await client.query(new Copy(text, { take: (chunk) => chunks.push(Buffer.from(chunk)) })).done;
  return Buffer.concat(chunks);
}

/**
 * Runs `COPY … TO STDOUT (FORMAT binary)` and hands on each row as it comes: the bytes, valid until `take` returns, and
 * where its first field begins. PostgreSQL sends one row a message (its documentation, "COPY Operations").
 * @returns how many rows came
 * @throws what `take` throws, once the connection can be used again
 */
export async function copyRowsOut(
  client: CopyClient,
  text: string,
  take: (bytes: Buffer, at: number) => void,
): Promise<number> {
  let at = COPY_HEADER.length;
  let rows = 0;
  const takeChunk = (chunk: Buffer): void => {
    if (chunk.readInt16BE(at) === NO_MORE_ROWS) return;
    take(chunk, at + 2);
    rows += 1;
    at = 0;
  };
  await client.query(new Copy(text, { take: takeChunk })).done;
  return rows;
}

/** Runs `COPY … FROM STDIN` with the data, in the client's transaction. */
export async function copyIn(client: CopyClient, text: string, data: Buffer): Promise<void> {
  await client.query(new Copy(text, { data })).done;
}

/** COPY's binary format: a signature, no flags, no extension (PostgreSQL, COPY, "Binary Format"). */
export const COPY_HEADER = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]);

/** In place of the number of fields of a further row. */
export const NO_MORE_ROWS = -1;
