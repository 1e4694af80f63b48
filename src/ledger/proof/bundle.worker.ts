/** A thread of `checkInThreads`: takes a piece, answers with its report, in the order in which they come. */
import { parentPort, workerData } from 'node:worker_threads';
import { checkPiece, type PieceOptions } from './bundle.piece.js';

const options: PieceOptions = workerData;

parentPort?.on('message', ({ buffer, byteOffset, byteLength }: Uint8Array) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origins, windows do
  parentPort?.postMessage(checkPiece(Buffer.from(buffer, byteOffset, byteLength), options));
});
