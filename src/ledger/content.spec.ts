import { fromRow, toContent, toPosition, UnreadableEntryError } from './content.js';
import type { NewEntry } from './ledger.types.js';
import type { Upcasters } from './upcasters.js';

const entry: NewEntry = {
  id: '0197c0de-0000-7000-8000-000000000000',
  stream: 'documents/border-plan',
  type: 'DocumentTabled',
  occurredOn: '2020-04',
  dateBasis: 'stated',
  grade: 'reported',
  actor: 'usr-1',
  data: { organ: 'cfm' },
  sources: [{ title: 'Communiqué', publisher: 'Секретариат' }],
};
const said =
  '{"actor":"usr-1","data":{"organ":"cfm"},"dateBasis":"stated","grade":"reported",' +
  '"id":"0197c0de-0000-7000-8000-000000000000","occurredOn":"2020-04","schema":1,' +
  '"sources":[{"publisher":"Секретариат","title":"Communiqué"}],"type":"DocumentTabled"}';

const row = (content: string) => ({
  ledger: 'csto',
  position: '7',
  stream: 'documents/border-plan',
  version: '2',
  recorded_at: '2026-11-24T10:00:00.000001Z',
  content,
});
const recorded = {
  ...entry,
  ledger: 'csto',
  position: 7,
  version: 2,
  recordedAt: '2026-11-24T10:00:00.000001Z',
};

describe('the content of an entry', () => {
  it('is all that was said, and nothing of its place', () => {
    expect(toContent(entry)).toBe(said);
  });

  it('has the note where there is one', () => {
    expect(JSON.parse(toContent({ ...entry, note: 'n' }))).toHaveProperty('note', 'n');
  });

  it('gives the entry back, with its place', () => {
    expect(fromRow(row(toContent(entry)))).toEqual(recorded);
    expect(fromRow(row(toContent({ ...entry, note: 'n' })))).toEqual({ ...recorded, note: 'n' });
  });

  it.each([
    ['a type that is not known', said.replace('DocumentTabled', 'DocumentShredded'), /no type that is known/],
    ['no schema version', said.replace('"schema":1', '"schema":null'), /no type that is known/],
    ['a schema version yet to come', said.replace('"schema":1', '"schema":2'), /newer version of Mandate/],
    ['no data', said.replace('{"organ":"cfm"}', 'null'), /has no data/],
    ['no object', '7', /no type that is known/],
  ])('is refused with %s, and the place is named', (_, content, reason) => {
    expect(() => fromRow(row(content))).toThrow(UnreadableEntryError);
    expect(() => fromRow(row(content))).toThrow(reason);
    expect(() => fromRow(row(content))).toThrow('Entry 7 of ledger csto');
  });

  it('of an old schema version is lifted step by step when it is read', () => {
    const calls: unknown[] = [];
    const step = (name: string) => (data: unknown) => {
      calls.push([name, data]);
      return { organ: name };
    };
    const registry: Upcasters = { DocumentTabled: [step('second'), step('third')] };
    expect(fromRow(row(said), registry)).toEqual({ ...recorded, data: { organ: 'third' } });
    expect(calls).toEqual([
      ['second', { organ: 'cfm' }],
      ['third', { organ: 'second' }],
    ]);
    expect(fromRow(row(said.replace('"schema":1', '"schema":2')), registry)).toHaveProperty('data', {
      organ: 'third',
    });
    expect(calls.slice(2)).toEqual([['third', { organ: 'cfm' }]]);
    expect(fromRow(row(toContent(entry, registry)), registry)).toEqual(recorded);
    expect(toContent(entry, registry)).toContain('"schema":3');
  });
});

describe('a position', () => {
  it('is exact up to 2^53 - 1 and refused beyond', () => {
    expect(toPosition('9007199254740991')).toBe(9_007_199_254_740_991);
    expect(() => toPosition('9007199254740992')).toThrow(RangeError);
  });
});
