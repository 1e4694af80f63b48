import type { ProgrammeProblem } from '../recording/programme.file.js';

/** `programme.yaml:12 H131#2 invalid-entry: title: …` */
export function problemLine({ file, line, name, code, detail }: ProgrammeProblem): string {
  return `${file}:${line}${name === '' ? '' : ` ${name}`} ${code}: ${detail}`;
}

/** A bar on a terminal, a plain line now and then elsewhere. */
export function progressBar(stream: NodeJS.WriteStream): (done: number, total: number) => void {
  let lastTenth = -1;
  return (done, total) => {
    const tenth = Math.floor((done * 10) / total);
    if (stream.isTTY) {
      const filled = Math.round((done * 30) / total);
      stream.write(
        `\r[${'='.repeat(filled)}${' '.repeat(30 - filled)}] ${done}/${total}${done === total ? '\n' : ''}`,
      );
    } else if (tenth > lastTenth) {
      lastTenth = tenth;
      stream.write(`${done} of ${total} entries recorded\n`);
    }
  };
}

/** Since when a key signs a ledger. */
export const sinceInWords = (position: number): string =>
  position === 0 ? 'the beginning' : `entry ${position}`;
