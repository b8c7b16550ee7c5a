import { float32, int32 } from '../../../core/data/buffers';
import type { KnnGraph } from '../../../core/data/knnGraph';
import type { Matrix } from '../../../core/data/matrix';
import { makePacer } from '../../../core/data/pacer';
import type { Control } from '../../../core/data/progress';
import { centresOf, nearestTwo, type Centres } from './centres';

/** Customers who are in segments, and the segments they are in. */
export interface Settled {
  /** n×d; read only. */
  readonly x: Matrix;
  /** Int32Array n, item → segment 0…k−1, −1 = in none; read only. */
  readonly labels: Int32Array;
  /** Float32Array n, 0–1; read only. */
  readonly confidence: Float32Array;
  /** Float32Array n, item → rows it stands for; read only. */
  readonly weights: Float32Array;
}

export interface AssignOptions {
  /** By nearest centre where the segments are of k-means and nearly everybody is in the nearest one. */
  readonly isByCentre: boolean;
  /** Of k-means. */
  readonly metric: 'euclidean' | 'cosine';
  /** Zero rows are texts that say nothing: in no segment. */
  readonly isTextOnly: boolean;
}

/** Where customers belong. */
export interface Assigned {
  /** Int32Array m, −1 = in none. */
  readonly labels: Int32Array;
  /** Float32Array m, 0–1. */
  readonly confidence: Float32Array;
  /** Uint8Array m, 1 = farther from every segment than its own members are. */
  readonly isStranger: Uint8Array;
  readonly by: 'centre' | 'neighbours';
}

/** Share of the members whose nearest centre must be their own segment's, so that nearness to centres tells the segment. */
const leastByCentre = 0.995;
/** Members' distances beyond which nobody of theirs is expected: this quantile of them, … */
const farQuantile = 0.999;
/** … or, where members are too few to have such a quantile, so many deviations above their mean. */
const farDeviations = 6;

/**
 * Puts customers into segments that are there. By the nearest centre, as k-means did, with its own measure of fit
 * (1 − d₁/d₂); where segments are no longer those of the nearest centre (moved by hand, locked, or found by density or
 * by a tree) by a vote of the nearest members, weighted by 1/distance², with the voters' own fit, as far as they agree.
 *
 * A customer is a stranger where the distance to the segment (its centre; by vote, its nearest member) is beyond the
 * 99.9th percentile of the members' own such distances and beyond six of their deviations above the mean. Strangers are
 * in no segment.
 *
 * @param graph  m×k: for every customer the nearest members; read only
 * @param near  members' distances to their nearest other member, for a sample of members: item and distance
 */
export async function assign(
  settled: Settled,
  queries: Matrix,
  graph: KnnGraph,
  near: { readonly items: Uint32Array; readonly distances: Float32Array },
  options: AssignOptions,
  control: Control,
): Promise<Assigned> {
  const pace = makePacer(control);
  const m = queries.rows;
  const found = { labels: int32(m), confidence: float32(m), isStranger: new Uint8Array(m) };
  const centres = centresOf(settled, options.metric);
  const isByCentre = options.isByCentre && agreement(settled, centres) >= leastByCentre;
  const limits = isByCentre ? centreLimits(settled, centres) : nearLimits(settled, near, centres.k);
  for (let i = 0; i < m; i++) {
    const isBlank = options.isTextOnly && isZero(queries, i);
    const [label, fit, distance] = isBlank
      ? [-1, 0, 0]
      : isByCentre
        ? byCentre(queries, i, centres)
        : byVote(graph, i, settled, centres.k);
    const isStranger = label >= 0 && distance > limits[label]!;
    found.labels[i] = isStranger ? -1 : label;
    found.confidence[i] = isStranger ? 0 : fit;
    found.isStranger[i] = isStranger ? 1 : 0;
    await pace(i / m);
  }
  return { ...found, by: isByCentre ? 'centre' : 'neighbours' };
}

function isZero({ data, cols }: Matrix, i: number): boolean {
  for (let j = i * cols; j < (i + 1) * cols; j++) if (data[j] !== 0) return false;
  return true;
}

/** Share of the members, in rows, whose nearest centre is their own segment's. */
function agreement({ x, labels, weights }: Settled, centres: Centres): number {
  let [agree, all] = [0, 0];
  for (let i = 0; i < x.rows; i++) {
    if (labels[i]! < 0) continue;
    all += weights[i]!;
    if (nearestTwo(x, i, centres).label === labels[i]) agree += weights[i]!;
  }
  return all === 0 ? 0 : agree / all;
}

type Placed = [label: number, fit: number, distance: number];

function byCentre(x: Matrix, i: number, centres: Centres): Placed {
  const { label, own, next } = nearestTwo(x, i, centres);
  const fit = next === Infinity ? 1 : next === 0 ? 0 : Math.max(0, 1 - own / next);
  return [label, fit, own];
}

function byVote({ k, indices, distances }: KnnGraph, i: number, settled: Settled, segments: number): Placed {
  const votes = new Float64Array(segments + 1);
  const fits = new Float64Array(segments + 1);
  const first = distances[i * k] ?? 0;
  let total = 0;
  for (let p = i * k; p < (i + 1) * k; p++) {
    const member = indices[p]!;
    // Where somebody is the same, only the same count.
    const vote = first > 0 ? (first / distances[p]!) ** 2 : distances[p] === 0 ? 1 : 0;
    const slot = settled.labels[member]! + 1;
    votes[slot]! += vote;
    fits[slot]! += vote * settled.confidence[member]!;
    total += vote;
  }
  let best = 0;
  for (let slot = 1; slot <= segments; slot++) if (votes[slot]! > votes[best]!) best = slot;
  if (total === 0 || best === 0) return [-1, 0, first];
  let near = first;
  for (let p = i * k; p < (i + 1) * k; p++) {
    if (settled.labels[indices[p]!]! + 1 !== best) continue;
    near = distances[p]!;
    break;
  }
  return [best - 1, fits[best]! / total, near];
}

/** Segment → distance to its centre beyond which somebody is a stranger. */
function centreLimits({ x, labels }: Settled, centres: Centres): Float64Array {
  const distances: number[][] = Array.from({ length: centres.k }, () => []);
  for (let i = 0; i < x.rows; i++) {
    const { label, own } = nearestTwo(x, i, centres);
    if (label === labels[i]) distances[label]!.push(own);
  }
  return Float64Array.from(distances, farOf);
}

function nearLimits(
  { labels }: Settled,
  { items, distances }: { readonly items: Uint32Array; readonly distances: Float32Array },
  k: number,
): Float64Array {
  const ofSegment: number[][] = Array.from({ length: k }, () => []);
  items.forEach((item, i) => {
    if (labels[item]! >= 0) ofSegment[labels[item]!]!.push(distances[i]!);
  });
  return Float64Array.from(ofSegment, farOf);
}

function farOf(distances: readonly number[]): number {
  if (distances.length === 0) return Infinity;
  const sorted = Float64Array.from(distances).sort();
  const mean = sorted.reduce((sum, one) => sum + one, 0) / sorted.length;
  const variance = sorted.reduce((sum, one) => sum + (one - mean) ** 2, 0) / sorted.length;
  const quantile = sorted[Math.min(sorted.length - 1, Math.ceil(farQuantile * sorted.length) - 1)]!;
  return Math.max(quantile, mean + farDeviations * Math.sqrt(variance));
}
