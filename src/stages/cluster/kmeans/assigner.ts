import { int32 } from '../../../core/data/buffers';
import { distanceGraph } from '../../../core/runtime/graphs';
import type { Runtime } from '../../../core/runtime/runtime';
import { readFloats } from '../../../core/runtime/tensor';
import {
  centroidInputs,
  nearestCentroid,
  scoreError,
  squaredFromScore,
  squaredFromTwo,
  type Items,
  type Pace,
} from './items';
import { calledRows, callRows, rowBlocks } from './rowBlocks';

/** Where more than this share of the items has to be measured, all are, and none is gathered. */
const crowdedShare = 0.5;

/** An assignment of items to centroids, followed from iteration to iteration. */
export interface Assigner {
  /** Item → cluster; −1 before the first assignment. Kept up to date. */
  readonly labels: Int32Array;
  /**
   * Assigns every item to the nearest of the centroids, k×d, the first of equals; kept and read only until the next call.
   * True when no label changed.
   */
  assign(centroids: Float32Array): Promise<boolean>;
}

/**
 * Assignment by an ONNX graph, which gives each item's three best centroids in float32, block by block. Where the first
 * two are closer than rounding may err, doubles decide: labels are the same on every device, and for equal rows.
 *
 * What cannot have changed is not measured again (the triangle inequality, as Elkan 2003 and Hamerly 2010 use it). Two
 * bounds stand for an item: by how much it is nearer to its own centroid than to its rival, the second-best, and than to
 * any third. Hamerly's single bound is drawn down by the fastest centroid of all, though most items have one rival only.
 * Where just the first bound is used up, the two distances are measured in doubles, which costs less than a row in a block.
 *
 * @param onMove  told of every label that changes; from −1 at first
 * @param isFixed  1 for items whose labels others set: they are left alone
 */
export async function makeAssigner(
  runtime: Runtime,
  items: Items,
  k: number,
  pace: Pace,
  onMove: (item: number, from: number, to: number) => void,
  isFixed?: Uint8Array,
): Promise<Assigner> {
  const { scales } = items;
  const { data, rows: n, cols: d } = items.x;
  const session = await runtime.graph('distances', distanceGraph);
  const eachBlock = rowBlocks(runtime, items, k, pace);
  const labels = int32(n).fill(-1);
  /** Item → second-best cluster when it was last measured. */
  const rivals = new Int32Array(n).fill(Math.min(1, k - 1));
  /** Item → what `gone` of its cluster and of its rival must stay below in sum. */
  const safeFromRival = new Float64Array(n).fill(-1);
  /** Item → what `goneWithAny` of its cluster must stay below. */
  const safeFromRest = new Float64Array(n).fill(-1);
  if (isFixed) for (let i = 0; i < n; i++) if (isFixed[i]) safeFromRival[i] = safeFromRest[i] = Infinity;
  /** Cluster → how far its centroid has moved in all, and the same with the farthest-moving other one added. */
  const gone = new Float64Array(k);
  const goneWithAny = new Float64Array(k);
  const due = new Uint32Array(n);
  const thirds = new Int32Array(n).fill(Math.min(2, k - 1));
  const order = new Int32Array(3);
  const least = new Float64Array(3);
  const pair = new Float64Array(2);
  let known: Float32Array | null = null;
  let changes = 0;

  const relabel = (i: number, label: number): void => {
    const before = labels[i]!;
    if (before === label) return;
    labels[i] = label;
    changes++;
    onMove(i, before, label);
  };

  /** How many items must be measured against all centroids. */
  function countDue(): number {
    let count = 0;
    for (let i = 0; i < n; i++) {
      const label = labels[i]!;
      if (label < 0 ? !isFixed?.[i] : safeFromRest[i]! <= goneWithAny[label]!) count++;
    }
    return count;
  }

  /**
   * Lists the items that must be measured against all centroids, and settles the others between their cluster and their
   * rival, where these two have moved too much.
   */
  function settleRivals(centroids: Float32Array): void {
    let count = 0;
    // The others are listed from the end on.
    let first = n;
    for (let i = 0; i < n; i++) {
      const label = labels[i]!;
      if (label < 0 || safeFromRest[i]! <= goneWithAny[label]!) {
        if (!isFixed?.[i]) due[count++] = i;
      } else if (safeFromRival[i]! <= gone[label]! + gone[rivals[i]!]!) due[--first] = i;
    }
    for (let from = first; from < n; from += calledRows) {
      const to = Math.min(n, from + calledRows);
      pair[0] = callRows(data, d, due, from, to);
      for (let at = from; at < to; at++) settleRival(due[at]!, centroids);
    }
  }

  function settleRival(i: number, centroids: Float32Array): void {
    const label = labels[i]!;
    const rival = rivals[i]!;
    squaredFromTwo(data, d, scales ? scales[i]! : 1, i, centroids, label, rival, pair);
    const own = pair[0]!;
    const other = pair[1]!;
    const gap = Math.abs(Math.sqrt(other) - Math.sqrt(own)) * (1 - 1e-9);
    safeFromRival[i] = gone[label]! + gone[rival]! + gap;
    if (own < other || (own === other && label < rival)) return;
    // Any third is farther than the old centroid by what was left of that bound.
    safeFromRest[i] = goneWithAny[rival]! + safeFromRest[i]! - goneWithAny[label]! + gap;
    rivals[i] = label;
    relabel(i, rival);
  }

  function settle(i: number, centroids: Float32Array, reach: number): void {
    if (scales?.[i] === 0) {
      safeFromRival[i] = safeFromRest[i] = Infinity;
      return relabel(i, 0);
    }
    const error = scoreError(items, i, reach);
    const first = squaredFromScore(items, i, least[0]!);
    const second = squaredFromScore(items, i, least[1]!);
    const isClear = second - first > 2 * error;
    const label = isClear ? order[0]! : nearestCentroid(items, i, centroids);
    const rival = label === order[1] ? order[0]! : order[1]!;
    const near = Math.sqrt(Math.max(0, first + error));
    rivals[i] = Math.max(0, rival);
    thirds[i] = Math.max(0, order[2]!);
    safeFromRival[i] = gone[label]! + gone[rivals[i]!]! + Math.sqrt(Math.max(0, second - error)) - near;
    const third = squaredFromScore(items, i, least[2]!);
    safeFromRest[i] = goneWithAny[label]! + Math.sqrt(Math.max(0, third - error)) - near;
    relabel(i, label);
  }

  return {
    labels,
    async assign(centroids) {
      changes = 0;
      if (known) addMoves(known, centroids, gone, goneWithAny);
      known = centroids;
      const { inputs, reach } = centroidInputs(items, centroids);
      const found = countDue();
      const isCrowded = found > crowdedShare * n && !isFixed;
      if (!isCrowded) settleRivals(centroids);
      await eachBlock(
        async (queries, start, count) => {
          const outputs = await session.run({ queries, ...inputs });
          const scores = readFloats(outputs, 'scores');
          for (let r = 0, q = 0; r < count; r++, q += k) {
            const i = isCrowded ? start + r : due[start + r]!;
            order[0] = Math.max(0, labels[i]!);
            order[1] = rivals[i]!;
            order[2] = thirds[i]!;
            rankThree(scores, q, k, order, least);
            settle(i, centroids, reach);
          }
        },
        isCrowded ? undefined : due,
        isCrowded ? n : found,
      );
      return changes === 0;
    },
  };
}

/**
 * The three least of k scores, from position q on.
 *
 * @param order  three different positions that are likely to be it, so that there is little to exchange; overwritten
 * @param least  their scores, least first, overwritten
 */
function rankThree(scores: Float32Array, q: number, k: number, order: Int32Array, least: Float64Array): void {
  let first = Infinity;
  let second = Infinity;
  let third = Infinity;
  let best = -1;
  let next = -1;
  let last = -1;
  for (let c = -3; c < k; c++) {
    const at = c < 0 ? order[c + 3]! : c;
    const score = scores[q + at]!;
    if (score >= third || at === best || at === next) continue;
    if (score >= second) {
      third = score;
      last = at;
      continue;
    }
    third = second;
    last = next;
    if (score >= first) {
      second = score;
      next = at;
    } else {
      second = first;
      next = best;
      first = score;
      best = at;
    }
  }
  order[0] = best;
  order[1] = next;
  order[2] = last;
  least[0] = first;
  least[1] = second;
  least[2] = third;
}

function addMoves(
  before: Float32Array,
  after: Float32Array,
  gone: Float64Array,
  goneWithAny: Float64Array,
): void {
  const k = gone.length;
  const d = after.length / k;
  const moves = new Float64Array(k);
  let most = 0;
  let next = 0;
  let mover = 0;
  for (let c = 0; c < k; c++) {
    let sum = 0;
    for (let q = c * d; q < (c + 1) * d; q++) sum += (after[q]! - before[q]!) ** 2;
    // A little more, for the rounding of all that is added up.
    moves[c] = Math.sqrt(sum) * (1 + 1e-9);
    if (moves[c]! > most) {
      next = most;
      most = moves[c]!;
      mover = c;
    } else if (moves[c]! > next) next = moves[c]!;
  }
  for (let c = 0; c < k; c++) {
    gone[c]! += moves[c]!;
    goneWithAny[c]! += moves[c]! + (c === mover ? next : most);
  }
}
