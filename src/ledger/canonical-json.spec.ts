import { canonicalJson, NotCanonicalError } from './canonical-json.js';

/** A double from its bits. */
function double(hex: string): number {
  const bytes = new DataView(new ArrayBuffer(8));
  bytes.setBigUint64(0, BigInt(`0x${hex}`));
  return bytes.getFloat64(0);
}

describe('canonical JSON', () => {
  // RFC 8785, appendix B.
  it.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'],
    ['41b3de4355555556', '333333333.3333334'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('writes the number of bits %s as %s', (bits, text) => {
    expect(canonicalJson(double(bits))).toBe(text);
  });

  it.each(['7fffffffffffffff', '7ff0000000000000', 'fff0000000000000'])(
    'refuses the number of bits %s, which JSON cannot say',
    (bits) => {
      expect(() => canonicalJson({ a: [double(bits)] })).toThrow(NotCanonicalError);
    },
  );

  it('writes the sample of RFC 8785, 3.2.2 as 3.2.3 and 3.2.4 have it', () => {
    const sample: unknown = JSON.parse(`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
      "literals": [null, true, false]
    }`);
    const bytes = [
      '7b226c69746572616c73223a5b6e756c6c2c74727565',
      '2c66616c73655d2c226e756d62657273223a5b333333',
      '3333333333332e333333333333332c31652b33302c34',
      '2e352c302e3030322c31652d32375d2c22737472696e',
      '67223a22e282ac245c75303030665c6e4127425c225c',
      '5c5c5c5c222f227d',
    ].join('');
    expect(Buffer.from(canonicalJson(sample), 'utf8').toString('hex')).toBe(bytes);
  });

  it('puts properties in the order of UTF-16 code units: the sample of RFC 8785, 3.2.3', () => {
    const sample = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    const written = [...canonicalJson(sample).matchAll(/:"([^"]+)"/g)].map(([, value]) => value);
    expect(written).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  it('sorts properties at every depth and leaves arrays in their order', () => {
    expect(canonicalJson({ b: [{ d: 1, c: [3, 1, 2] }], a: { 10: 0, 9: 0, A: 0 } })).toBe(
      '{"a":{"10":0,"9":0,"A":0},"b":[{"c":[3,1,2],"d":1}]}',
    );
  });

  it('escapes control characters alone, in lower case, with the short forms where there are some', () => {
    expect(canonicalJson('\b\t\n\f\r"\\/\u0000\u001f\u007f\u2028é')).toBe(
      '"\\b\\t\\n\\f\\r\\"\\\\/\\u0000\\u001f\u007f\u2028é"',
    );
  });

  it('does not normalise text: composed and decomposed letters stay two texts', () => {
    expect(canonicalJson(['\u00e9', 'e\u0301'])).toBe('["\u00e9","e\u0301"]');
  });

  it.each<[string, unknown, string]>([
    ['a lone high surrogate', { a: ['ok', '\ud800'] }, '/a/1'],
    ['a lone low surrogate', { a: '\udc00x' }, '/a'],
    ['a pair in the wrong order', ['\ude00\ud83d'], '/0'],
    ['a lone surrogate in a property name', { 'x\ud800': 1 }, '/x\ud800'],
    ['undefined as a property', { 'a/b~c': undefined }, '/a~1b~0c'],
    ['undefined in an array', [undefined], '/0'],
    // oxlint-disable-next-line no-sparse-arrays -- the hole is what is tested
    ['a hole in an array', [1, , 2], '/1'],
    ['a bigint', { a: 1n }, '/a'],
    ['a function', { a: () => 1 }, '/a'],
    ['a Date', { at: new Date(0) }, '/at'],
    ['a Map', new Map(), ''],
  ])('refuses %s and says where', (_, value, path) => {
    expect(() => canonicalJson(value)).toThrow(expect.objectContaining({ name: 'NotCanonicalError', path }));
  });

  it('takes an object without a prototype', () => {
    expect(canonicalJson(Object.assign(Object.create(null), { a: 1 }))).toBe('{"a":1}');
  });
});
