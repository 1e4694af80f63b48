import * as fc from 'fast-check';
import { canonicalJson } from './canonical-json.js';
import { isCanonicalJson } from './canonical-json.check.js';

/** What is to be checked, by its definition: the text is the canonical one of the value that it says. */
function isByDefinition(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return canonicalJson(JSON.parse(text)) === text;
  } catch {
    return false;
  }
}

/** What the check says of bytes, and what the definition says. */
const judged = (bytes: Buffer): [boolean, boolean] => [isCanonicalJson(bytes), isByDefinition(bytes)];

/** Names that tempt: the same beginnings, quotes, escapes, numbers, letters of every length in UTF-8 and UTF-16. */
const name = fc
  .array(
    fc.constantFrom(
      'a',
      'b',
      '"',
      '\\',
      '\n',
      '\u0001',
      '/',
      '1',
      '0',
      '\u007f',
      'é',
      '\uffee',
      '😀',
      '\u{10000}',
    ),
    { maxLength: 3 },
  )
  .map((letters) => letters.join(''));
const anyName = fc.oneof(name, fc.constantFrom('__proto__', 'toJSON', 'constructor', 'length'), fc.string());
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(fc.double(), fc.integer(), fc.string({ unit: 'binary' }), fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .array(fc.tuple(anyName, tie('value')), { maxLength: 5 })
      .map((pairs) =>
        JSON.parse(`{${pairs.map(([key, one]) => `${JSON.stringify(key)}:${JSON.stringify(one)}`).join()}}`),
      ),
  ),
}));
const canonicalBytes = value.map((one) => Buffer.from(canonicalJson(JSON.parse(JSON.stringify(one)))));

describe('the check of canonical JSON', () => {
  it.each([
    '{"a":1,"b":[true,null,"x",false]}',
    '{"1":0,"10":0,"2":0}',
    '{"\\u000f":1,"a":2}',
    '{"":0,"a":1,"aa":2}',
    '"\\\\udead is no escape"',
    '{"😀":1,"\ufb33":2}',
    '{"__proto__":1,"constructor":{}}',
    '[1e+30,4.5,0.002,1e-27,0,-1]',
    '"\\b\\t\\n\\f\\r\\"\\\\\\u0000\\u001f\u007f\u2028/é"',
    '[]',
    '{}',
    'null',
    '[{"a":[[]]},{}]',
  ])('takes %s', (text) => {
    expect(isCanonicalJson(Buffer.from(text))).toBe(true);
  });

  it.each([
    ['white space', '{"a": 1}'],
    ['white space before it', ' {}'],
    ['names out of order', '{"b":1,"a":2}'],
    ['names out of order further down', '[{"x":{"b":1,"a":2}}]'],
    ['names out of order after others', '{"a":1,"c":2,"b":3}'],
    ['a longer name before a shorter', '{"aa":1,"a":2}'],
    ['numbers that are counted, not compared', '{"2":0,"10":0}'],
    ['letters in the order of UTF-8', '{"\ufb33":1,"😀":2}'],
    ['an escaped name in the order of its escape', '{"\\\\":1,"]":2,"\\u000f":3}'],
    ['a name twice', '{"a":1,"a":1}'],
    ['an escaped name twice', '{"\\n":1,"\\n":1}'],
    ['a name of other letters twice', '{"é":1,"é":1}'],
    ['a name that is no string', '{1:1}'],
    ['a name without a value', '{"a"}'],
    ['a comma too many in an object', '{"a":1,}'],
    ['a comma too many in an array', '[1,]'],
    ['a comma too few', '[1 2]'],
    ['an object that ends as an array', '{"a":1]'],
    ['an array that ends as an object', '[1}'],
    ['what never ends', '[[{"a":'],
    ['a string that never ends', '"abc'],
    ['a needless escape', '{"a":"\\u0041"}'],
    ['a long escape where there is a short one', '"\\u000a"'],
    ['an escaped slash', '"a\\/b"'],
    ['an escape of nothing', '"\\x"'],
    ['an escape that never ends', '"\\u00'],
    ['capitals in an escape', '"\\u000F"'],
    ['a control character as it is', '"\n"'],
    ['another way to write a number', '[1.0]'],
    ['an exponent where none is needed', '[1E3]'],
    ['a plus', '[+1]'],
    ['a leading zero', '[01]'],
    ['minus zero', '[-0]'],
    ['a number too long to be exact', '[12345678901234567890]'],
    ['a number beyond all', '[1e+999]'],
    ['no number', '[NaN]'],
    ['infinity', '[Infinity]'],
    ['part of a word', '[tru]'],
    ['a longer word', '[nulll]'],
    ['a lone surrogate', '"\\ud800"'],
    ['an escaped pair of surrogates', '"\\ud83d\\ude00"'],
    ['what is no JSON', '{a:1}'],
    ['something after it', '{}\n'],
    ['two values', '{}{}'],
    ['a byte order mark', '\ufeff{}'],
    ['nothing', ''],
  ])('refuses %s', (_, text) => {
    expect(judged(Buffer.from(text))).toEqual([false, false]);
  });

  it.each([
    ['a byte that begins nothing', [0xff]],
    ['a letter cut short', [0xd0]],
    ['a letter in more bytes than it needs', [0xc1, 0x81]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
  ])('refuses what is no UTF-8: %s', (_, bytes) => {
    expect(judged(Buffer.from([0x22, ...bytes, 0x22]))).toEqual([false, false]);
  });

  it('takes a thousand levels, and refuses more without an end of the stack', () => {
    const nested = (levels: number): Buffer => Buffer.from('['.repeat(levels) + ']'.repeat(levels));
    expect([1_000, 1_001, 5_000_000].map((levels) => isCanonicalJson(nested(levels)))).toEqual([
      true,
      false,
      false,
    ]);
    expect(isCanonicalJson(Buffer.from('{"a":'.repeat(1_001) + '0' + '}'.repeat(1_001)))).toBe(false);
  });

  it('takes what canonicalJson makes of any value, and what JSON.stringify makes where it is the same', () => {
    let taken = 0;
    fc.assert(
      fc.property(canonicalBytes, fc.boolean(), (bytes, indented) => {
        expect(judged(bytes)).toEqual([true, true]);
        const plain = JSON.stringify(JSON.parse(bytes.toString()), undefined, indented ? 1 : undefined);
        const [found, defined] = judged(Buffer.from(plain));
        expect(found).toBe(defined);
        if (found) taken += 1;
      }),
      { numRuns: 1_000 },
    );
    expect(taken).toBeGreaterThan(100);
  });

  it('agrees with the definition when any one byte is another, too many or missing', () => {
    const tempting = Buffer.from('{}[],:"\\/ \t\n\0\u001f019-+.eEutfnabAÿ\u007f');
    const bytes = fc.constantFrom(...tempting, 0x80, 0xc3, 0xed, 0xf0);
    const change = fc.record({
      at: fc.nat(),
      how: fc.constantFrom('put', 'drop', 'set', 'double'),
      byte: bytes,
    });
    fc.assert(
      fc.property(canonicalBytes, change, (original, { at, how, byte }) => {
        const place = at % (original.length + 1);
        const [before, after] = [original.subarray(0, place), original.subarray(place)];
        const middle = { put: [byte], drop: [], set: [byte], double: [...after.subarray(0, 4)] }[how];
        const rest = how === 'drop' || how === 'set' ? after.subarray(1) : after;
        const [found, defined] = judged(Buffer.concat([before, Buffer.from(middle), rest]));
        expect(found).toBe(defined);
      }),
      { numRuns: 5_000 },
    );
  });

  it('agrees with the definition on whatever the signs of JSON make', () => {
    const signs = '{ } [ ] , : "a" "b" "" "é" "\\n" "\\u000b" 1 -0 0.5 true'.split(' ');
    let taken = 0;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...signs), { maxLength: 9 }), (some) => {
        const [found, defined] = judged(Buffer.from(some.join('')));
        expect(found).toBe(defined);
        if (found) taken += 1;
      }),
      { numRuns: 20_000 },
    );
    expect(taken).toBeGreaterThan(1_000);
  });

  it('agrees with the definition on every spelling of a number', () => {
    const spelt = fc.oneof(
      fc.double().map(String),
      fc.double().map((number) => (Number.isFinite(number) ? number.toExponential() : '1e')),
      fc
        .array(fc.constantFrom('0', '1', '9', '-', '+', '.', 'e', 'E'), { minLength: 1, maxLength: 6 })
        .map((a) => a.join('')),
    );
    fc.assert(
      fc.property(spelt, (text) => {
        const [found, defined] = judged(Buffer.from(`[${text}]`));
        expect(found).toBe(defined);
      }),
      { numRuns: 5_000 },
    );
  });

  it('agrees with the definition on the order of any two names', () => {
    fc.assert(
      fc.property(anyName, anyName, (one, other) => {
        const [found, defined] = judged(Buffer.from(`{${JSON.stringify(one)}:0,${JSON.stringify(other)}:0}`));
        expect(found).toBe(defined);
      }),
      { numRuns: 5_000 },
    );
  });
});
