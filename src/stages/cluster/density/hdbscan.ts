import { float32, int32 } from '../../../core/data/buffers';
import { noConstraints, type Constraints } from '../../../core/data/constraints';
import type { Dendrogram } from '../../../core/data/dendrogram';
import type { KnnGraph } from '../../../core/data/knnGraph';
import type { Matrix } from '../../../core/data/matrix';
import { makePacer } from '../../../core/data/pacer';
import type { Control } from '../../../core/data/progress';
import type { Runtime } from '../../../core/runtime/runtime';
import { checkInput } from './checkInput';
import { condenseTree, type CondensedTree } from './condensedTree';
import { coreDistances } from './coreDistances';
import { keepApart, linkedItems } from './keepApart';
import { clustersOfItems, selectBelow, worthyClusters } from './selectClusters';
import { singleLinkage } from './singleLinkage';
import { spanningForest } from './spanningForest';
import { joinTrees } from './joinTrees';
import { shortenJoints } from './shortenJoints';

export interface HdbscanOptions {
  /** Fewest rows of a cluster, ≥ 2; {@link usualMinClusterSize}. */
  readonly minClusterSize: number;
  /** Rows in whose midst an item is dense, the item counted (the hdbscan package does not count it), 1 to k + 1. */
  readonly minSamples: number;
  readonly selection: 'eom' | 'leaf';
  /** Item → rows it stands for; 1 where absent. */
  readonly weights?: Float32Array;
  readonly constraints?: Constraints;
}

export interface DensityClusters {
  readonly k: number;
  /** Int32Array n, item → cluster 0…k−1, numbered by their first items, −1 for noise. */
  readonly labels: Int32Array;
  /** Float32Array n, strength of membership, 0–1; 0 for noise. */
  readonly probabilities: Float32Array;
  /** Float32Array n, GLOSH outlier score, 0–1. */
  readonly outlierScores: Float32Array;
  /** Float64Array k: how long each cluster lasts, of what is possible, 0–1 (the hdbscan package's cluster_persistence_). */
  readonly persistences: Float64Array;
}

/**
 * A minClusterSize that suits so many rows: their square root, but at most a twentieth of them and at least 10. Smaller ones
 * made scores of clusters of real customers (7,043 rows, 6 samples: 184 clusters of at least 10 rows, 43 of 41, 12 of 83),
 * larger ones lost groups of small files (200 rows: five groups of at least 10 rows, three of 14).
 */
export const usualMinClusterSize = (rows: number): number =>
  Math.max(10, Math.round(Math.min(rows / 20, Math.sqrt(rows))));

/**
 * HDBSCAN (Campello, Moulavi & Sander 2013) over the neighbour graph: core distances, the minimum spanning tree by mutual
 * reachability, its hierarchy condensed as McInnes & Healy (2017) do, and the clusters selected from it.
 *
 * The spanning tree is that of the graph's edges, made connected and then shortened where clusters join
 * (`shortenJoints`); up to 60,000 items its joints are the true shortest, and clusters are those of the hdbscan package's
 * exact tree. That package's usual tree is an approximation of its own (approx_min_span_tree).
 *
 * Items that belong together are joined at distance 0 before all else. Pairs to be kept apart are parted after the
 * selection (`keepApart`).
 *
 * @param x  items, n×d, finite; read only
 * @param graph  neighbours of the items, at least minSamples − 1 unless it has all; read only
 * @returns no cluster where there are too few rows for two, and where all are equal; labels, probabilities and outlierScores
 * in shared memory where there is any
 * @throws RangeError if x is not finite, naming the row, or an option is out of range
 * @throws UserError constraints-contradict when a pair is to be apart and together
 */
export async function hdbscan(
  runtime: Runtime,
  x: Matrix,
  graph: KnnGraph,
  options: HdbscanOptions,
  control: Control,
): Promise<DensityClusters> {
  const { minClusterSize, minSamples, selection, weights, constraints = noConstraints } = options;
  const pace = makePacer(control);
  const n = x.rows;
  checkInput('hdbscan', x, graph, weights);
  if (!(minClusterSize >= 2))
    throw new RangeError(`hdbscan: minClusterSize must be ≥ 2, got ${minClusterSize}`);
  if (!(minSamples >= 1 && (minSamples <= graph.k + 1 || graph.k >= n - 1)))
    throw new RangeError(`hdbscan: minSamples must be in [1, ${graph.k + 1}], got ${minSamples}`);
  const linked = linkedItems(n, constraints);

  const cores = coreDistances(graph, minSamples, weights);
  const { edges, trees } = await spanningForest(graph, cores, constraints.together, (part) => pace(part / 3));
  await joinTrees(runtime, x, cores, edges, trees, (part) => pace((1 + part) / 3));
  const link = (done: number): Promise<Dendrogram> => singleLinkage(n, edges, weights, () => pace(done));
  let linkage = await link(2 / 3);
  const shorten = (part: number): Promise<void> | undefined => pace((2 + part) / 3);
  if (await shortenJoints(runtime, x, cores, linkage, edges, minClusterSize, shorten))
    linkage = await link(1);
  const tree = condenseTree(linkage, cores, minClusterSize, weights);
  const worthy = worthyClusters(tree, selection);
  const selected = new Uint8Array(tree.count);
  selectBelow(tree, worthy, 0, selected);
  const clusters =
    constraints.apart.length > 0
      ? keepApart(tree, selected, worthy, constraints.apart, linked)
      : clustersOfItems(tree, selected);
  control.onProgress?.({ fraction: 1 });
  return describe(tree, clusters, weights);
}

/** Labels, strengths and scores as the hdbscan package defines them. */
function describe(tree: CondensedTree, clusters: Int32Array, weights?: Float32Array): DensityClusters {
  const { count, parents, deaths, stabilities, clusterOf, lambdas } = tree;
  const n = clusters.length;
  const labels = int32(n).fill(-1);
  const probabilities = float32(n);
  const outlierScores = float32(n);
  const numbers = new Int32Array(count).fill(-1);
  const rows = new Float64Array(count);
  const given: number[] = [];
  // The densest row of a cluster or of any below it.
  const densest = deaths.slice();
  for (let c = count - 1; c > 0; c--) densest[parents[c]!] = Math.max(densest[parents[c]!]!, densest[c]!);
  for (let i = 0; i < n; i++) {
    const peak = densest[clusterOf[i]!]!;
    outlierScores[i] = (peak - lambdas[i]!) / peak;
    const cluster = clusters[i]!;
    if (cluster < 0) continue;
    if (numbers[cluster]! < 0) numbers[cluster] = given.push(cluster) - 1;
    labels[i] = numbers[cluster]!;
    probabilities[i] = Math.min(1, lambdas[i]! / deaths[cluster]!);
    rows[cluster]! += weights ? weights[i]! : 1;
  }
  const persistences = Float64Array.from(given, (c) => stabilities[c]! / (rows[c]! * densest[0]!));
  return { k: given.length, labels, probabilities, outlierScores, persistences };
}
