import { afterAll, expect, it } from 'vitest';
import type { Constraints } from '../../../core/data/constraints';
import type { Matrix } from '../../../core/data/matrix';
import { adjustedRand } from '../../../core/math/adjustedRand';
import { makeRng, randomInt, randomNormal } from '../../../core/math/rng';
import { openRuntime } from '../../../core/runtime/runtime';
import { kMeans } from '../../../stages/cluster/kMeans';
import type { Metric } from '../../../stages/evolve/teach/learnMetric';
import { teachTasks } from './teach';

const control = {
  signal: new AbortController().signal,
  onProgress: () => undefined,
  onPartial: () => undefined,
};
const runtime = openRuntime({ prefer: 'wasm' });
afterAll(async () => (await runtime).close());

const groups = 8;

/** A shop of 40 columns of equal spread, of which three tell its groups: the corners of a cube. */
function shop(seed: number): { x: Matrix; truth: Int32Array } {
  const rng = makeRng(seed);
  const [rows, cols, k] = [1200, 40, groups];
  const truth = Int32Array.from({ length: rows }, () => randomInt(rng, k));
  const data = new Float32Array(rows * cols);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < cols; j++) {
      const middle = j < 3 ? ((truth[i]! >> j) % 2 === 0 ? 1 : -1) : 0;
      data[i * cols + j] =
        j < 3 ? (middle + 0.35 * randomNormal(rng)) / Math.hypot(1, 0.35) : randomNormal(rng);
    }
  return { x: { data, rows, cols }, truth };
}

/** Half of the pairs together, half apart. */
function draw(truth: Int32Array, count: number, seed: number): Constraints {
  const rng = makeRng(seed);
  const lists: [number[], number[]] = [[], []];
  while (lists[0].length + lists[1].length < 2 * count) {
    const [a, b] = [randomInt(rng, truth.length), randomInt(rng, truth.length)];
    const list = lists[truth[a] === truth[b] ? 0 : 1];
    if (a !== b && list.length < count) list.push(a, b);
  }
  return { together: Uint32Array.from(lists[0]), apart: Uint32Array.from(lists[1]) };
}

it('fifty lessons find groups that live in 3 of 40 columns', async () => {
  const engine = await runtime;
  const gains: number[] = [];
  for (let seed = 1; seed <= 3; seed++) {
    const { x, truth } = shop(seed);
    const options = { k: groups, nInit: 5, seed };
    const before = await kMeans(engine, x, options, {});
    const metric = (await teachTasks.learnMetric({ x, lessons: draw(truth, 50, seed) }, control)) as Metric;
    const taught = await teachTasks.bendSpace({ x, metric, strength: 1 }, control);
    const after = await kMeans(engine, taught, options, {});
    gains.push(adjustedRand(truth, after.labels) - adjustedRand(truth, before.labels));
  }
  expect(Math.min(...gains)).toBeGreaterThanOrEqual(0.3);
});
