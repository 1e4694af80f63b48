import { entryLine } from './bundle.js';
import { fileOf, headerOf, LEDGER, leavesOf, newSigner, rehashed } from './bundle.fixture.js';
import { PieceCheck } from './bundle.piece.js';
import { verifyBundle } from './bundle.verify.js';

const leaves = leavesOf(
  Array.from({ length: 6 }, (_, index) => ({
    stream: index < 2 ? `organisations/${LEDGER}` : 'commitments/c',
  })),
);
const lines = leaves.map((leaf) => entryLine(leaf));
const check = (text: string, bytesOnly = false) =>
  new PieceCheck({ ledger: LEDGER, bytesOnly }).check(Buffer.from(text));
const whole = lines.join('');

async function verify(changed: typeof leaves, bytesOnly: boolean) {
  async function* file() {
    yield Buffer.from(fileOf(headerOf(changed, [newSigner()]), changed));
  }
  return verifyBundle(file(), { bytesOnly });
}

describe('what lines show by themselves', () => {
  it('is where each entry stands, and what the organisation says', () => {
    const report = check(whole);
    expect(report.problem).toBeUndefined();
    expect(report).toEqual({
      positions: [1, 2, 3, 4, 5, 6],
      versions: [1, 2, 1, 2, 3, 4],
      runs: [
        { stream: `organisations/${LEDGER}`, from: 0 },
        { stream: 'commitments/c', from: 2 },
      ],
      firstRecordedAt: '2026-11-24T10:00:00.000000Z',
      lastRecordedAt: '2026-11-24T10:00:00.000005Z',
      earlier: undefined,
      leaves: Buffer.concat(leaves.map(({ leafHash }) => leafHash)),
      proofs: new Map(),
      contents: new Map(leaves.slice(0, 2).map(({ content }, index) => [index, content])),
      problem: undefined,
    });
  });

  it('is of each piece by itself, whatever stood in the one before', () => {
    const pieces = new PieceCheck({ ledger: LEDGER, bytesOnly: false });
    const [first, second] = [lines.slice(2, 4), lines.slice(0, 3)].map((some) =>
      pieces.check(Buffer.from(some.join(''))),
    );
    expect(first).toEqual(check(lines.slice(2, 4).join('')));
    expect(second).toEqual(check(lines.slice(0, 3).join('')));
  });

  it('is which entry was first recorded before the one before it', () => {
    const at = (index: number, recordedAt: string): string => {
      const [leaf] = leaves.slice(index);
      if (leaf === undefined) throw new Error('there is no leaf');
      return entryLine(rehashed(leaf, { recordedAt }));
    };
    const times = [
      '2026-11-24T10:00:00.000009Z',
      '2026-11-24T10:00:00.000009Z',
      '2026-11-24T10:00:01.000000Z',
    ];
    const some = times.map((time, index) => at(index, time));
    expect(check(some.join('')).earlier).toBeUndefined();
    some.push(at(3, '2026-11-24T10:00:00.999999Z'), at(4, '2025-11-24T10:00:00.999999Z'));
    expect(check(some.join(''))).toMatchObject({ problem: undefined, earlier: 3 });
  });

  it('is the proof of each in the history of a stream', () => {
    const proof = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
    const [leaf] = leaves;
    if (leaf === undefined) throw new Error('there is no leaf');
    const report = check(entryLine(leaf, proof));
    expect(report.problem).toBeUndefined();
    expect([...report.proofs]).toEqual([[0, proof.map((hash) => `"${hash.toString('base64')}"`).join()]]);
  });

  it.each([
    ['no entry', 'malformed', 3, `${lines.slice(0, 3).join('')}{}\n${lines.slice(3).join('')}`],
    ['nothing', 'malformed', 3, `${lines.slice(0, 3).join('')}\n${lines.slice(3).join('')}`],
    ['an entry that says something else', 'leaf-differs', 4, whole.replace('Запись 3', 'Запись 8')],
    [
      'an entry of another hash',
      'leaf-differs',
      4,
      whole.replace(leaves[3]?.leafHash.toString('hex') ?? '', '0'.repeat(64)),
    ],
    ['an entry at another time', 'leaf-differs', 4, whole.replace('000003Z', '000004Z')],
    ['an entry cut short', 'truncated', 5, whole.slice(0, -2)],
    ['an entry without its newline', 'truncated', 5, whole.slice(0, -1)],
  ])('ends at %s: %s', (_, problem, entries, text) => {
    expect(check(text)).toMatchObject({
      problem,
      positions: leaves.slice(0, entries).map(({ position }) => position),
    });
  });

  it('takes the last form of an entry in a line for it, whatever its content says', () => {
    const [leaf] = leaves;
    if (leaf === undefined) throw new Error('there is no leaf');
    const inner = entryLine(leaf).trimEnd();
    const outer = rehashed(leaf, { content: inner });
    expect(check(entryLine(outer))).toMatchObject({
      problem: undefined,
      leaves: outer.leafHash,
    });
    const quoted = rehashed(leaf, { content: `"${inner}` });
    expect(check(entryLine(quoted), true)).toMatchObject({ problem: undefined });
    expect(check(entryLine(quoted))).toMatchObject({ problem: 'not-canonical' });
  });

  it.each([
    ['is no JSON', 'hello'],
    ['is nothing', ''],
    ['is nested beyond all measure', '['.repeat(200_000)],
    ['is JSON of another form', '{ }'],
  ])(
    'is refused when content of the organisation %s, and is only bytes where they alone are checked',
    async (_, content) => {
      const odd = leaves.map((leaf) => (leaf.position === 2 ? rehashed(leaf, { content }) : leaf));
      const refused = await verify(odd, false);
      expect(refused.problem).toMatchObject({ code: 'not-canonical', position: 2 });
      expect(await verify(odd, true)).toMatchObject({ ok: true });
    },
  );
});
