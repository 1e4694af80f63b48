import { connect, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';

/** What a server answered. */
export interface Answer {
  status: number;
  said: string;
}

interface Waiting {
  resolve: (answer: Answer) => void;
  reject: (error: Error) => void;
}

/** Milliseconds that one request may take. */
const PATIENCE = 30_000;
/** Milliseconds after which a server may have closed a connection on which nothing came: it is opened anew. */
const IDLE = 3_000;
const END_OF_HEAD = Buffer.from('\r\n\r\n');

/**
 * One kept connection to a server on this machine, for one request after the other. It does nothing but write a request and
 * find the end of its answer (RFC 9112, 6.3, by Content-Length alone), because a benchmark measures its client too.
 */
export class KeptConnection {
  #socket: Socket | undefined;
  #usedAt = 0;
  #said: Buffer = Buffer.alloc(0);
  #waiting: Waiting | undefined;

  constructor(
    private readonly port: number,
    /** Header lines of every request, each with its end. */
    private readonly headers: string,
  ) {}

  /** Sends JSON. @throws Error when the connection fails, or the answer has no Content-Length */
  post(path: string, body: unknown): Promise<Answer> {
    if (this.#waiting !== undefined) return Promise.reject(new Error('the last answer is still to come'));
    const text = JSON.stringify(body);
    const head = `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n${this.headers}content-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n`;
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#open().write(head + text);
    });
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
  }

  #open(): Socket {
    const idle = performance.now() - this.#usedAt > IDLE;
    if (this.#socket !== undefined && !idle) return this.#socket;
    this.close();
    const socket = connect({ host: '127.0.0.1', port: this.port, noDelay: true, timeout: PATIENCE });
    const fail = (error: Error): void => {
      socket.destroy();
      // What happens to a connection that was given up concerns nobody.
      if (this.#socket !== socket) return;
      this.#socket = undefined;
      this.#settle()?.reject(error);
    };
    socket.on('data', (chunk: Buffer) => this.#hear(chunk, fail));
    socket.on('timeout', () => fail(new Error(`nothing came within ${PATIENCE} ms`)));
    socket.on('error', fail);
    socket.on('close', () => fail(new Error('the server has closed the connection')));
    this.#said = Buffer.alloc(0);
    this.#socket = socket;
    return socket;
  }

  #hear(chunk: Buffer, fail: (error: Error) => void): void {
    this.#said = this.#said.length === 0 ? chunk : Buffer.concat([this.#said, chunk]);
    const end = this.#said.indexOf(END_OF_HEAD);
    if (end === -1) return;
    const head = this.#said.toString('latin1', 0, end);
    const status = /^HTTP\/1\.1 (\d{3})/.exec(head)?.[1];
    const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
    if (status === undefined || length === undefined) {
      fail(new Error(`this answer is not understood: ${head}`));
      return;
    }
    const begin = end + END_OF_HEAD.length;
    const next = begin + Number(length);
    if (this.#said.length < next) return;
    const said = this.#said.toString('utf8', begin, next);
    this.#said = this.#said.subarray(next);
    this.#settle()?.resolve({ status: Number(status), said });
  }

  #settle(): Waiting | undefined {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    this.#usedAt = performance.now();
    return waiting;
  }
}
