import type { Constraints } from '../../src/core/data/constraints';
import type { Matrix } from '../../src/core/data/matrix';
import { adjustedRand } from '../../src/core/math/adjustedRand';
import { makeRng, randomInt } from '../../src/core/math/rng';
import { openRuntime } from '../../src/core/runtime/runtime';
import { kMeans } from '../../src/stages/cluster/kMeans';
import { bendSpace } from '../../src/stages/evolve/teach/bendSpace';
import { learnMetric } from '../../src/stages/evolve/teach/learnMetric';

/**
 * Pairs drawn by chance until half of the lessons are of one group and half of two.
 *
 * @param shown  where given, only of pairs that these groups have wrong, as people teach who look at a map
 */
export function lessonsOf(truth: Int32Array, count: number, seed: number, shown?: Int32Array): Constraints {
  const rng = makeRng(seed);
  const lists: { together: number[]; apart: number[] } = { together: [], apart: [] };
  while (lists.together.length + lists.apart.length < 2 * count) {
    const [a, b] = [randomInt(rng, truth.length), randomInt(rng, truth.length)];
    const isTogether = truth[a] === truth[b];
    const isTold = a !== b && (!shown || (shown[a] === shown[b]) !== isTogether);
    const list = isTogether ? lists.together : lists.apart;
    if (isTold && list.length < count) list.push(a, b);
  }
  return { together: Uint32Array.from(lists.together), apart: Uint32Array.from(lists.apart) };
}

/**
 * Pairs as of somebody who goes from one item to the next: each new one, drawn by chance, belongs with one of those met before
 * or, where none is of its group, is apart from one of them. So lessons are about the same few items, and imply others.
 */
export function chainedLessonsOf(truth: Int32Array, count: number, seed: number): Constraints {
  const rng = makeRng(seed);
  const met = [randomInt(rng, truth.length)];
  const lists: { together: number[]; apart: number[] } = { together: [], apart: [] };
  while (met.length <= count) {
    const item = randomInt(rng, truth.length);
    if (met.includes(item)) continue;
    const alike = met.filter((one) => truth[one] === truth[item]);
    const among = alike.length > 0 ? alike : met;
    (alike.length > 0 ? lists.together : lists.apart).push(among[randomInt(rng, among.length)]!, item);
    met.push(item);
  }
  return { together: Uint32Array.from(lists.together), apart: Uint32Array.from(lists.apart) };
}

/** x·componentsᵀ, as metric-learn transforms. @param components  Float64Array r×d */
export function transformed({ data, rows, cols }: Matrix, components: Float64Array): Matrix {
  const r = components.length / cols;
  const found = new Float32Array(rows * r);
  for (let i = 0; i < rows; i++)
    for (let q = 0; q < r; q++) {
      let sum = 0;
      for (let j = 0; j < cols; j++) sum += data[i * cols + j]! * components[q * cols + j]!;
      found[i * r + q] = sum;
    }
  return { data: found, rows, cols: r };
}

export { adjustedRand };

export async function openTeacher() {
  const runtime = await openRuntime({ threads: 2 });
  return {
    /** Groups as the product's k-means finds them. @param pairs  told to it, at full strength */
    async groups(x: Matrix, k: number, seed: number, pairs?: Constraints): Promise<Int32Array> {
      const lessons = pairs && { pairs, weight: 1 };
      return (await kMeans(runtime, x, { k, nInit: 5, seed, ...(lessons && { lessons }) }, {})).labels;
    },
    /** The space as lessons bend it, at full strength, and how much of a core learning took. */
    taught(x: Matrix, lessons: Constraints): { x: Matrix; seconds: number } {
      const start = process.cpuUsage();
      const metric = learnMetric(x, lessons);
      const { user, system } = process.cpuUsage(start);
      const seconds = (user + system) / 1e6;
      return { x: metric ? bendSpace(x, metric, 1) : x, seconds };
    },
  };
}
