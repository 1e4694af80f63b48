import * as fc from 'fast-check';
import { canonicalJson } from './canonical-json.js';
import { isCanonicalJson } from './canonical-json.check.js';

describe('the check of canonical JSON', () => {
  it.each([
    '{"a":1,"b":[true,null,"x"]}',
    '{"1":0,"10":0,"2":0}',
    '{"\\u000f":1,"a":2}',
    '"\\\\udead is no escape"',
    '{"😀":1,"דּ":2}',
    '[1e+30,4.5,0.002,1e-27]',
  ])('takes %s', (text) => {
    expect(isCanonicalJson(text)).toBe(true);
  });

  it.each([
    ['white space', '{"a": 1}'],
    ['names out of order', '{"b":1,"a":2}'],
    ['names out of order further down', '[{"x":{"b":1,"a":2}}]'],
    ['numbers that are counted, not compared', '{"2":0,"10":0}'],
    ['a name twice', '{"a":1,"a":1}'],
    ['a needless escape', '{"a":"\\u0041"}'],
    ['an escaped slash', '"a\\/b"'],
    ['capitals in an escape', '"\\u000F"'],
    ['another way to write a number', '[1.0]'],
    ['an exponent where none is needed', '[1E3]'],
    ['minus zero', '[-0]'],
    ['a lone surrogate', '"\\ud800"'],
    ['what is no JSON', '{a:1}'],
    ['something after it', '{}\n'],
    ['nothing', ''],
  ])('refuses %s', (_, text) => {
    expect(isCanonicalJson(text)).toBe(false);
  });

  it('takes exactly what canonicalJson makes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.boolean(), (value, indented) => {
        const text = indented ? JSON.stringify(value, undefined, 1) : JSON.stringify(value);
        let canonical: string;
        try {
          canonical = canonicalJson(value);
        } catch {
          return;
        }
        expect(isCanonicalJson(canonical)).toBe(true);
        expect(isCanonicalJson(text)).toBe(text === canonical);
      }),
    );
  });
});
