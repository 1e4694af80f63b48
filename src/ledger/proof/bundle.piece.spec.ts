import { entryLine } from './bundle.js';
import { fileOf, headerOf, LEDGER, leavesOf, newSigner, rehashed } from './bundle.fixture.js';
import { checkPiece, entryAt } from './bundle.piece.js';
import { verifyBundle } from './bundle.verify.js';

const leaves = leavesOf(
  Array.from({ length: 6 }, (_, index) => ({
    stream: index < 2 ? `organisations/${LEDGER}` : 'commitments/c',
  })),
);
const lines = leaves.map((leaf) => entryLine(leaf));
const check = (text: string, bytesOnly = false) =>
  checkPiece(Buffer.from(text), { ledger: LEDGER, bytesOnly });
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
    expect(leaves.map((_, index) => entryAt(report, index))).toEqual(
      leaves.map(({ content, leafHash, ...place }, index) => ({
        ...place,
        leaf: leafHash.toString('hex'),
        proof: '',
        content: index < 2 ? content : undefined,
      })),
    );
  });

  it('is the proof of each in the history of a stream', () => {
    const proof = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
    const [leaf] = leaves;
    if (leaf === undefined) throw new Error('there is no leaf');
    const report = check(entryLine(leaf, proof));
    expect(report.problem).toBeUndefined();
    expect(report.proofs).toEqual([proof.map((hash) => `"${hash.toString('base64')}"`).join()]);
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
      leaves: [outer.leafHash.toString('hex')],
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
