import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { en } from '../../i18n/en/words.js';
import { bodyOf, newDraft } from './draft.js';
import { entryFormOf, entryTypesOf, STREAM_KINDS } from './entry-types.js';
import { missingIn } from './missing.js';
import { type Components, fieldOf, type NamedField, type Shape, variantOf } from './schema.js';

const ROOT = join(import.meta.dirname, '../../../..');

function componentsOfApi(): Components {
  const document: { components: { schemas: Components } } = JSON.parse(
    readFileSync(join(ROOT, 'openapi.json'), 'utf8'),
  );
  return document.components.schemas;
}

const components = componentsOfApi();
const types = STREAM_KINDS.flatMap((kind) => {
  const { opening, happened, said } = entryTypesOf(kind, components);
  return [...(opening === undefined ? [] : [opening]), ...happened, ...said];
});

describe('the form of an entry', () => {
  it('knows what begins a stream, what happens in it, and what any takes', () => {
    const { opening, happened, said } = entryTypesOf('commitments', components);
    expect(opening).toBe('CommitmentMade');
    expect(happened).toContain('ActivityHeld');
    expect(said).toEqual(['NoteAdded', 'EntryConfirmed', 'EntryDisputed', 'EntryRetracted']);
  });

  it('asks for every required field of every type, each in some way of its own', () => {
    expect(types.length).toBeGreaterThan(50);
    const frame = ['type', 'sources', 'note'];
    for (const type of types) {
      const { fields, noteRequired } = entryFormOf(type, components);
      const asked = fields.filter(({ required }) => required).map(({ name }) => name);
      const required = components[type]?.required ?? [];
      expect({ type, asked: asked.toSorted() }).toEqual({
        type,
        asked: required.filter((name) => !frame.includes(name)).toSorted(),
      });
      expect(noteRequired).toBe(required.includes('note'));
      for (const { shape } of fields) expect(fieldOf(shape, components)).toHaveProperty('kind');
    }
  });

  it('recognises which of several forms a value has', () => {
    const rule = fieldOf({ $ref: '#/components/schemas/EntryIntoForceRule' }, components);
    const base = fieldOf({ $ref: '#/components/schemas/ConsentBase' }, components);
    if (rule.kind !== 'variants' || base.kind !== 'variants') throw new TypeError('these have variants');
    for (const { name, start } of [...rule.variants, ...base.variants]) {
      const among = rule.variants.some((variant) => variant.name === name) ? rule.variants : base.variants;
      expect(variantOf(start, among)?.name).toBe(name);
    }
    expect(variantOf({ partiesTo: 'charter' }, base.variants)?.name).toBe('partiesTo');
    expect(variantOf(undefined, base.variants)).toBe(undefined);
  });
});

describe('the words of a form', () => {
  const words: Readonly<Record<string, string>> = en;

  it('are there for every type, every field and every choice', () => {
    const missing = types.flatMap((type) => {
      const { fields } = entryFormOf(type, components);
      return [
        ...(words[`entry.${type}`] === undefined ? [`entry.${type}`] : []),
        ...fields.flatMap((field) => withoutWords(field, type, [])),
      ];
    });
    expect([...new Set(missing)]).toEqual([]);
  });

  /** What a field and all within it still lacks; a rule within a rule is looked at once. */
  function withoutWords({ name, shape }: NamedField, type: string, within: readonly string[]): string[] {
    const own = [`field.${type}.${name}`, `field.${name}`];
    const label = own.some((id) => words[id] !== undefined) ? [] : [`field.${name}`];
    return within.includes(name) ? label : [...label, ...lackedBy(shape, type, [...within, name])];
  }

  function lackedBy(shape: Shape, type: string, within: readonly string[]): string[] {
    const field = fieldOf(shape, components);
    const choices = (values: readonly string[]) =>
      values.map((value) => `choice.${value}`).filter((id) => words[id] === undefined);
    const inside = (fields: readonly NamedField[]) =>
      fields.flatMap((one) => withoutWords(one, type, within));
    switch (field.kind) {
      case 'choice':
        return choices(field.values);
      case 'group':
        return inside(field.fields);
      case 'list':
        return lackedBy(field.item, type, within);
      case 'variants':
        return [
          ...choices(field.variants.map(({ name }) => name)),
          ...field.variants.flatMap(({ fields }) => inside(fields)),
        ];
      case 'mark':
        return typeof field.value === 'string' ? choices([field.value]) : [];
      default:
        return [];
    }
  }
});

describe('the body that a draft sends', () => {
  const { fields, names } = entryFormOf('ActivityHeld', components);
  const draft = newDraft('ActivityHeld');

  it('leaves out what is empty and what belongs to another type', () => {
    const values = { occurredOn: '2020', activity: ' ', participants: [], reason: 'Of another type.' };
    expect(bodyOf({ ...draft, values }, names)).toEqual({
      type: 'ActivityHeld',
      occurredOn: '2020',
      sources: [],
    });
  });

  it('keeps every element of a list in its place, and names what is missing there', () => {
    const values = { participants: [{ state: 'KZ', as: 'observer' }, { state: '' }], sources: [{}] };
    const body = bodyOf({ ...draft, values }, names);
    expect(body['participants']).toEqual([{ state: 'KZ', as: 'observer' }, {}]);
    expect(missingIn(fields, body, components)).toEqual([
      '/occurredOn',
      '/participants/1/state',
      '/participants/1/as',
    ]);
  });

  it('names missing fields within what was chosen', () => {
    const form = entryFormOf('EntryIntoForceRuleSet', components);
    const missing = (rule: { kind: string; rules?: { kind: string }[] }) =>
      missingIn(form.fields, { occurredOn: '2020', rule }, components);
    expect(missing({ kind: 'nth-deposit' })).toEqual(['/rule/n']);
    expect(missing({ kind: 'all-of', rules: [{ kind: 'silent' }, { kind: 'on-date' }] })).toEqual([
      '/rule/rules/1/date',
    ]);
  });

  it('sends no source where there is said to be none', () => {
    const values = { occurredOn: '2020', sources: [{ title: 'T', publisher: 'P' }] };
    expect(bodyOf({ ...draft, values, unsourced: true }, names)['sources']).toEqual([]);
  });

  it('has a key of its own', () => {
    expect(newDraft('NoteAdded').idempotencyKey).toMatch(/^[0-9a-f]{32}$/);
    expect(newDraft('NoteAdded').idempotencyKey).not.toBe(draft.idempotencyKey);
  });
});
