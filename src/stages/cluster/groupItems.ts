import { float32, int32 } from '../../core/data/buffers';
import type { KnnGraph } from '../../core/data/knnGraph';
import type { Matrix } from '../../core/data/matrix';
import type { MethodFacts } from '../../core/data/methodFacts';
import type { Control } from '../../core/data/progress';
import type { ClusterQuality, KScore } from '../../core/data/quality';
import type {
  ClusterChoice,
  DbscanChoice,
  HdbscanChoice,
  HierarchicalChoice,
  KMeansChoice,
} from '../../core/data/recipe';
import type { Runtime } from '../../core/runtime/runtime';
import { chooseCut } from './chooseCut';
import { chooseK } from './chooseK';
import { clusterMeans } from './clusterMeans';
import { confidence } from './confidence';
import { dbscan } from './density/dbscan';
import { hdbscan, usualMinClusterSize } from './density/hdbscan';
import { clustersAt, cutTree } from './hierarchy/cutTree';
import { hierarchical, type Hierarchy } from './hierarchy/hierarchical';
import { topMerges } from './hierarchy/topMerges';
import { kMeans } from './kMeans';
import { rowsOf } from './kmeans/items';
import type { Solution } from './kmeans/lloyd';
import type { Lessons } from './kmeans/weighed';
import { qualityOf } from './quality/qualityOf';

/** Items in groups, whatever the method. */
export interface Grouping {
  readonly k: number;
  /** Int32Array n, item → cluster 0…k−1, −1 = unassigned. */
  readonly labels: Int32Array;
  /** Float32Array k×d. */
  readonly centroids: Float32Array;
  /** Float32Array n, item → fit to its cluster, 0–1; 0 where it has none. */
  readonly confidence: Float32Array;
  /** Float32Array n, item → how little it fits anywhere, 0–1, where the method tells. */
  readonly outlierScores?: Float32Array;
  readonly quality: ClusterQuality;
  readonly facts: MethodFacts;
}

export interface GroupInput {
  /** Items n×d; read only. */
  readonly x: Matrix;
  /** Float32Array n, item → rows it stands for; read only. */
  readonly weights: Float32Array;
  readonly cluster: ClusterChoice;
  readonly seed: number;
  /** Of x; where the method is by density. */
  readonly graph: KnnGraph | null;
  /** Of x by the choice's linkage; where the method is hierarchical. */
  readonly hierarchy: Hierarchy | null;
  /** Leaves out how surely the groups come back on resamples. */
  readonly isQuick?: boolean;
  /** What was said of items; k-means alone follows it, where it does not cost too much. */
  readonly lessons?: Lessons;
}

/** What a method itself finds. */
interface Found {
  readonly k: number;
  readonly labels: Int32Array;
  readonly facts: MethodFacts;
  readonly centroids?: Float32Array;
  readonly confidence?: Float32Array;
  readonly outlierScores?: Float32Array;
  readonly scan?: readonly KScore[];
  readonly isWeak?: boolean;
  /** Groups other items the same way, to tell how surely the groups come back. */
  readonly again?: (x: Matrix) => Promise<Int32Array>;
}

const usualMinSamples = 5;
const curvePoints = 200;
const drawnMerges = 31;
/** Starts for each resample of k-means. */
const repeatedStarts = 2;
/** Fit of a customer at the edge of a dense group; within it the fit is 1. */
const edgeFit = 0.5;

/**
 * Groups items by the method of a recipe and says how good the groups are.
 *
 * @returns k = 0 and everybody at −1 where a method by density finds no group
 * @throws RangeError when what the method reads is not there; AbortError
 */
export async function groupItems(
  runtime: Runtime,
  input: GroupInput,
  { signal, onProgress }: Control,
): Promise<Grouping> {
  const { x, weights, seed, isQuick = false } = input;
  const found = await find(runtime, input, {
    signal,
    onProgress: ({ fraction }) => onProgress?.({ fraction: fraction * searchShare }),
  });
  const { k, labels, facts } = found;
  const centroids = found.centroids ?? clusterMeans(x, labels, weights, k);
  const fits = found.confidence ?? (await confidence(runtime, x, labels, centroids, { signal }));
  const quality = await qualityOf(
    runtime,
    x,
    labels,
    { weights, seed, scan: found.scan, weak: found.isWeak, cluster: isQuick ? undefined : found.again },
    {
      signal,
      onProgress: ({ fraction }) => onProgress?.({ fraction: searchShare + fraction * (1 - searchShare) }),
    },
  );
  onProgress?.({ fraction: 1 });
  return {
    k,
    labels,
    centroids,
    confidence: fits,
    ...(found.outlierScores && { outlierScores: found.outlierScores }),
    quality,
    facts,
  };
}

/** Of the time, the rest being spent on how good the groups are. */
const searchShare = 0.75;

function find(runtime: Runtime, input: GroupInput, control: Control): Promise<Found> {
  const { cluster } = input;
  switch (cluster.method) {
    case 'kmeans':
      return byCentres(runtime, input, cluster, control);
    case 'hdbscan':
      return byDensity(runtime, input, cluster, control);
    case 'dbscan':
      return byReach(runtime, input, cluster, control);
    case 'hierarchical':
      return byTree(runtime, input, cluster, control);
  }
}

async function byCentres(
  runtime: Runtime,
  { x, weights, seed, lessons }: GroupInput,
  { k: wanted, nInit, metric }: KMeansChoice,
  { signal, onProgress }: Control,
): Promise<Found> {
  const choice =
    wanted === 'auto'
      ? await chooseK(
          runtime,
          x,
          { from: 2, to: mostGroups, nInit, seed },
          { signal, onProgress: ({ fraction }) => onProgress?.({ fraction: fraction * scanShare }) },
        )
      : null;
  const clusters = Math.min(choice?.k ?? (wanted as number), x.rows);
  const start = choice ? scanShare : 0;
  const found = await kMeans(
    runtime,
    x,
    { k: clusters, nInit, seed, weights, ...(metric && { metric }), ...(lessons && { lessons }) },
    { signal, onProgress: ({ fraction }) => onProgress?.({ fraction: start + fraction * (1 - start) }) },
  );
  const { k, labels, centroids } = withoutEmpty(found, x.cols);
  const facts = { method: 'kmeans', ...(metric && { metric }) } as const;
  return {
    k,
    labels,
    // Of unit length for the cosine: nearness is told among those, typical customers by the means of the rows.
    ...(metric === 'cosine'
      ? { confidence: await confidence(runtime, x, labels, centroids, { signal }, metric) }
      : { centroids }),
    again: async (part) => {
      const options = { k: Math.min(k, part.rows), nInit: repeatedStarts, seed, ...(metric && { metric }) };
      return (await kMeans(runtime, part, options, { signal })).labels;
    },
    facts,
    ...(choice && { scan: choice.scan, isWeak: choice.weak }),
  };
}

/** Fewer different items than clusters were asked for leave some of them empty, their centroids on those of others. */
function withoutEmpty(
  { labels, centroids }: Solution,
  d: number,
): Required<Pick<Found, 'k' | 'labels' | 'centroids'>> {
  const taken = Uint32Array.from(new Set(labels)).sort();
  const k = taken.length;
  const rows = centroids.length / d;
  if (k === rows) return { k, labels, centroids };
  return {
    k,
    labels: labels.map((label) => taken.indexOf(label)),
    centroids: rowsOf({ data: centroids, rows, cols: d }, taken),
  };
}

/** Most groups that are tried where their number is left to k-means. */
export const mostGroups = 20;
const scanShare = 0.75;

async function byDensity(
  runtime: Runtime,
  { x, weights, graph }: GroupInput,
  choice: HdbscanChoice,
  control: Control,
): Promise<Found> {
  if (!graph) throw new RangeError('groupItems: hdbscan needs the graph of neighbours, got null');
  const rows = weights.reduce((sum, weight) => sum + weight, 0);
  const minClusterSize = choice.minClusterSize === 'auto' ? usualMinClusterSize(rows) : choice.minClusterSize;
  const minSamples =
    choice.minSamples === 'auto' ? Math.min(usualMinSamples, minClusterSize) : choice.minSamples;
  const { k, labels, probabilities, outlierScores } = await hdbscan(
    runtime,
    x,
    graph,
    { minClusterSize, minSamples, selection: choice.selection, weights },
    control,
  );
  const facts = { method: 'hdbscan', minClusterSize, minSamples } as const;
  return { k, labels, confidence: probabilities, outlierScores, facts };
}

async function byReach(
  runtime: Runtime,
  { x, weights, graph }: GroupInput,
  { eps, minSamples }: DbscanChoice,
  control: Control,
): Promise<Found> {
  if (!graph) throw new RangeError('groupItems: dbscan needs the graph of neighbours, got null');
  const found = await dbscan(runtime, x, graph, { eps, minSamples, weights }, control);
  const fits = float32(x.rows);
  for (let i = 0; i < x.rows; i++) fits[i] = found.cores[i] ? 1 : found.labels[i]! < 0 ? 0 : edgeFit;
  const facts = {
    method: 'dbscan',
    eps: found.eps,
    elbow: found.elbow,
    minSamples,
    kDistances: evenly(found.kDistances, curvePoints),
  } as const;
  return { k: found.k, labels: found.labels, confidence: fits, facts };
}

/** At most so many of the values at even steps, the first and the last among them. */
function evenly(values: Float32Array, most: number): number[] {
  const count = Math.min(most, values.length);
  const step = count < 2 ? 0 : (values.length - 1) / (count - 1);
  return Array.from({ length: count }, (_, i) => values[Math.round(i * step)]!);
}

async function byTree(
  runtime: Runtime,
  { x, seed, hierarchy }: GroupInput,
  { k: wanted, linkage }: HierarchicalChoice,
  control: Control,
): Promise<Found> {
  const { signal } = control;
  if (!hierarchy) throw new RangeError('groupItems: hierarchical needs the tree, got null');
  const { tree, leafOf, isExact } = hierarchy;
  const choice = wanted === 'auto' ? await chooseCut(runtime, x, hierarchy, seed, control) : null;
  const k = Math.min(choice?.k ?? (wanted as number), clustersAt(tree, 0));
  const ofLeaf = cutTree(tree, k);
  const labels = int32(x.rows);
  for (let i = 0; i < x.rows; i++) labels[i] = ofLeaf[leafOf[i]!]!;
  const { tips, merges, order } = topMerges(tree, Math.max(drawnMerges, k - 1));
  const drawn = tips.map(({ size, height, from }) => ({ size, height, cluster: ofLeaf[order[from]!]! }));
  const facts = { method: 'hierarchical', linkage, isExact, tree: { tips: drawn, merges } } as const;
  return {
    k,
    labels,
    facts,
    again: async (part) => {
      const other = await hierarchical(runtime, part, { linkage, seed }, { signal });
      const cut = cutTree(other.tree, Math.min(k, clustersAt(other.tree, 0)));
      return other.leafOf.map((leaf) => cut[leaf]!);
    },
    ...(choice && { scan: choice.scan, isWeak: choice.isWeak }),
  };
}
