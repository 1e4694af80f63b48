import { createHash } from 'node:crypto';
import { leafHash, leafText } from './leaf.js';

/** Frozen: a change here makes every ledger recorded before it unverifiable. */
const place = {
  content: '{"a":"Ж"}',
  ledger: 'csto',
  position: 42,
  recordedAt: '2026-11-24T10:00:00.000001Z',
  stream: 'commitments/2020-victory-parade',
  version: 3,
};
const text =
  '{"content":"CONTENT","ledger":"csto","position":42,"recordedAt":"2026-11-24T10:00:00.000001Z","stream":"commitments/2020-victory-parade","version":3}';

describe('the leaf of an entry', () => {
  it('covers its place and the hash of its content, in canonical form', () => {
    const contentHash = createHash('sha256').update('{"a":"Ж"}').digest('hex');
    expect(leafText(place)).toBe(text.replace('CONTENT', contentHash));
  });

  it('is SHA-256 over a zero byte and that text (RFC 6962, 2.1)', () => {
    expect(leafHash(place)).toEqual(
      createHash('sha256')
        .update(`\0${leafText(place)}`)
        .digest(),
    );
    expect(leafHash(place).toString('hex')).toBe(
      '3e9a83ad03b22a3eff0cc9af7bade906b61bd455d30f6dd34883dfcb92d7b1bb',
    );
  });

  it.each([
    { content: '{"a":"ж"}' },
    { ledger: 'cis' },
    { position: 43 },
    { recordedAt: '2026-11-24T10:00:00.000002Z' },
    { stream: 'commitments/2020' },
    { version: 4 },
  ])('is another one with %p', (change) => {
    expect(leafHash({ ...place, ...change })).not.toEqual(leafHash(place));
  });
});
