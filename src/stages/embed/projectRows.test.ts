import { expect, test } from 'vitest';
import { makeRng } from '../../core/math/rng';
import { projectRows, rightDirections } from './projectRows';
import type { SparseMatrix } from './sparseMatrix';
import { truncatedSvd } from './truncatedSvd';
import { unitRows } from './unitRows';

/** Rows of a few numbers out of 40 columns; each tenth is empty. */
function sparse(rows: number): SparseMatrix {
  const rng = makeRng(3);
  const entries = Array.from({ length: rows }, (_, i) => (i % 10 === 9 ? 0 : 1 + Math.floor(rng() * 6)));
  const rowStart = new Uint32Array(rows + 1);
  entries.forEach((count, i) => (rowStart[i + 1] = rowStart[i]! + count));
  const columns = Uint32Array.from({ length: rowStart[rows]! }, () => Math.floor(40 * rng() * rng()));
  return { rows, cols: 40, rowStart, columns, values: Float32Array.from(columns, () => rng()) };
}

test('rows in their own directions are those of the decomposition', async () => {
  const a = sparse(900);
  const svd = await truncatedSvd(a, 40, makeRng(1), {});
  const factors = svd.singularValues.map((value) => value ** -0.25);
  const { matrix, variance } = await projectRows(a, rightDirections(a, svd), factors, {});
  const expected = unitRows(svd, a.rows, 0.75);
  expect([matrix.rows, matrix.cols]).toEqual([900, svd.d]);
  for (const [e, value] of matrix.data.entries())
    expect(Math.abs(value - expected.data[e]!)).toBeLessThan(1e-4);
  let spread = 0;
  for (let j = 0; j < svd.d; j++) {
    const scores = svd.scores.filter((_, e) => e % svd.d === j);
    const mean = scores.reduce((sum, score) => sum + score, 0) / 900;
    spread += scores.reduce((sum, score) => sum + (score - mean) ** 2, 0);
  }
  expect(variance / spread).toBeCloseTo(1, 4);
});

test('no rows give no rows, and no directions a column of zeros', async () => {
  const none = {
    rows: 0,
    cols: 40,
    rowStart: new Uint32Array(1),
    columns: new Uint32Array(0),
    values: new Float32Array(0),
  };
  expect((await projectRows(none, new Float64Array(80), new Float64Array(2).fill(1), {})).matrix.rows).toBe(
    0,
  );
  const { matrix, variance } = await projectRows(sparse(3), new Float64Array(0), new Float64Array(0), {});
  expect([...matrix.data, matrix.cols, variance]).toEqual([0, 0, 0, 1, 0]);
});
