import { expect, test } from 'vitest';
import reference from '../fixtures/taught.json';
import type { SparseMatrix } from '../sparseMatrix';
import { dualOfAll, latentOf } from './latent';
import { primalOf, ridgeFits } from './ridge';

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

const noPause = (): undefined => undefined;

const near = (found: ArrayLike<number>, expected: readonly number[], digits: number): void => {
  expect(found).toHaveLength(expected.length);
  for (const [e, value] of expected.entries()) expect(found[e]).toBeCloseTo(value, digits);
};

test.each(['wide', 'narrow'] as const)(
  "the fit of a %s problem, and what it says of texts left out, are scikit-learn's",
  async (kind) => {
    const { x, latent, y, dual, leftOut } = reference[kind];
    const rows = {
      terms: sparse(x),
      latent: { vectors: Float32Array.from(flat(latent)), q: latent[0]!.length, inverse: new Float64Array() },
      texts: Uint32Array.from(x, (_, i) => i),
    };
    const fits = ridgeFits(rows, Float64Array.from(flat(y)), y[0]!.length, leftOut.length);
    const fit = await fits(reference.lambda, noPause);
    near(fit.dual, flat(dual), 4);
    near(fit.leftOut, flat(leftOut), 4);
  },
);

test.each(['wide', 'narrow'] as const)(
  'weights of terms alone say the same as terms and directions together: %s',
  async (kind) => {
    const { x, y } = reference[kind];
    const terms = sparse(x);
    const latent = await latentOf(terms, 4, 1, {});
    const texts = Uint32Array.of(7, 2, 11, 3, 0);
    const targets = Float64Array.from(texts, (i) => y[i]![0]!);
    const rows = { terms: sparse(Array.from(texts, (i) => x[i]!)), latent, texts };
    const { dual } = await ridgeFits(rows, targets, 1, 1)(0.5, noPause);
    const weights = primalOf(terms, dualOfAll(latent, texts, dual, x.length, 1), 1);
    // What the fit says of the texts that it learnt from: K·α = y − λ·α.
    for (const [i, text] of texts.entries()) {
      const said = x[text]!.reduce((sum, value, term) => sum + value * weights[term]!, 0);
      expect(said).toBeCloseTo(targets[i]! - 0.5 * dual[i]!, 4);
    }
  },
);
