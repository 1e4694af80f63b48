import type { SourceFile } from './source-files.js';

export interface Violation {
  path: string;
  line?: number;
  what: string;
}

/** The texts of some files by their paths: a small project of its own. */
export type Planted = Readonly<Record<string, string>>;

/** One house rule: what it forbids, why, and the proof that it fires. */
export interface Rule {
  name: string;
  /** One sentence. */
  why: string;
  find: (files: readonly SourceFile[]) => Violation[];
  /** Projects that break the rule, each on its own. */
  planted: readonly Planted[];
  /** Projects that come near and do not break it. */
  harmless?: readonly Planted[];
}

export const sentence = ({ path, line, what }: Violation): string =>
  `${path}${line === undefined ? '' : `:${line}`}: ${what}`;

/** A rule that looks at one line of text at a time. */
export function linesThat(pattern: RegExp, what: string, applies: (path: string) => boolean): Rule['find'] {
  return (files) =>
    files
      .filter(({ path }) => applies(path))
      .flatMap(({ path, lines }) =>
        lines.flatMap((text, index) => (pattern.test(text) ? [{ path, line: index + 1, what }] : [])),
      );
}
