import fc from 'fast-check';
import { cites1973, csto2020 } from '../../test/support/in-memory.js';
import { canonicalJson } from '../ledger/canonical-json.js';
import { toContent, toEntry } from '../ledger/content.js';
import { StoredContents } from '../ledger/stored-content.js';
import { BinaryRows } from '../platform/database/binary-rows.js';
import { historyLine } from './history-line.js';
import { writeHistoryLine } from './history-line.writer.js';

const contents = new StoredContents();

/** The line as it is written from stored bytes, which stand among others; undefined where they must be parsed. */
function written(position: number, content: string): string | undefined {
  const bytes = Buffer.from(`${content}"}]${content}{"`);
  const from = Buffer.byteLength(content) + 3;
  const parts = contents.partsOf(bytes, { from, to: from + Buffer.byteLength(content) });
  if (parts === undefined) return undefined;
  const rows = new BinaryRows();
  const mark = rows.open();
  writeHistoryLine(rows, position, bytes, parts);
  const end = rows.length;
  return rows.end().toString('utf8', mark + 4, end);
}

const place = {
  ledger: 'org',
  position: 7,
  stream: 'documents/d',
  version: 1,
  recordedAt: '2026-11-24T00:00:00Z',
};
const parsed = (content: string): string => historyLine(toEntry(place, content));

const DATA = { id: 'd', title: { en: 'A [treaty]', ru: 'Договор' } };
const content = (changes: Record<string, unknown> = {}): string =>
  canonicalJson({
    actor: 'usr-1',
    data: DATA,
    dateBasis: 'stated',
    grade: 'reported',
    id: '0197c0de-0000-7000-8000-000000000000',
    occurredOn: '2020-04',
    schema: 1,
    sources: [{ title: 'Communiqué', publisher: 'Секретариат' }],
    type: 'DocumentListed',
    ...changes,
  });

/** Text that looks like the structure around it. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc
    .array(fc.constantFrom('"', '\\', '{', '}', '[', ']', ',', ':', '\n', '","schema":2,"', 'ё', '𝄞'))
    .map((parts) => parts.join('')),
);
/** Names that JavaScript does not put into an order of its own, as it does those of whole numbers. */
const name = text.filter((one) => !/^\d+$/.test(one) && one !== '__proto__');
const value = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    text,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(true, null),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(name, tie('any'), { maxKeys: 3 }),
  ),
})).any;

describe('the line of a stored entry', () => {
  it('is that of the parsed one, for every entry on record', async () => {
    for (const entry of [...(await csto2020()), ...(await cites1973())]) {
      const stored = toContent(entry);
      expect(written(place.position, stored)).toBe(parsed(stored));
    }
  });

  it('is that of the parsed one, whatever was said', () => {
    const anyData = fc.dictionary(name, value, { maxKeys: 4 });
    const source = fc.record({ title: text, publisher: text, quote: text });
    fc.assert(
      fc.property(anyData, text, fc.array(source, { maxLength: 3 }), text, (data, actor, sources, note) => {
        for (const noted of [{}, { note }]) {
          const one = content({ data, actor, sources, ...noted });
          expect(written(place.position, one)).toBe(parsed(one));
        }
      }),
    );
  });

  it.each([
    ['an older version of the schema', content({ schema: 0 })],
    ['a newer version of the schema', content({ schema: 10 })],
    ['a type that is not known', content({ type: 'DocumentShredded' })],
    ['no data', content({ data: null })],
    ['a property that is not known', content({ actors: [] })],
    ['sources that are no objects', content({ sources: ['hearsay'] })],
    ['white space', content().replace(',"data":', ', "data":')],
    ['more behind it', `${content()} `],
    ['no end', content().slice(0, -1)],
    ['no object', '7'],
    ['nothing', ''],
  ])('is left to the parser where the content has %s', (_, one) => {
    expect(written(7, one)).toBeUndefined();
  });

  it('is written for a later version of the schema once that is the present one', () => {
    const later = new StoredContents({ DocumentListed: [(data) => data] });
    const bytes = Buffer.from(content({ schema: 2 }));
    expect(later.partsOf(bytes, { from: 0, to: bytes.length })).toMatchObject({ sources: 1 });
    expect(later.type).toBe('DocumentListed');
    const old = Buffer.from(content());
    expect(later.partsOf(old, { from: 0, to: old.length })).toBeUndefined();
  });
});
