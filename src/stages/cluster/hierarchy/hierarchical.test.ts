import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Constraints } from '../../../core/data/constraints';
import type { Dendrogram } from '../../../core/data/dendrogram';
import type { Matrix } from '../../../core/data/matrix';
import { adjustedRand } from '../../../core/math/adjustedRand';
import { makeRng, randomInt, randomNormal } from '../../../core/math/rng';
import { openRuntime } from '../../../core/runtime/runtime';
import { clustersAt, cutAt, cutTree } from './cutTree';
import { ks, sets } from './fixtures/linkages.json';
import { hierarchical, type HierarchicalOptions, type Linkage } from './hierarchical';

const runtime = await openRuntime({ threads: 2 });
const linkages: readonly Linkage[] = ['ward', 'average', 'complete', 'single'];

/** Relative error of the heights: of float32 where a matrix of distances is kept, else of doubles. */
const tolerance: Record<Linkage, number> = { ward: 1e-9, average: 1e-6, complete: 1e-6, single: 1e-9 };

const matrix = (data: ArrayLike<number>, cols: number): Matrix => ({
  data: Float32Array.from(data),
  rows: cols === 0 ? 0 : data.length / cols,
  cols,
});

const normals = (seed: number, n: number, d: number): Matrix => {
  const rng = makeRng(seed);
  return matrix(
    Array.from({ length: n * d }, () => randomNormal(rng)),
    d,
  );
};

const treeOf = async (x: Matrix, options: Partial<HierarchicalOptions>): Promise<Dendrogram> =>
  (await hierarchical(runtime, x, { linkage: 'ward', seed: 0, ...options }, {})).tree;

function expectHeights(found: ArrayLike<number>, expected: ArrayLike<number>, relative: number): void {
  expect(found.length).toBe(expected.length);
  let worst = 0;
  for (let i = 0; i < expected.length; i++) {
    if (found[i] === expected[i]) continue;
    worst = Math.max(worst, Math.abs(found[i]! - expected[i]!) / Math.abs(expected[i]!));
  }
  expect(worst).toBeLessThanOrEqual(relative);
}

const everyCase = sets.flatMap(({ name, d, x, trees }) =>
  linkages.map((linkage) => ({ name, d, x, linkage, ...trees[linkage] })),
);

test.each(everyCase)('$name by $linkage linkage: heights and cuts equal SciPy', async (reference) => {
  const { linkage } = reference;
  const tree = await treeOf(matrix(reference.x, reference.d), { linkage });
  expectHeights(tree.heights, reference.heights, tolerance[linkage]);
  ks.forEach((k, cut) => {
    const labels = Array.from(reference.cuts[cut]!, (digit) => Number.parseInt(digit, 36));
    expect(adjustedRand(cutTree(tree, k), labels)).toBe(1);
  });
});

test.each(linkages)('nothing, one and two items by %s linkage', async (linkage) => {
  const nothing = await hierarchical(runtime, matrix([], 3), { linkage, seed: 0 }, {});
  expect([nothing.tree.leaves, nothing.tree.heights.length, nothing.leafOf.length]).toEqual([0, 0, 0]);
  const one = await hierarchical(runtime, matrix([4, 5], 2), { linkage, seed: 0 }, {});
  expect([one.tree.leaves, one.tree.merges.length, [...one.leafOf]]).toEqual([1, 0, [0]]);
  const two = await hierarchical(runtime, matrix([0, 0, 3, 4], 2), { linkage, seed: 0 }, {});
  expect(two).toEqual({
    tree: {
      leaves: 2,
      merges: Uint32Array.of(0, 1),
      heights: Float64Array.of(5),
      sizes: Float64Array.of(2),
      leafSizes: Float64Array.of(1, 1),
    },
    leafOf: Int32Array.of(0, 1),
    isExact: true,
  });
});

test.each(linkages)('equal items merge at height 0 by %s linkage', async (linkage) => {
  const equal = await treeOf(matrix([2, 2, 2, 2, 2], 1), { linkage });
  expect([...equal.heights]).toEqual([0, 0, 0, 0]);
  const zeros = await treeOf(matrix([0, -0, 7, 7, 0], 1), { linkage });
  expect([...zeros.heights.subarray(0, 3)]).toEqual([0, 0, 0]);
  expect([...cutTree(zeros, 2)]).toEqual([0, 0, 1, 1, 0]);
  const withoutColumns = await treeOf({ data: new Float32Array(), rows: 3, cols: 0 }, { linkage });
  expect([...withoutColumns.heights]).toEqual([0, 0]);
});

test('a number that is none is refused with its row', async () => {
  const x = matrix([1, 2, 3, 4, 5, NaN], 2);
  await expect(treeOf(x, {})).rejects.toThrow('x must be finite, got NaN in row 2');
  await expect(treeOf(matrix([1, Infinity], 1), {})).rejects.toThrow('got Infinity in row 1');
});

test('weights of a wrong number, or not above 0, are refused', async () => {
  const x = matrix([1, 2, 3], 1);
  await expect(treeOf(x, { weights: new Float32Array(2) })).rejects.toThrow('of 3 items, got 2');
  await expect(treeOf(x, { weights: Float32Array.of(1, 0, 1) })).rejects.toThrow('got 0 of item 1');
});

const someCase = fc.record({
  seed: fc.integer(),
  n: fc.integer({ min: 2, max: 60 }),
  d: fc.integer({ min: 1, max: 6 }),
  linkage: fc.constantFrom(...linkages),
});

/** Every merge takes two nodes that are there and were in no merge before, and heights never fall. */
function expectTree(tree: Dendrogram): void {
  const used = new Set<number>();
  tree.heights.forEach((height, merge) => {
    const [a, b] = [tree.merges[2 * merge]!, tree.merges[2 * merge + 1]!];
    expect(a < b && b < tree.leaves + merge && !used.has(a) && !used.has(b)).toBe(true);
    used.add(a).add(b);
    if (merge > 0) expect(height).toBeGreaterThanOrEqual(tree.heights[merge - 1]!);
  });
}

test('a tree is a tree, its heights rise, and a cut into k clusters has k', async () => {
  await fc.assert(
    fc.asyncProperty(someCase, async ({ seed, n, d, linkage }) => {
      const tree = await treeOf(normals(seed, n, d), { linkage });
      expectTree(tree);
      expect(tree.sizes[n - 2]).toBe(n);
      for (let k = 1; k <= n; k++) expect(new Set(cutTree(tree, k)).size).toBe(k);
      const middle = tree.heights[(n - 2) >> 1]!;
      expect(new Set(cutAt(tree, middle)).size).toBe(clustersAt(tree, middle));
    }),
    { numRuns: 40 },
  );
});

test('on a grid, where most distances are equal, the tree is a tree', async () => {
  const grid = matrix(Array.from({ length: 400 }, (_, i) => [i % 20, Math.floor(i / 20)]).flat(), 2);
  for (const linkage of linkages) {
    const tree = await treeOf(grid, { linkage });
    expectTree(tree);
    expect(tree.heights[0]).toBeCloseTo(1, 12);
  }
  const line = await treeOf(
    matrix(
      Array.from({ length: 512 }, (_, i) => i),
      1,
    ),
    {},
  );
  expectTree(line);
  expect(new Set(line.heights.subarray(0, 128))).toEqual(new Set([1]));
});

test('permuting the items permutes the labels', async () => {
  await fc.assert(
    fc.asyncProperty(someCase, async ({ seed, n, d, linkage }) => {
      const x = normals(seed, n, d);
      const order = Array.from({ length: n }, (_, i) => i);
      const rng = makeRng(seed + 1);
      for (let i = n - 1; i > 0; i--) {
        const j = randomInt(rng, i + 1);
        [order[i], order[j]] = [order[j]!, order[i]!];
      }
      const permuted = matrix(
        order.flatMap((i) => [...x.data.subarray(i * d, (i + 1) * d)]),
        d,
      );
      const [plain, other] = [await treeOf(x, { linkage }), await treeOf(permuted, { linkage })];
      expectHeights(other.heights, plain.heights, tolerance[linkage]);
      const k = 1 + (n >> 2);
      const labels = cutTree(plain, k);
      expect(
        adjustedRand(
          cutTree(other, k),
          order.map((i) => labels[i]!),
        ),
      ).toBe(1);
    }),
    { numRuns: 40 },
  );
});

test('scaled items have a tree scaled in height, moved and turned ones the same tree', async () => {
  await fc.assert(
    fc.asyncProperty(someCase, fc.integer({ min: -60, max: 60 }), async ({ seed, n, linkage }, power) => {
      // On a fine grid moving, and turning by a quarter, round nothing.
      const x = matrix(
        normals(seed, n, 2).data.map((value) => Math.round(value * 65_536) / 65_536),
        2,
      );
      const plain = await treeOf(x, { linkage });
      const scaled = await treeOf(
        matrix(
          x.data.map((value) => value * 2 ** power),
          2,
        ),
        { linkage },
      );
      expect(scaled.merges).toEqual(plain.merges);
      expectHeights(
        scaled.heights.map((height) => height / 2 ** power),
        plain.heights,
        0,
      );
      const turned = Array.from({ length: n }, (_, i) => [8 - x.data[2 * i + 1]!, x.data[2 * i]! - 3]);
      const other = await treeOf(matrix(turned.flat(), 2), { linkage });
      expectHeights(other.heights, plain.heights, tolerance[linkage]);
    }),
    { numRuns: 40 },
  );
});

/** Joins the nearest two clusters that may be joined, again and again, over rows one by one: the definition. */
function byDefinition(x: Matrix, linkage: Linkage, { together, apart }: Constraints): number[] {
  const rowDistance = (i: number, j: number): number => {
    let sum = 0;
    for (let c = 0; c < x.cols; c++) sum += (x.data[i * x.cols + c]! - x.data[j * x.cols + c]!) ** 2;
    return Math.sqrt(sum);
  };
  const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
  const centre = (rows: readonly number[]): number[] =>
    Array.from({ length: x.cols }, (_, c) => mean(rows.map((i) => x.data[i * x.cols + c]!)));
  const distance = (a: readonly number[], b: readonly number[]): number => {
    const pairs = a.flatMap((i) => b.map((j) => rowDistance(i, j)));
    if (linkage === 'average') return mean(pairs);
    if (linkage === 'complete') return Math.max(...pairs);
    if (linkage === 'single') return Math.min(...pairs);
    const [p, q] = [centre(a), centre(b)];
    const squared = p.reduce((sum, value, c) => sum + (value - q[c]!) ** 2, 0);
    return Math.sqrt((2 * squared * a.length * b.length) / (a.length + b.length));
  };
  const foes = Array.from(
    { length: apart.length / 2 },
    (_, p) => [apart[2 * p]!, apart[2 * p + 1]!] as const,
  );
  const mayJoin = (a: readonly number[], b: readonly number[]): boolean =>
    !foes.some(([i, j]) => (a.includes(i) && b.includes(j)) || (a.includes(j) && b.includes(i)));

  let clusters = Array.from({ length: x.rows }, (_, i) => [i]);
  const heights: number[] = [];
  const join = (a: number[], b: number[], height: number): void => {
    clusters = [...clusters.filter((cluster) => cluster !== a && cluster !== b), [...a, ...b]];
    heights.push(height);
  };
  for (let p = 0; p < together.length; p += 2) {
    const [a, b] = [0, 1].map((q) => clusters.find((cluster) => cluster.includes(together[p + q]!))!);
    if (a !== b) join(a!, b!, 0);
  }
  for (;;) {
    let least: { a: number[]; b: number[]; height: number } | undefined;
    for (const a of clusters)
      for (const b of clusters) {
        if (a === b || !mayJoin(a, b)) continue;
        const height = distance(a, b);
        if (height < (least?.height ?? Infinity)) least = { a, b, height };
      }
    if (!least) break;
    join(least.a, least.b, least.height);
  }
  while (heights.length < x.rows - 1) heights.push(Infinity);
  return heights.sort((a, b) => a - b);
}

const pairsOf = (rng: () => number, n: number, count: number): Uint32Array =>
  Uint32Array.from({ length: count }, () => randomInt(rng, n));

test('under constraints the tree is that of joining the nearest pair allowed', async () => {
  await fc.assert(
    fc.asyncProperty(someCase, async ({ seed, n: most, linkage }) => {
      const n = 6 + (most % 14);
      const x = normals(seed, n, 2);
      const rng = makeRng(seed);
      // Even items are kept together, and the first few odd ones apart from them: that cannot contradict.
      const together = pairsOf(rng, n, 4).map((i) => i & ~1);
      const apart = pairsOf(rng, n, 12).map((i, place) => (place % 2 === 0 ? i & ~1 : (i % 4) | 1));
      const constraints = { together, apart };
      const tree = await treeOf(x, { linkage, constraints });
      expectHeights(tree.heights, byDefinition(x, linkage, constraints), 1e-6);
      expectTree(tree);

      const labels = cutTree(tree, Math.min(n, clustersAt(tree, Number.MAX_VALUE)));
      for (let p = 0; p < apart.length; p += 2) expect(labels[apart[p]!]).not.toBe(labels[apart[p + 1]!]);
      const low = cutAt(tree, 0);
      for (let p = 0; p < together.length; p += 2) expect(low[together[p]!]).toBe(low[together[p + 1]!]);
    }),
    { numRuns: 60 },
  );
});

test('equal items that belong apart stay apart', async () => {
  const x = matrix([5, 5, 5, 9], 1);
  const constraints = { together: new Uint32Array(), apart: Uint32Array.of(0, 1) };
  for (const linkage of linkages) {
    const tree = await treeOf(x, { linkage, constraints });
    const labels = cutTree(tree, 2);
    expect(labels[0]).not.toBe(labels[1]);
    expect(tree.heights[2]).toBe(Infinity);
  }
});

test('constraints that contradict one another, directly or by way of others, name the pair', async () => {
  const x = matrix([1, 2, 3, 4], 1);
  const constraints = { together: Uint32Array.of(0, 1, 1, 2), apart: Uint32Array.of(3, 0, 2, 0) };
  await expect(treeOf(x, { constraints })).rejects.toMatchObject({
    code: 'constraints-contradict',
    facts: { first: 2, second: 0 },
  });
  const itself = { together: new Uint32Array(), apart: Uint32Array.of(1, 1) };
  await expect(treeOf(x, { constraints: itself })).rejects.toMatchObject({ code: 'constraints-contradict' });
  const unknown = { together: Uint32Array.of(0, 4), apart: new Uint32Array() };
  await expect(treeOf(x, { constraints: unknown })).rejects.toThrow('items below 4, got 4');
});

test('a weight of w is a row w times', async () => {
  await fc.assert(
    fc.asyncProperty(someCase, async ({ seed, n, d, linkage }) => {
      const x = normals(seed, n, d);
      const rng = makeRng(seed);
      const weights = Float32Array.from({ length: n }, () => 1 + randomInt(rng, 3));
      const rows = [...weights.keys()].flatMap((i) => Array.from({ length: weights[i]! }, () => i));
      const repeated = matrix(
        rows.flatMap((i) => [...x.data.subarray(i * d, (i + 1) * d)]),
        d,
      );
      const weighted = await treeOf(x, { linkage, weights });
      const plain = await treeOf(repeated, { linkage });
      expectHeights(weighted.heights, plain.heights.subarray(rows.length - n), tolerance[linkage]);
      expect(weighted.sizes.at(-1)).toBe(rows.length);
      const k = 1 + (n >> 1);
      const labels = cutTree(plain, k);
      const firstOf = Array.from(weights, (_, i) => labels[rows.indexOf(i)]!);
      expect(adjustedRand(cutTree(weighted, k), firstOf)).toBe(1);
    }),
    { numRuns: 40 },
  );
});

test.each(linkages)(
  'tight groups far apart are told apart to the last merge by %s linkage',
  async (linkage) => {
    const rng = makeRng(2);
    const near = Array.from({ length: 48 }, () => [randomNormal(rng), randomNormal(rng)]);
    const x = matrix(
      near.flatMap(([a, b], i) => [a! / 64 + 4096 * (i % 4), b! / 64]),
      2,
    );
    const tree = await treeOf(x, { linkage });
    const none = { together: new Uint32Array(), apart: new Uint32Array() };
    expectHeights(tree.heights, byDefinition(x, linkage, none), 1e-6);
  },
);

test.each(linkages)('the same bytes come twice by %s linkage', async (linkage) => {
  const x = normals(4, 700, 8);
  expect(await treeOf(x, { linkage })).toEqual(await treeOf(x, { linkage }));
});

test.each(linkages)('a signal that fires on the way stops the work by %s linkage', async (linkage) => {
  const controller = new AbortController();
  const running = hierarchical(
    runtime,
    normals(1, 9000, 20),
    { linkage, seed: 0 },
    { signal: controller.signal, onProgress: () => controller.abort() },
  );
  await expect(running).rejects.toThrow(/abort/i);
});
