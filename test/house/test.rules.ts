import ts from 'typescript';
import type { Planted, Rule } from './rule.js';
import type { SourceFile } from './source-files.js';

const isTest = ({ path, isCode }: SourceFile): boolean =>
  isCode && (path.startsWith('test/') || /\.spec\.[jt]s$/.test(path));

function callsThat(what: (name: string) => string | undefined): Rule['find'] {
  return (files) =>
    files.filter(isTest).flatMap((file) =>
      [...file.nodes()].flatMap((node) => {
        const name = nameOf(node, file);
        const problem = name === undefined ? undefined : what(name);
        return problem === undefined ? [] : [{ path: file.path, line: file.lineOf(node), what: problem }];
      }),
    );
}

/** The words before the bracket of a call or the back tick of a tagged table, such as `it.each`. */
function nameOf(node: ts.Node, { syntax }: SourceFile): string | undefined {
  if (ts.isCallExpression(node)) return node.expression.getText(syntax);
  return ts.isTaggedTemplateExpression(node) ? node.tag.getText(syntax) : undefined;
}

const spec = (text: string): Planted => ({ 'src/domain/x.spec.ts': text });

export const testRules: readonly Rule[] = [
  {
    name: 'no skipped, exclusive or promised tests',
    why: 'A test that does not run proves nothing, and one that runs alone hides that the others do not.',
    find: callsThat((name) =>
      /^(?:(?:describe|it|test)(?:\.\w+)*\.(?:only|skip|todo|failing)\b|[xf](?:describe|it|test)\b)/.test(
        name,
      )
        ? `calls ${name}`
        : undefined,
    ),
    planted: [
      spec("it.only('x', () => {});"),
      spec("describe.skip('x', () => {});"),
      spec("it.todo('x');"),
      spec("xit('x', () => {});"),
      spec("it.skip.each([1])('x', () => {});"),
    ],
    harmless: [spec("it.each([1])('only x', () => {});"), spec('list.skip(1);')],
  },
  {
    name: 'no sleeps in tests',
    why: 'A sleep is too short on a slow machine and too long on a fast one: wait for what must happen instead.',
    find: callsThat((name) =>
      /^(?:globalThis\.)?set(?:Timeout|Interval)$|^(?:sleep|delay)$/.test(name) ? `calls ${name}` : undefined,
    ),
    planted: [
      spec('await new Promise((done) => setTimeout(done, 100));'),
      spec("import { setTimeout as delay } from 'node:timers/promises';\nawait delay(100);"),
    ],
    harmless: [spec('await projector.settle();')],
  },
];
