import type { Dendrogram } from '../../../core/data/dendrogram';
import type { Matrix } from '../../../core/data/matrix';
import type { Runtime } from '../../../core/runtime/runtime';
import { makeDisjointSets, numberGroups } from './disjointSets';
import { joinGroups } from './joinGroups';
import { mostGroups } from './joinTrees';
import { addEdge, makeEdges, type Edges, type Pace } from './spanningForest';

/**
 * Puts the true shortest edges where clusters join. The tree so far knows the edges of the neighbour graph alone: two
 * clusters with a sparse item between them seem to meet only there, at its large core distance, though their own items
 * are nearer to one another. The joints, edges with at least minRows on either side, are taken out and the parts joined anew.
 *
 * @param tree  of the edges, edge e its merge e
 * @param edges  n − 1; the joints are replaced in place
 * @returns true when an edge became shorter
 */
export async function shortenJoints(
  runtime: Runtime,
  x: Matrix,
  cores: Float32Array,
  tree: Dendrogram,
  edges: Edges,
  minRows: number,
  pace: Pace,
): Promise<boolean> {
  const joints = findJoints(tree, minRows);
  if (joints.length === 0) return false;
  const isJoint = new Uint8Array(edges.count);
  for (const e of joints) isJoint[e] = 1;
  const parts = makeDisjointSets(x.rows);
  const known = makeEdges(joints.length);
  for (let e = 0; e < edges.count; e++)
    if (isJoint[e]) addEdge(known, edges.from[e]!, edges.to[e]!, edges.lengths[e]!);
    else parts.join(edges.from[e]!, edges.to[e]!);
  const { groups, count } = numberGroups(parts);
  const shorter = await joinGroups(runtime, x, cores, groups, count, { known }, pace);
  let before = 0;
  let after = 0;
  joints.forEach((e, s) => {
    before += edges.lengths[e]!;
    after += shorter.lengths[s]!;
    edges.from[e] = shorter.from[s]!;
    edges.to[e] = shorter.to[s]!;
    edges.lengths[e] = shorter.lengths[s]!;
  });
  return after < before;
}

/** The merges of two parts of at least minRows, or of so many more that there are few enough; those at 0 never count. */
function findJoints({ leaves: n, merges, heights, sizes }: Dendrogram, minRows: number): number[] {
  const joints: number[] = [];
  const sizeOf = (node: number): number => (node < n ? 1 : sizes[node - n]!);
  for (let e = 0; e < heights.length; e++)
    if (heights[e]! > 0 && sizeOf(merges[2 * e]!) >= minRows && sizeOf(merges[2 * e + 1]!) >= minRows)
      joints.push(e);
  return joints.length < mostGroups ? joints : findJoints({ leaves: n, merges, heights, sizes }, 2 * minRows);
}
