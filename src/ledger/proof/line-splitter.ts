const NEWLINE = 0x0a;

/** Cuts chunks of bytes into lines and gives each away, without its newline, as soon as it is complete. */
export class LineSplitter {
  #begun: Uint8Array[] = [];

  constructor(private readonly onLine: (line: Buffer) => void) {}

  /** What came after the last newline. */
  get rest(): Buffer {
    return Buffer.concat(this.#begun);
  }

  push(chunk: Uint8Array): void {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let begin = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, begin)) {
      const line = bytes.subarray(begin, end);
      this.onLine(this.#begun.length === 0 ? line : Buffer.concat([...this.#begun, line]));
      this.#begun = [];
      begin = end + 1;
    }
    if (begin < bytes.length) this.#begun.push(Buffer.from(bytes.subarray(begin)));
  }
}
