import { int32 } from '../../../core/data/buffers';
import { noConstraints, togetherGroups, type Constraints } from '../../../core/data/constraints';
import type { Dendrogram } from '../../../core/data/dendrogram';
import type { Matrix } from '../../../core/data/matrix';
import { makePacer, type Pacer } from '../../../core/data/pacer';
import type { Control } from '../../../core/data/progress';
import type { Runtime } from '../../../core/runtime/runtime';
import { makeMergeList } from './mergeList';
import { microClusters } from './microClusters';
import { neighborChain } from './neighborChain';
import { pairDistances } from './pairDistances';
import { distinctPoints, type Leaves } from './points';
import { spanningTree } from './spanningTree';
import { ward } from './ward';

export type Linkage = 'ward' | 'average' | 'complete' | 'single';

export interface HierarchicalOptions {
  readonly linkage: Linkage;
  /** Of the draw of micro-clusters; without meaning up to 20,000 items. */
  readonly seed: number;
  /** Item → rows it stands for, > 0; 1 where absent. */
  readonly weights?: Float32Array;
  readonly constraints?: Constraints;
}

export interface Hierarchy {
  readonly tree: Dendrogram;
  /** Int32Array n, item → leaf of the tree: itself, or the micro-cluster it was put in. */
  readonly leafOf: Int32Array;
  /** False above 20,000 items, where leaves are micro-clusters. */
  readonly isExact: boolean;
}

/** Up to here every item is a leaf. */
const mostLeaves = 20_000;

/** Micro-clusters are as many as can be found by so many comparisons of items and centres, within limits. */
const comparisons = 5e8;

/**
 * Hierarchical clustering by Euclidean distance: SciPy's tree, from pairs of items up to one cluster of all. An item of
 * weight w counts as w equal rows merged at height 0, and so do equal items. Above 20,000 items the leaves are 4,000 to 10,000
 * micro-clusters, weighted by their rows; average and complete linkage then measure between the rows of two leaves, not
 * between their means, or leaves of many rows would seem near to one another.
 *
 * Items that belong together are merged first, at height 0. Clusters that hold items which belong apart are never merged;
 * what remains at last is joined at height Infinity, only to close the tree. So a cut into at least as many clusters as
 * remained, or at any finite height, keeps them apart.
 *
 * @param x  items, n×d, finite; read only
 * @returns a tree kept by the caller; no items give a tree without leaves, one item a leaf without merges
 * @throws UserError constraints-contradict, too-many-constraints, out-of-memory
 * @throws RangeError if x is not finite, a weight is not positive, or a constraint is of no item
 */
export async function hierarchical(
  runtime: Runtime,
  x: Matrix,
  { linkage, seed, weights, constraints = noConstraints }: HierarchicalOptions,
  control: Control,
): Promise<Hierarchy> {
  const pacer = makePacer(control);
  check(x, weights);
  togetherGroups(constraints, x.rows);
  await pacer(0);
  const sizes = weights ? new Float64Array(weights) : new Float64Array(x.rows).fill(1);
  if (x.rows <= mostLeaves) {
    const leafOf = int32(x.rows);
    for (let item = 0; item < x.rows; item++) leafOf[item] = item;
    return { tree: await grow(runtime, { x, sizes, constraints }, linkage, pacer), leafOf, isExact: true };
  }
  const wanted = Math.round(Math.min(10_000, Math.max(4000, comparisons / x.rows)));
  const options = { wanted, seed };
  const micro = await microClusters(runtime, x, sizes, constraints, options, (fraction) =>
    pacer(fraction / 2),
  );
  const tree = await grow(runtime, micro, linkage, (fraction) => pacer(0.5 + fraction / 2));
  return { tree, leafOf: micro.leafOf, isExact: false };
}

async function grow(runtime: Runtime, leaves: Leaves, linkage: Linkage, pace: Pacer): Promise<Dendrogram> {
  const { together, apart } = leaves.constraints;
  const merges = makeMergeList(leaves.sizes);
  const points = await distinctPoints(leaves, merges, () => pace(0));
  if (linkage === 'ward') await ward(runtime, points, merges, pace);
  else if (linkage === 'single' && together.length + apart.length === 0)
    await spanningTree(runtime, points, merges, pace);
  else {
    const withSpread = linkage !== 'single';
    const distances = await pairDistances(runtime, points, withSpread, (fraction) => pace(fraction / 2));
    await neighborChain(linkage, points, distances, merges, (fraction) => pace(0.5 + fraction / 2));
  }
  return merges.toTree();
}

function check(x: Matrix, weights: Float32Array | undefined): void {
  let bad = 0;
  while (bad < x.data.length && Number.isFinite(x.data[bad])) bad++;
  if (bad < x.data.length)
    throw new RangeError(
      `hierarchical: x must be finite, got ${x.data[bad]} in row ${Math.floor(bad / x.cols)}`,
    );
  if (!weights) return;
  if (weights.length !== x.rows)
    throw new RangeError(`hierarchical: weights must be of ${x.rows} items, got ${weights.length}`);
  const light = weights.findIndex((weight) => !(weight > 0 && weight < Infinity));
  if (light >= 0)
    throw new RangeError(`hierarchical: weights must be positive, got ${weights[light]} of item ${light}`);
}
