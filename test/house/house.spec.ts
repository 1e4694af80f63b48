import { codeRules } from './code.rules.js';
import { documentRules } from './document.rules.js';
import { importRules } from './import.rules.js';
import { type Planted, type Rule, sentence } from './rule.js';
import { projectFiles, SourceFile } from './source-files.js';
import { testRules } from './test.rules.js';
import { webRules } from './web.rules.js';

const rules: readonly Rule[] = [...importRules, ...codeRules, ...testRules, ...documentRules, ...webRules];
const files = projectFiles();

const filesOf = (planted: Planted): SourceFile[] =>
  Object.entries(planted).map(([path, text]) => new SourceFile(path, text));

describe.each(rules)('House rule: $name', ({ why, find, planted, harmless = [] }) => {
  it('holds', () => {
    expect({ why, broken: find(files).map(sentence) }).toEqual({ why, broken: [] });
  });

  it('fires on every planted violation and on nothing that only comes near', () => {
    expect(planted.filter((project) => find(filesOf(project)).length === 0)).toEqual([]);
    expect(harmless.flatMap((project) => find(filesOf(project)).map(sentence))).toEqual([]);
  });
});

it('has a name and a reason for every rule, each in one sentence', () => {
  const names = rules.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { why, planted } of rules) {
    expect(why).toMatch(/^[A-Za-z].*\.$/);
    expect(why).not.toMatch(/\. [A-Z]/);
    expect(planted.length).toBeGreaterThan(0);
  }
});
