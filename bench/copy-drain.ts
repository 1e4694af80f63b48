import type { Connection, Submittable } from 'pg';

/** A `COPY … TO STDOUT` whose rows are told and not kept: the least that a client of node-postgres can do. */
export class CopyDrain implements Submittable {
  readonly done: Promise<void>;
  #settle: { resolve: () => void; reject: (error: Error) => void } | undefined;

  constructor(
    private readonly text: string,
    private readonly onRow: () => void,
  ) {
    this.done = new Promise((resolve, reject) => (this.#settle = { resolve, reject }));
  }

  submit(connection: Connection): void {
    connection.query(this.text);
  }

  /** PostgreSQL sends a row a message. */
  handleCopyData(): void {
    this.onRow();
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.#settle?.resolve();
  }

  handleError(error: Error): void {
    this.#settle?.reject(error);
  }
}
