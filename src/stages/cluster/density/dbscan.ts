import { float32, int32, uint8 } from '../../../core/data/buffers';
import type { KnnGraph } from '../../../core/data/knnGraph';
import type { Matrix } from '../../../core/data/matrix';
import { makePacer } from '../../../core/data/pacer';
import type { Control } from '../../../core/data/progress';
import type { Runtime } from '../../../core/runtime/runtime';
import { checkInput } from './checkInput';
import { coreDistances } from './coreDistances';
import { makeDisjointSets } from './disjointSets';
import { elbowOf } from './elbow';
import { joinGroups } from './joinGroups';
import { mostGroups } from './joinTrees';
import { isServed, isWithin, visitListed, visitMeasured, type OnPair } from './neighborhoods';
import { sortedOrder } from './singleLinkage';

export interface DbscanOptions {
  /** Reach of a neighbourhood, units of x, > 0; auto: the elbow of the k-distances. */
  readonly eps: 'auto' | number;
  /** Rows within eps that make an item a core, itself counted, ≥ 1; with eps auto at most k + 1. */
  readonly minSamples: number;
  /** Item → rows it stands for; 1 where absent. */
  readonly weights?: Float32Array;
}

export interface DbscanClusters {
  readonly k: number;
  /** Int32Array n, item → cluster 0…k−1, −1 for noise. */
  readonly labels: Int32Array;
  /** Uint8Array n, 1 for a core item. */
  readonly cores: Uint8Array;
  /** The eps that was used. */
  readonly eps: number;
  /** The eps that auto takes: the elbow of the k-distances, each as wide as its item's weight. */
  readonly elbow: number;
  /**
   * Float32Array n, falling: how far every item must reach to have minSamples rows around it, itself counted, for the
   * elbow's picture. Where the graph ends before, its last distance.
   */
  readonly kDistances: Float32Array;
}

/**
 * DBSCAN (Ester, Kriegel, Sander & Xu 1996), equal to scikit-learn's: clusters are numbered by their first core item, and a
 * border item belongs to the first cluster that reaches it. Neighbourhoods come from the graph where it reaches beyond
 * eps; elsewhere the clusters so far are joined by their shortest edges (`joinGroups`: beyond 60,000 items two that touch in
 * few places may stay apart). Items with minSamples beyond the graph's k + 1 are measured against all, n·d steps each.
 *
 * @param x  items, n×d, finite; read only
 * @param graph  neighbours of the items; read only
 * @returns no cluster for n = 0; with eps auto and all items equal one cluster, at eps 0
 * @throws RangeError if x is not finite, naming the row, or an option is out of range
 */
export async function dbscan(
  runtime: Runtime,
  x: Matrix,
  graph: KnnGraph,
  { eps: wanted, minSamples, weights }: DbscanOptions,
  control: Control,
): Promise<DbscanClusters> {
  const pace = makePacer(control);
  const n = x.rows;
  checkInput('dbscan', x, graph, weights);
  const isShort = graph.k < n - 1 && minSamples > graph.k + 1;
  if (!(minSamples >= 1)) throw new RangeError(`dbscan: minSamples must be ≥ 1, got ${minSamples}`);
  if (wanted === 'auto' && isShort)
    throw new RangeError(`dbscan: minSamples must be in [1, ${graph.k + 1}], got ${minSamples}`);
  if (wanted !== 'auto' && !(wanted >= 0 && wanted < Infinity))
    throw new RangeError(`dbscan: eps must be ≥ 0, got ${wanted}`);

  const reaches = coreDistances(graph, minSamples, weights);
  const order = sortedOrder(reaches).reverse();
  const kDistances = float32(n);
  order.forEach((i, p) => (kDistances[p] = reaches[i]!));
  const widths = weights && Float32Array.from(order, (i) => weights[i]!);
  const elbow = kDistances[elbowOf(kDistances, widths)] ?? 0;
  const eps = wanted === 'auto' ? elbow : wanted;

  const isCore = await findCores();
  const labels = await label();
  control.onProgress?.({ fraction: 1 });
  return { k: labels.reduce((k, c) => Math.max(k, c + 1), 0), labels, cores: isCore, eps, elbow, kDistances };

  async function findCores(): Promise<Uint8Array> {
    const own = (i: number): number => (weights ? weights[i]! : 1);
    const rows = Float64Array.from({ length: n }, (_, i) => own(i));
    const count: OnPair = (i, j) => void (rows[i]! += own(j));
    await visitListed(x, graph, eps, count, (part) => pace(part * 0.1));
    const open: number[] = [];
    for (let i = 0; i < n; i++) if (rows[i]! < minSamples && !isServed(graph, i, eps)) open.push(i);
    for (const i of open) rows[i] = own(i);
    await visitMeasured(runtime, x, open, eps, count, (part) => pace(0.1 + part * 0.4));
    const cores = uint8(n);
    for (let i = 0; i < n; i++) cores[i] = rows[i]! >= minSamples ? 1 : 0;
    return cores;
  }

  async function label(): Promise<Int32Array> {
    const sets = makeDisjointSets(n);
    const join: OnPair = (i, j) => void (isCore[i] && isCore[j] && sets.join(i, j));
    await visitListed(x, graph, eps, join, (part) => pace(0.5 + part * 0.1));

    // The graph knows all pairs but those of two items that both reach beyond it.
    const groups = new Int32Array(n).fill(-1);
    const numberOf = new Map<number, number>();
    const open: number[] = [];
    for (let i = 0; i < n; i++) {
      if (isServed(graph, i, eps)) continue;
      if (!isCore[i]) open.push(i);
      else {
        const set = sets.find(i);
        groups[i] = numberOf.get(set) ?? numberOf.size;
        numberOf.set(set, groups[i]!);
      }
    }
    if (numberOf.size <= mostGroups) {
      // A little beyond eps, for float32: the pairs found are measured again in doubles.
      const options = { limit: Math.fround(eps) * (1 + 1e-6) };
      const joints = await joinGroups(
        runtime,
        x,
        new Float32Array(n),
        groups,
        numberOf.size,
        options,
        (part) => pace(0.6 + part * 0.2),
      );
      for (let e = 0; e < joints.count; e++)
        if (isWithin(x, joints.from[e]!, joints.to[e]!, eps)) join(joints.from[e]!, joints.to[e]!);
    } else for (let i = 0; i < n; i++) if (groups[i]! >= 0) open.push(i);
    const borders: number[] = [];
    const joinOrKeep: OnPair = (i, j) => {
      if (isCore[i]) join(i, j);
      else if (isCore[j]) borders.push(i, j);
    };
    await visitMeasured(runtime, x, open, eps, joinOrKeep, (part) => pace(0.8 + part * 0.1));

    const labels = int32(n).fill(-1);
    const numbers = new Int32Array(n).fill(-1);
    let k = 0;
    for (let i = 0; i < n; i++) {
      if (!isCore[i]) continue;
      const set = sets.find(i);
      if (numbers[set]! < 0) numbers[set] = k++;
      labels[i] = numbers[set]!;
    }
    const reach: OnPair = (i, j) => {
      if (!isCore[i] && isCore[j] && (labels[i]! < 0 || labels[j]! < labels[i]!)) labels[i] = labels[j]!;
    };
    for (let b = 0; b < borders.length; b += 2) reach(borders[b]!, borders[b + 1]!);
    await visitListed(x, graph, eps, reach, (part) => pace(0.9 + part * 0.1));
    return labels;
  }
}
