import { expect, test } from 'vitest';
import reference from '../fixtures/taught.json';
import type { SparseMatrix } from '../sparseMatrix';
import { dualOfAll, latentOf, mixLatent } from './latent';
import { fitDual, kernelOf, primalOf } from './ridge';

const flat = (rows: readonly (readonly number[])[]): number[] => rows.flat();

function sparse(rows: readonly (readonly number[])[]): SparseMatrix {
  const rowStart = new Uint32Array(rows.length + 1);
  const columns: number[] = [];
  const values: number[] = [];
  for (const [i, row] of rows.entries()) {
    for (const [column, value] of row.entries()) {
      if (value === 0) continue;
      columns.push(column);
      values.push(value);
    }
    rowStart[i + 1] = columns.length;
  }
  return {
    rows: rows.length,
    cols: rows[0]!.length,
    rowStart,
    columns: Uint32Array.from(columns),
    values: Float32Array.from(values),
  };
}

const { x, latent, y, dual, leftOut } = reference;
const [m, d, held] = [x.length, y[0]!.length, leftOut.length];
const terms = sparse(x);
const all = Uint32Array.from(x, (_, i) => i);
const noPause = (): undefined => undefined;

const near = (found: ArrayLike<number>, expected: readonly number[], digits: number): void => {
  expect(found).toHaveLength(expected.length);
  for (const [e, value] of expected.entries()) expect(found[e]).toBeCloseTo(value, digits);
};

test("the fit, and what it says of texts left out, are scikit-learn's", async () => {
  const kernel = kernelOf(terms);
  mixLatent(
    kernel,
    { vectors: Float32Array.from(flat(latent)), q: latent[0]!.length, inverse: new Float64Array() },
    all,
  );
  const fit = await fitDual(kernel, Float64Array.from(flat(y)), m, d, reference.lambda, held, noPause);
  near(fit.dual, flat(dual), 4);
  near(fit.leftOut, flat(leftOut), 4);
});

test('weights of terms alone say the same as terms and directions together', async () => {
  const found = await latentOf(terms, 4, 1, {});
  const some = Uint32Array.of(7, 2, 11, 3, 0);
  const rows = sparse(Array.from(some, (i) => x[i]!));
  const kernel = kernelOf(rows);
  mixLatent(kernel, found, some);
  const targets = Float64Array.from(some, (i) => y[i]![0]!);
  const fit = await fitDual(kernel, targets, some.length, 1, 0.5, 1, noPause);
  const weights = primalOf(terms, dualOfAll(found, some, fit.dual, m, 1), 1);
  // What the fit says of the texts that it learnt from: K·α = y − λ·α.
  for (const [i, text] of some.entries()) {
    const said = x[text]!.reduce((sum, value, term) => sum + value * weights[term]!, 0);
    expect(said).toBeCloseTo(targets[i]! - 0.5 * fit.dual[i]!, 4);
  }
});
