import { uint8 } from '../../core/data/buffers';
import type { Colouring, StepRange } from '../../core/data/colouring';

/** Steps of a scale from low to high: the palest of six shades is left out, for on the map's ground its customers would be lost. */
const sequentialSteps = 5;
/** Steps of a scale around a centre: odd, so that the centre has its own. */
const divergingSteps = 7;
/** Colours for values; where there are more values, the last colour is for all others together. */
const mostColours = 12;

/**
 * Numbers in steps that hold about equally many rows each. Equal numbers stay together, so there may be fewer steps:
 * one where all are equal, none where all are missing.
 *
 * @param values  item → number, NaN = missing; read only
 * @param weights  item → rows; read only
 */
export function sequentialColouring(
  values: ArrayLike<number>,
  weights: Float32Array,
  wanted = sequentialSteps,
): Colouring {
  const edges = quantileEdges(values, weights, wanted);
  const { groups, counts, ranges } = inSteps(values, weights, edges);
  return { groups, counts, legend: { kind: 'sequential', steps: ranges.length, edges, ranges } };
}

/** Shares, 0–1, in steps of equal width: 0–20 %, 20–40 % and so on. */
export function shareColouring(values: ArrayLike<number>, weights: Float32Array, steps = 5): Colouring {
  const edges = Array.from({ length: steps + 1 }, (_, s) => s / steps);
  const { groups, counts, ranges } = inSteps(values, weights, edges);
  return { groups, counts, legend: { kind: 'sequential', steps, edges, ranges } };
}

/**
 * Numbers in seven steps around a centre: one around it, three on each side. Steps are as far from the centre on the one
 * side as on the other, so equal shades are equal distances; how far, the data says: about equally many rows in each.
 *
 * @param centre  'average': the mean over rows
 */
export function divergingColouring(
  values: ArrayLike<number>,
  weights: Float32Array,
  centre: number | 'average',
): Colouring {
  const at = centre === 'average' ? meanOf(values, weights) : centre;
  const away = Float64Array.from(values, (value) => Math.abs(value - at));
  // Boundaries of the distances: 1/7 of rows around the centre, 3/7, 5/7.
  const reaches = [1, 3, 5].map((part) => quantile(away, weights, part / divergingSteps));
  const ends = extent(values);
  const edges = ends
    ? [
        Math.min(ends[0], at - reaches[2]!),
        ...[2, 1, 0].map((s) => at - reaches[s]!),
        ...[0, 1, 2].map((s) => at + reaches[s]!),
        Math.max(ends[1], at + reaches[2]!),
      ]
    : [];
  const groups = uint8(values.length);
  for (let item = 0; item < groups.length; item++) {
    const distance = away[item]!;
    if (Number.isNaN(distance)) continue;
    const steps = reaches.filter((reach) => distance > reach).length;
    groups[item] = 4 + (values[item]! < at ? -steps : steps);
  }
  return {
    groups,
    counts: countRows(groups, weights, divergingSteps),
    legend: {
      kind: 'diverging',
      steps: divergingSteps,
      edges,
      ranges: rangesOf(values, groups, divergingSteps),
      centre: at,
      centreIs: centre === 'average' ? 'average' : 'zero',
    },
  };
}

/**
 * Values of a category, the most frequent first, a colour each; beyond twelve the last colour is all others'.
 *
 * @param codes  item → position in `texts`, −1 = missing; read only
 */
export function categoricalColouring(
  codes: Int32Array,
  weights: Float32Array,
  texts: readonly string[],
): Colouring {
  const rows = new Float64Array(texts.length);
  codes.forEach((code, item) => {
    if (code >= 0) rows[code]! += weights[item]!;
  });
  const found = [...rows.keys()].filter((code) => rows[code]! > 0);
  found.sort((a, b) => rows[b]! - rows[a]! || (texts[a]! < texts[b]! ? -1 : 1));
  const named = found.length <= mostColours ? found.length : mostColours - 1;
  const groupOf = new Uint8Array(texts.length);
  found.forEach((code, at) => (groupOf[code] = Math.min(at, named) + 1));
  const groups = uint8(codes.length);
  codes.forEach((code, item) => (groups[item] = code < 0 ? 0 : groupOf[code]!));
  const more = found.length - named;
  return {
    groups,
    counts: countRows(groups, weights, named + (more > 0 ? 1 : 0)),
    legend: { kind: 'categorical', values: found.slice(0, named).map((code) => texts[code]!), more },
  };
}

function meanOf(values: ArrayLike<number>, weights: Float32Array): number {
  let [sum, rows] = [0, 0];
  for (let item = 0; item < values.length; item++) {
    if (Number.isNaN(values[item]!)) continue;
    sum += values[item]! * weights[item]!;
    rows += weights[item]!;
  }
  return rows > 0 ? sum / rows : 0;
}

function extent(values: ArrayLike<number>): readonly [number, number] | null {
  let [low, high] = [Infinity, -Infinity];
  for (let item = 0; item < values.length; item++) {
    if (values[item]! < low) low = values[item]!;
    if (values[item]! > high) high = values[item]!;
  }
  return low <= high ? [low, high] : null;
}

/** Items with a value, lowest first. */
function ascending(values: ArrayLike<number>): Uint32Array {
  const known = new Uint32Array(values.length);
  let count = 0;
  for (let item = 0; item < values.length; item++) if (!Number.isNaN(values[item]!)) known[count++] = item;
  return known.subarray(0, count).sort((a, b) => values[a]! - values[b]!);
}

/** The least value up to which lies at least this share of the rows; NaN for no values. */
function quantile(values: ArrayLike<number>, weights: Float32Array, share: number): number {
  const order = ascending(values);
  const total = order.reduce((sum, item) => sum + weights[item]!, 0);
  let before = 0;
  for (const item of order) {
    before += weights[item]!;
    if (before >= share * total) return values[item]!;
  }
  return NaN;
}

/** Edges of steps with about equally many rows, cut only between different values; [] for no values. */
function quantileEdges(values: ArrayLike<number>, weights: Float32Array, steps: number): number[] {
  const order = ascending(values);
  const total = order.reduce((sum, item) => sum + weights[item]!, 0);
  if (order.length === 0) return [];
  const edges = [values[order[0]!]!];
  let below = 0;
  // Rows below the last place where a cut was possible.
  let [lastCut, lastEdge] = [0, edges[0]!];
  let step = 1;
  const cutAt = (edge: number): void => void (edge > edges.at(-1)! && edges.push(edge));
  for (const item of order) {
    const value = values[item]!;
    if (value > lastEdge) {
      while (step < steps && below >= (total * step) / steps) {
        const target = (total * step++) / steps;
        cutAt(target - lastCut < below - target ? lastEdge : value);
      }
      [lastCut, lastEdge] = [below, value];
    }
    below += weights[item]!;
  }
  for (; step < steps; step++) {
    const target = (total * step) / steps;
    if (target - lastCut < below - target) cutAt(lastEdge);
  }
  return [...edges, values[order.at(-1)!]!];
}

function inSteps(values: ArrayLike<number>, weights: Float32Array, edges: readonly number[]) {
  const steps = Math.max(0, edges.length - 1);
  const groups = uint8(values.length);
  for (let item = 0; item < groups.length; item++) {
    const value = values[item]!;
    if (Number.isNaN(value)) continue;
    let step = 1;
    while (step < steps && value >= edges[step]!) step++;
    groups[item] = step;
  }
  return {
    groups,
    counts: countRows(groups, weights, steps),
    ranges: rangesOf(values, groups, steps),
  };
}

function countRows(groups: Uint8Array, weights: Float32Array, steps: number): number[] {
  const counts = Array.from({ length: steps + 1 }, () => 0);
  groups.forEach((group, item) => (counts[group]! += weights[item]!));
  return counts;
}

function rangesOf(values: ArrayLike<number>, groups: Uint8Array, steps: number): StepRange[] {
  const low = new Float64Array(steps + 1).fill(Infinity);
  const high = new Float64Array(steps + 1).fill(-Infinity);
  groups.forEach((group, item) => {
    low[group] = Math.min(low[group]!, values[item]!);
    high[group] = Math.max(high[group]!, values[item]!);
  });
  return Array.from({ length: steps }, (_, s) =>
    low[s + 1]! <= high[s + 1]! ? [low[s + 1]!, high[s + 1]!] : null,
  );
}
