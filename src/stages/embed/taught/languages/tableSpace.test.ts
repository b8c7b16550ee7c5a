import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readTableSpace, toTableSpace } from './tableSpace';

/** Rows of p numbers as the file holds them. */
function fileOf(rows: readonly (readonly number[])[]): Uint8Array {
  const scales = Float32Array.from(rows, (row) => Math.max(...row.map(Math.abs)) / 127);
  const codes = rows.flatMap((row, r) => row.map((value) => Math.round(value / scales[r]!)));
  return Uint8Array.from([...new Uint8Array(scales.buffer), ...new Uint8Array(Int8Array.from(codes).buffer)]);
}

const file = fileOf([
  [0.5, 0, 0],
  [1, 0, 0],
  [0, 0, -1],
]);

test('vectors lose the mean and are turned to the directions, at length 1', () => {
  const space = readTableSpace(file, 3, 2);
  const vectors = { data: Float32Array.of(3.5, 9, -4, 0, 0, 0), rows: 2, cols: 3 };
  const { data } = toTableSpace(space, vectors);
  // (3.5 − 0.5, 4) at length 1; what says nothing has no mean to lose.
  expect([...data].map((value) => Math.round(value * 1e5) / 1e5)).toEqual([0.6, 0.8, 0, 0]);
});

test('fewer directions than the file has will do; more, or another teacher, are refused', () => {
  const { data } = toTableSpace(readTableSpace(file, 3, 1), {
    data: Float32Array.of(9, 1, 1),
    rows: 1,
    cols: 3,
  });
  expect([...data]).toEqual([1]);
  expect(() => readTableSpace(file, 3, 3)).toThrow('4 rows of 3 take 28 bytes, got 21');
  expect(() =>
    toTableSpace(readTableSpace(file, 3, 2), { data: new Float32Array(4), rows: 1, cols: 4 }),
  ).toThrow('of 3 numbers, got 4');
});

test('the committed directions are at right angles', () => {
  const bytes = readFileSync(new URL('../../../../../models/kindred-static/teacher.bin', import.meta.url));
  const { directions, p, d } = readTableSpace(bytes, 384, 256);
  let worst = 0;
  for (let a = 0; a < d; a += 17)
    for (let b = 0; b < d; b++) {
      let product = 0;
      for (let j = 0; j < p; j++) product += directions[a * p + j]! * directions[b * p + j]!;
      worst = Math.max(worst, Math.abs(product - Number(a === b)));
    }
  expect(worst).toBeLessThan(0.02);
});
