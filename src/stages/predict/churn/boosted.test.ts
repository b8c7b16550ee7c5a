import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Matrix } from '../../../core/data/matrix';
import { makeRng, randomNormal } from '../../../core/math/rng';
import { rocAuc } from '../classes/ranking';
import { binMatrix, mostBins } from './binMatrix';
import { boost, boostedLogits, leafAt, type Boosted, type Tree } from './boosted';
import { addShapley, gameOf } from './shapley';

/** Left are those whose first two numbers have the same sign, and every tenth by chance. */
function crossed(n: number, d: number, seed: number): { x: Matrix; isOf: Uint8Array } {
  const rng = makeRng(seed);
  const data = Float32Array.from({ length: n * d }, () => Math.round(randomNormal(rng) * 20) / 20);
  const isOf = Uint8Array.from({ length: n }, (_, i) =>
    Number(data[i * d]! * data[i * d + 1]! > 0 !== rng() < 0.1),
  );
  return { x: { data, rows: n, cols: d }, isOf };
}

test('trees learn what no line parts, and the watched end the growing', async () => {
  const [learned, watch, unseen] = [crossed(1500, 5, 1), crossed(500, 5, 2), crossed(800, 5, 3)];
  const model = await boost(learned.x, learned.isOf, { trees: 400, watch });
  expect(rocAuc(boostedLogits(model, unseen.x), unseen.isOf)).toBeGreaterThan(0.85);
  expect(model.trees.length).toBeLessThan(400);
  expect(await boost(learned.x, learned.isOf, { trees: 400, watch })).toEqual(model);
});

test('without anything to tell them apart by there is no tree, and the odds are those of all', async () => {
  const x = { data: new Float32Array(200).fill(3), rows: 100, cols: 2 };
  const isOf = Uint8Array.from({ length: 100 }, (_, i) => Number(i < 25));
  const model = await boost(x, isOf, { trees: 10 });
  expect(model.trees).toEqual([]);
  expect(model.start).toBeCloseTo(Math.log(25.5 / 75.5), 12);
  const nobody = await boost(x, new Uint8Array(100), { trees: 10 });
  expect(Number.isFinite(nobody.start)).toBe(true);
});

test('the loss of what is learned from never rises with a tree', async () => {
  const { x, isOf } = crossed(400, 4, 9);
  const { start, trees } = await boost(x, isOf, { trees: 30 });
  let before = Infinity;
  for (let count = 0; count <= trees.length; count++) {
    const logits = boostedLogits({ start, trees: trees.slice(0, count) }, x);
    const loss = logits.reduce((sum, logit, i) => sum + Math.log1p(Math.exp(isOf[i] ? -logit : logit)), 0);
    expect(loss).toBeLessThanOrEqual(before + 1e-9);
    before = loss;
  }
});

test('a training that is cancelled throws', async () => {
  const { x, isOf } = crossed(50, 3, 1);
  await expect(boost(x, isOf, { trees: 5 }, { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
});

test('a bin holds what is not above its edge, few numbers have a bin each', () => {
  fc.assert(
    fc.property(
      fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 900 }),
      (given) => {
        const data = Float32Array.from(given);
        const { bins, edges } = binMatrix({ data, rows: data.length, cols: 1 });
        const [bin, edge] = [bins[0]!, edges[0]!];
        expect(edge.length).toBeLessThan(mostBins);
        for (const [i, value] of data.entries()) {
          if (bin[i]! < edge.length) expect(value).toBeLessThanOrEqual(edge[bin[i]!]!);
          if (bin[i]! > 0) expect(value).toBeGreaterThan(edge[bin[i]! - 1]!);
        }
      },
    ),
  );
});

/** A tree's answer when only some columns are known: elsewhere both ways, in the share of the examples. */
function expected(tree: Tree, x: Matrix, row: number, known: ReadonlySet<number>, node = 0): number {
  const { feature, threshold, value, cover } = tree;
  const j = feature[node]!;
  if (j < 0) return value[node]!;
  const [left, right] = [2 * node + 1, 2 * node + 2];
  if (known.has(j))
    return expected(tree, x, row, known, x.data[row * x.cols + j]! <= threshold[node]! ? left : right);
  return (
    (cover[left]! * expected(tree, x, row, known, left) +
      cover[right]! * expected(tree, x, row, known, right)) /
    cover[node]!
  );
}

/** Shapley's values by all orders in which d columns can come. */
function shapleyByOrders({ trees }: Boosted, x: Matrix, row: number): number[] {
  const orders = (left: number[]): number[][] =>
    left.length === 0
      ? [[]]
      : left.flatMap((one) => orders(left.filter((j) => j !== one)).map((o) => [one, ...o]));
  const all = orders(Array.from({ length: x.cols }, (_, j) => j));
  const sums = Array<number>(x.cols).fill(0);
  for (const order of all) {
    const known = new Set<number>();
    for (const j of order)
      for (const tree of trees) {
        const before = expected(tree, x, row, known);
        sums[j]! += (expected(tree, x, row, new Set([...known, j])) - before) / all.length;
        if (tree === trees.at(-1)) known.add(j);
      }
  }
  return sums;
}

test("reasons are Shapley's values, and sum to the log odds", async () => {
  const { x, isOf } = crossed(300, 4, 5);
  const model = await boost(x, isOf, { trees: 6 });
  const game = gameOf(model);
  const logits = boostedLogits(model, x);
  for (const row of [0, 7, 123]) {
    const out = new Float64Array(4);
    addShapley(game, x, row, Int32Array.of(0, 1, 2, 3), out);
    for (const [j, value] of shapleyByOrders(model, x, row).entries()) expect(out[j]).toBeCloseTo(value, 10);
    expect(game.base + out.reduce((a, b) => a + b, 0)).toBeCloseTo(logits[row]!, 10);
  }
  const tree = model.trees[0]!;
  expect(tree.feature[leafAt(tree, x, 0)]).toBe(-1);
});
