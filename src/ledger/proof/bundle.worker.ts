/** A thread of `checkPieces`: takes a piece, answers with its report, in the order in which they come. */
import { parentPort, workerData } from 'node:worker_threads';
import { PieceCheck, type PieceOptions } from './bundle.piece.js';

const options: PieceOptions = workerData;
const pieces = new PieceCheck(options);

parentPort?.on('message', ({ buffer, byteOffset, byteLength }: Uint8Array) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origins, windows do
  parentPort?.postMessage(pieces.check(Buffer.from(buffer, byteOffset, byteLength)));
});
