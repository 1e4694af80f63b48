import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { projectRoot } from '../../src/platform/config.js';

/** A text file of the project, or one planted by a test. */
export class SourceFile {
  #syntax: ts.SourceFile | undefined;

  constructor(
    /** From the root of the project, with slashes. */
    readonly path: string,
    readonly text: string,
  ) {}

  get isCode(): boolean {
    return /\.[jt]sx?$/.test(this.path);
  }

  get lines(): readonly string[] {
    return this.text.replace(/\n$/, '').split('\n');
  }

  /** The syntax tree of a TypeScript or JavaScript file. */
  get syntax(): ts.SourceFile {
    this.#syntax ??= ts.createSourceFile(this.path, this.text, ts.ScriptTarget.Latest, true);
    return this.#syntax;
  }

  /** Every node of the syntax tree, from the top down. */
  *nodes(): Generator<ts.Node> {
    const open: ts.Node[] = [this.syntax];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      yield node;
      ts.forEachChild(node, (child) => void open.push(child));
    }
  }

  lineOf(node: ts.Node): number {
    return this.syntax.getLineAndCharacterOfPosition(node.getStart(this.syntax)).line + 1;
  }
}

const ROOMS = ['src', 'web', 'test', 'bench', 'docs', 'prisma', 'data', '.ci'];
const OUTSIDE: ReadonlySet<string> = new Set(['src/generated', 'web/src/generated']);
const TEXT = /\.(?:[jt]sx?|sql|md|ya?ml|json|prisma|css|html)$|(?:^|\/)(?:run|Dockerfile|LICENSE)$/;

/** Pictures are listed, so that a document may show them; nobody reads their text. */
const PICTURE = /\.png$/;

/** Every text file that people write, in the rooms of the project and at its root. */
export function projectFiles(): SourceFile[] {
  const atRoot = readdirSync(projectRoot, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'package-lock.json')
    .map((entry) => entry.name);
  return [...atRoot, ...ROOMS.flatMap(filesUnder)]
    .filter((path) => TEXT.test(path) || PICTURE.test(path))
    .map(
      (path) => new SourceFile(path, PICTURE.test(path) ? '' : readFileSync(join(projectRoot, path), 'utf8')),
    );
}

function filesUnder(directory: string): string[] {
  return entriesOf(directory).flatMap((entry) => {
    const path = `${directory}/${entry.name}`;
    if (OUTSIDE.has(path) || entry.name === 'node_modules') return [];
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}

function entriesOf(directory: string) {
  try {
    return readdirSync(join(projectRoot, directory), { withFileTypes: true });
  } catch {
    return [];
  }
}
