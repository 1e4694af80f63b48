import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import ts from 'typescript';
import type { SourceFile } from './source-files.js';

/** One import, export from, or dynamic import. */
export interface Import {
  from: string;
  /** A path from the root of the project, `node:…`, or the name of a package. */
  to: string;
  line: number;
}

/** Every import of the code files, of types too: a type ties two files together like a value. */
export function importsOf(files: readonly SourceFile[]): Import[] {
  const paths = new Set(files.map(({ path }) => path));
  return files
    .filter(({ isCode }) => isCode)
    .flatMap((file) =>
      ts.preProcessFile(file.text, true, true).importedFiles.map(({ fileName, pos }) => ({
        from: file.path,
        to: target(file.path, fileName, paths),
        line: file.text.slice(0, pos).split('\n').length,
      })),
    );
}

function target(from: string, specifier: string, paths: ReadonlySet<string>): string {
  if (!specifier.startsWith('.')) return packageOf(specifier);
  const path = posix.join(posix.dirname(from), specifier);
  const sources = ['.ts', '.tsx'].map((ending) => path.replace(/\.js$/, ending));
  return sources.find((source) => paths.has(source)) ?? path;
}

function packageOf(specifier: string): string {
  if (specifier.startsWith('node:') || builtinModules.includes(specifier)) {
    return specifier.startsWith('node:') ? specifier : `node:${specifier}`;
  }
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Rings of files that import each other; each ring once, from its first file in order of names. */
export function ringsOf(imports: readonly Import[]): string[][] {
  const targets = new Map<string, string[]>();
  for (const { from, to } of imports) targets.set(from, [...(targets.get(from) ?? []), to]);
  const done = new Set<string>();
  const rings: string[][] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) rings.push(trail.slice(at));
    if (at >= 0 || done.has(path)) return;
    for (const next of targets.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of [...targets.keys()].toSorted()) visit(path, []);
  return rings;
}
