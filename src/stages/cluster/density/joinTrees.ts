import type { Matrix } from '../../../core/data/matrix';
import { centred, columnMeans, squaredDistance, squaredNorms } from '../../../core/math/centred';
import { nearestGraph } from '../../../core/runtime/graphs';
import type { Runtime } from '../../../core/runtime/runtime';
import { floats, readIntegers } from '../../../core/runtime/tensor';
import { numberGroups, type DisjointSets } from './disjointSets';
import { joinGroups } from './joinGroups';
import { addEdge, type Edges, type Pace } from './spanningForest';

/** Groups whose every pair may be looked at. */
export const mostGroups = 1500;
const blockRows = 256;

/**
 * Makes a spanning tree of a forest, by the shortest mutual-reachability edges between its trees.
 *
 * @param edges  of the forest; those that join its trees are added
 * @param most  trees up to which all pairs are looked at
 */
export async function joinTrees(
  runtime: Runtime,
  x: Matrix,
  cores: Float32Array,
  edges: Edges,
  trees: DisjointSets,
  pace: Pace,
  most = mostGroups,
): Promise<void> {
  let { groups, count } = numberGroups(trees);
  while (count > most) {
    const join = (from: number, to: number, length: number): void => {
      if (trees.join(from, to)) addEdge(edges, from, to, length);
    };
    await joinDensest(runtime, x, cores, groups, count, join, () => pace(0));
    ({ groups, count } = numberGroups(trees));
  }
  const joints = await joinGroups(runtime, x, cores, groups, count, {}, pace);
  for (let e = 0; e < joints.count; e++) addEdge(edges, joints.from[e]!, joints.to[e]!, joints.lengths[e]!);
}

/**
 * For forests of very many trees: every tree is joined to the one whose densest item is nearest to its own densest item.
 * Their edge may be longer than the shortest between the two.
 */
async function joinDensest(
  runtime: Runtime,
  { data, cols: d }: Matrix,
  cores: Float32Array,
  groups: Int32Array,
  count: number,
  join: (from: number, to: number, length: number) => void,
  pace: () => Promise<void> | undefined,
): Promise<void> {
  const densest = new Int32Array(count).fill(-1);
  for (let i = 0; i < groups.length; i++) {
    const g = groups[i]!;
    if (densest[g]! < 0 || cores[i]! < cores[densest[g]!]!) densest[g] = i;
  }
  const items = new Float32Array(count * d);
  densest.forEach((item, g) => items.set(data.subarray(item * d, (item + 1) * d), g * d));
  const centre = columnMeans(items, count, d);
  const moved = centred(items, centre);
  const norms = floats(squaredNorms(moved, d), 1, count);
  const session = await runtime.graph('nearest-2', () => nearestGraph(2));
  for (let start = 0; start < count; start += blockRows) {
    const rows = Math.min(blockRows, count - start);
    const outputs = await session.run({
      queries: floats(moved.subarray(start * d, (start + rows) * d), rows, d),
      items: floats(moved, count, d),
      norms,
    });
    const nearest = readIntegers(outputs, 'index');
    for (let r = 0; r < rows; r++) {
      const other = nearest[2 * r] === start + r ? nearest[2 * r + 1]! : nearest[2 * r]!;
      const [i, j] = [densest[start + r]!, densest[other]!];
      const distance = Math.sqrt(squaredDistance(data, i, data, j, d));
      join(i, j, Math.max(distance, cores[i]!, cores[j]!));
    }
    await pace();
  }
}
