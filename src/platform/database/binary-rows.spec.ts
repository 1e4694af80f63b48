import { BinaryRows, int64At } from './binary-rows.js';

const HEADER = 19;

describe('rows in binary', () => {
  it.each([0, 1, -1, 2 ** 31, -(2 ** 31) - 1, 2 ** 32, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER])(
    'hold the integer %d in eight bytes',
    (value) => {
      const rows = new BinaryRows();
      rows.int64(value);
      const bytes = rows.end();
      expect(bytes.readInt32BE(HEADER)).toBe(8);
      expect(bytes.readBigInt64BE(HEADER + 4)).toBe(BigInt(value));
      expect(int64At(bytes, HEADER + 4)).toBe(value);
    },
  );

  it('grow with what is written, and a row can be moved to others', () => {
    const [rows, others] = [new BinaryRows(), new BinaryRows()];
    rows.row(1);
    rows.text('whole');
    const at = rows.length;
    rows.row(1);
    const mark = rows.open();
    const long = Buffer.from('Ё'.repeat(100_000));
    for (let from = 0; from < long.length; from += 20) rows.copy(long, from, from + 20);
    rows.moveTo(others, at);
    others.close(mark - at + HEADER);
    const bytes = others.end();
    expect(bytes.readInt16BE(HEADER)).toBe(1);
    expect(bytes.readInt32BE(HEADER + 2)).toBe(long.length);
    expect(bytes.subarray(HEADER + 6, -2).equals(long)).toBe(true);
    expect(bytes.readInt16BE(bytes.length - 2)).toBe(-1);
    expect(rows.end().toString('latin1', HEADER)).toBe('\0\u0001\0\0\0\u0005wholeÿÿ');
  });
});
