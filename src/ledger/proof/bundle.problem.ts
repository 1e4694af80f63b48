/**
 * What is wrong with a bundle:
 * - of the file: `empty`, `malformed`, `unknown-format`, `truncated`, `surplus`
 * - of an entry: `leaf-differs`, `not-canonical`, `out-of-order`, `version-out-of-order`, `time-out-of-order`,
 *   `another-stream`, `not-included`
 * - of the ledger: `root-differs`, `block-differs`, `history-differs`, `another-ledger`, `not-comparable`
 * - of the signatures: `signature-wrong`, `key-unknown`
 */
export type BundleProblemCode =
  | 'empty'
  | 'malformed'
  | 'unknown-format'
  | 'truncated'
  | 'surplus'
  | 'leaf-differs'
  | 'not-canonical'
  | 'out-of-order'
  | 'version-out-of-order'
  | 'time-out-of-order'
  | 'another-stream'
  | 'not-included'
  | 'root-differs'
  | 'block-differs'
  | 'history-differs'
  | 'another-ledger'
  | 'not-comparable'
  | 'signature-wrong'
  | 'key-unknown';

/** The first thing that is wrong with a bundle, at its place. */
export class BundleProblem extends Error {
  override readonly name = 'BundleProblem';
  /** The first bad position; with `to` the first of several among which it is. */
  readonly position?: number;
  readonly to?: number;

  constructor(
    readonly code: BundleProblemCode,
    readonly detail: string,
    place: { position?: number; to?: number } = {},
  ) {
    super(detail);
    Object.assign(this, place);
  }
}
