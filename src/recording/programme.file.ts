import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { v5 as nameUuid } from 'uuid';
import { isMap, isSeq, LineCounter, parseDocument, type YAMLMap } from 'yaml';
import { z } from 'zod';
import { OPENING_TYPE, parseStreamName } from '../domain/entries.js';
import { slug } from '../domain/vocabulary.js';

/** An entry of a programme's files, ready to be sent: references to other facts are entry ids already. */
export interface ProgrammeLine {
  file: string;
  /** Where the entry stands in the file, from 1. */
  line: number;
  /** `H131#2`: the second entry of fact H131. */
  name: string;
  stream: string;
  body: Record<string, unknown>;
}

export interface ProgrammeProblem {
  file: string;
  line: number;
  /** Empty where the problem is the file's. */
  name: string;
  code: string;
  detail: string;
}

export interface Programme {
  /** The directory's own name: part of every key. */
  directory: string;
  organisation: string;
  lines: ProgrammeLine[];
  problems: ProgrammeProblem[];
}

/** Namespace of entry ids made from facts (RFC 9562, 6.6): chosen once, never changed. */
const FACTS = '2f3d6f0e-1c53-4b6e-8a39-0c7a9f2d9a11';
const REFERENCE = /^([A-Za-z]+\d+)(?:#(\d+))?$/;
/** The fields that name entries. */
const REFERENCES = ['entry', 'against', 'reservation', 'objection'] as const;

const header = z.looseObject({ organisation: slug, facts: z.array(z.unknown()) });
const fact = z.looseObject({
  fact: z.string().regex(/^[A-Za-z]+\d+$/),
  entries: z.array(z.record(z.string(), z.unknown())),
});

interface Found extends Omit<ProgrammeLine, 'body'> {
  raw: Record<string, unknown>;
}

/**
 * Reads the YAML files of a directory: `programme.yaml` first, then the others by name. Problems are collected, each
 * with its file and line; nothing is thrown but what the file system says.
 */
export async function readProgramme(path: string): Promise<Programme> {
  const directory = basename(path);
  const files = (await readdir(path)).filter((name) => name.endsWith('.yaml')).toSorted(programmeFirst);
  const problems: ProgrammeProblem[] = [];
  const found: Found[] = [];
  let organisation = '';
  for (const file of files) {
    const part = readFileText(file, await readFile(join(path, file), 'utf8'));
    problems.push(...part.problems);
    found.push(...part.found);
    if (organisation !== '' && part.organisation !== '' && part.organisation !== organisation) {
      problems.push({
        file,
        line: 1,
        name: '',
        code: 'other-organisation',
        detail: `This file is about ${part.organisation}, another about ${organisation}: keep each in a directory of its own.`,
      });
    }
    organisation ||= part.organisation;
  }
  if (files.length === 0)
    problems.push({
      file: path,
      line: 0,
      name: '',
      code: 'no-files',
      detail: 'There are no .yaml files here: name the directory that holds programme.yaml.',
    });
  const ids = new Map(found.map(({ name }) => [name, entryIdOf(directory, name)]));
  problems.push(...repeatedNames(found));
  const lines = found.map(({ raw, ...place }) => ({ ...place, body: withIds(raw, place, ids, problems) }));
  return { directory, organisation, lines, problems };
}

const programmeFirst = (a: string, b: string): number =>
  Number(b === 'programme.yaml') - Number(a === 'programme.yaml') || (a < b ? -1 : 1);

const entryIdOf = (directory: string, name: string): string => nameUuid(`${directory}/${name}`, FACTS);

function readFileText(file: string, text: string) {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, merge: true });
  const problems: ProgrammeProblem[] = document.errors.map((error) => ({
    file,
    line: lines.linePos(error.pos[0]).line,
    name: '',
    code: 'malformed-yaml',
    detail: error.message.split('\n')[0] ?? error.code,
  }));
  if (problems.length > 0) return { organisation: '', found: [], problems };
  const whole = header.safeParse(document.toJS({ maxAliasCount: 10_000 }));
  if (!whole.success) {
    const detail = 'A file begins with "organisation: <id>" and lists its facts under "facts:".';
    return {
      organisation: '',
      found: [],
      problems: [{ file, line: 1, name: '', code: 'malformed-file', detail }],
    };
  }
  const nodes = isMap(document.contents) ? document.contents.get('facts', true) : undefined;
  const found = whole.data.facts.flatMap((raw, index) => {
    const node = isSeq(nodes) ? nodes.items[index] : undefined;
    const at = (inner: unknown) => lineOf(inner, lines) ?? lineOf(node, lines) ?? 1;
    const parsed = fact.safeParse(raw);
    if (parsed.success) return placed(file, parsed.data, isMap(node) ? node : undefined, at);
    problems.push({
      file,
      line: at(node),
      name: '',
      code: 'malformed-fact',
      detail: 'A fact has "fact: <letters and digits>" and a list "entries:".',
    });
    return [];
  });
  return { organisation: whole.data.organisation, found, problems };
}

function placed(
  file: string,
  { fact: id, entries }: z.infer<typeof fact>,
  node: YAMLMap | undefined,
  at: (node: unknown) => number,
): Found[] {
  const nodes = node?.get('entries', true);
  return entries.map(({ stream, ...raw }, index) => ({
    file,
    line: at(isSeq(nodes) ? nodes.items[index] : undefined),
    name: `${id}#${index + 1}`,
    stream: typeof stream === 'string' ? stream : '',
    raw,
  }));
}

function lineOf(node: unknown, lines: LineCounter): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range))
    return undefined;
  const [start]: unknown[] = node.range;
  return typeof start === 'number' ? lines.linePos(start).line : undefined;
}

function repeatedNames(found: readonly Found[]): ProgrammeProblem[] {
  const seen = new Set<string>();
  return found.flatMap(({ file, line, name }) => {
    const repeated = seen.has(name);
    seen.add(name);
    return repeated
      ? [
          {
            file,
            line,
            name,
            code: 'repeated-fact',
            detail: 'This fact stands twice: a fact appears once, with all its entries.',
          },
        ]
      : [];
  });
}

function withIds(
  raw: Record<string, unknown>,
  place: Pick<ProgrammeLine, 'file' | 'line' | 'name' | 'stream'>,
  ids: ReadonlyMap<string, string>,
  problems: ProgrammeProblem[],
): Record<string, unknown> {
  const resolve = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolve);
    const match = typeof value === 'string' ? REFERENCE.exec(value) : null;
    if (match === null) return value;
    const [reference, id, index = '1'] = match;
    const entry = ids.get(`${id}#${index}`);
    if (entry === undefined) {
      problems.push({
        ...place,
        code: 'unknown-fact',
        detail: `"${reference}" names no entry of these files.`,
      });
    }
    return entry ?? value;
  };
  const body = Object.fromEntries(
    Object.entries(raw).map(([field, value]) => [
      field,
      REFERENCES.some((name) => name === field) ? resolve(value) : value,
    ]),
  );
  const kind = parseStreamName(place.stream)?.kind;
  const opens = kind !== undefined && raw['type'] === OPENING_TYPE[kind];
  return { ...body, [opens ? 'entryId' : 'id']: ids.get(place.name) };
}
