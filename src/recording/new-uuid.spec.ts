import { validate, version } from 'uuid';
import { newUuid } from './new-uuid.js';

describe('a new id', () => {
  it('is a UUID of version 7 with the time in it, and another every time', () => {
    const before = Date.now();
    const ids = Array.from({ length: 2_000 }, () => newUuid());
    const after = Date.now();
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) {
      expect([validate(id), version(id)]).toEqual([true, 7]);
      const at = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
      expect(at).toBeGreaterThanOrEqual(before);
      expect(at).toBeLessThanOrEqual(after);
    }
    // The bits after the time and the version are random: no two ids have the same end.
    expect(new Set(ids.map((id) => id.slice(-12))).size).toBe(ids.length);
  });
});
