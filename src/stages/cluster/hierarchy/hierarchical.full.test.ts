import { expect, test } from 'vitest';
import { noConstraints } from '../../../core/data/constraints';
import type { Matrix } from '../../../core/data/matrix';
import { adjustedRand } from '../../../core/math/adjustedRand';
import { makeRng, randomInt, randomNormal } from '../../../core/math/rng';
import { openRuntime } from '../../../core/runtime/runtime';
import { cutTree } from './cutTree';
import { hierarchical, type Linkage } from './hierarchical';

const runtime = await openRuntime({ threads: 2 });
const linkages: readonly Linkage[] = ['ward', 'average', 'complete', 'single'];

/** Ten groups of normal spread. */
function mixture(n: number, d: number): { x: Matrix; truth: Int32Array } {
  const rng = makeRng(n);
  const centres = Float64Array.from({ length: 10 * d }, () => 4 * randomNormal(rng));
  const truth = Int32Array.from({ length: n }, () => randomInt(rng, 10));
  const data = Float32Array.from(
    { length: n * d },
    (_, p) => centres[truth[Math.floor(p / d)]! * d + (p % d)]! + randomNormal(rng),
  );
  return { x: { data, rows: n, cols: d }, truth };
}

test('above 20,000 items leaves are micro-clusters, said so, and the groups are found', async () => {
  const { x, truth } = mixture(20_001, 32);
  for (const linkage of linkages) {
    const constraints = { ...noConstraints, apart: Uint32Array.of(0, 1) };
    const { tree, leafOf, isExact } = await hierarchical(runtime, x, { linkage, seed: 1, constraints }, {});
    expect(isExact).toBe(false);
    expect(tree.leaves).toBeLessThanOrEqual(10_002);
    expect(tree.sizes.at(-1)).toBe(20_001);
    expect(leafOf[0]).not.toBe(leafOf[1]);
    if (linkage === 'single') continue;
    const labels = cutTree(tree, 10);
    expect(labels[leafOf[0]!]).not.toBe(labels[leafOf[1]!]);
    expect(
      adjustedRand(
        leafOf.map((leaf) => labels[leaf]!),
        truth,
      ),
    ).toBeGreaterThan(0.95);
  }
});

test('the same seed gives the same bytes above 20,000 items', async () => {
  const { x } = mixture(30_000, 4);
  const run = () => hierarchical(runtime, x, { linkage: 'ward', seed: 5 }, {});
  expect(await run()).toEqual(await run());
});
