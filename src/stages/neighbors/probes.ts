import type { Pacer } from '../../core/data/pacer';
import { samplePositions, type Rng } from '../../core/math/rng';
import type { Runtime } from '../../core/runtime/runtime';
import { groupCells, partsOf, squaredGap, type Cells } from './cells';
import type { Truth } from './measureRecall';
import { makeFloatSearch } from './floatSearch';
import { makeNearestLists } from './nearestLists';
import { middle, type Points } from './points';

/** Items of the pilot search for each cell, and the neighbours of each that are counted. */
const pilotShare = 48;
const pilotNeighbors = 15;

/** Cells around a cell whose hits count for it too: few, because those of another group of items would mislead. */
const groupSize = 6;

/** What a hit of another cell of the group counts beside one of the cell's own. */
const groupWeight = 0.5;

/** For each cell, all parts of all cells in the order in which it is worth searching them for its items' neighbours. */
export interface Probes {
  /** Uint32Array cells×parts. */
  readonly order: Uint32Array;
  /**
   * Float32Array cells×parts, along `order`: share of the neighbours, as far as the pilot can tell, that the parts before
   * hold, rising; above 1 where they hold all of them.
   */
  readonly covered: Float32Array;
}

/**
 * A pilot search among a seeded sample tells in which parts of which cells the neighbours of a cell's items lie: after
 * the cell's own, those with the most of them for their size come first, then the rest by distance of the centres.
 * Unlike the centres alone this sees how wide the groups are, which of their items are everybody's neighbours, and how
 * much of its surroundings a cell must be compared with. The hits of the cells around it make up for their small number.
 */
export async function orderProbes(
  runtime: Runtime,
  points: Points,
  cells: Cells,
  rng: Rng,
  pace: Pacer,
): Promise<Probes> {
  const parts = cells.count * partsOf;
  const groups = groupCells(cells, points.cols, groupSize);
  const hits = await pilotHits(runtime, points, cells, rng, (share) => pace(0.5 * share));
  const order = new Uint32Array(cells.count * parts);
  const covered = new Float32Array(cells.count * parts);
  const weights = new Float64Array(parts);
  let done = 0;
  for (let g = 0; g + 1 < groups.starts.length; g++) {
    const members = groups.rows.subarray(groups.starts[g], groups.starts[g + 1]);
    const ofGroup = new Float64Array(parts);
    let total = 0;
    for (const cell of members) {
      const row = hits.subarray(cell * parts, (cell + 1) * parts);
      row.forEach((count, part) => (ofGroup[part]! += count));
      total += sumOf(row);
    }
    for (const cell of members) {
      const row = hits.subarray(cell * parts, (cell + 1) * parts);
      const share = total > 0 ? (groupWeight * sumOf(row)) / total : 0;
      for (let part = 0; part < parts; part++) weights[part] = row[part]! + share * ofGroup[part]!;
      const sorted = sortParts(cells, points.cols, cell, weights);
      order.set(sorted, cell * parts);
      covered.set(coverage(weights, sorted), cell * parts);
      await pace(0.5 + (0.5 * ++done) / cells.count);
    }
  }
  return { order, covered };
}

/** Uint32Array cells×parts: how often items of a cell had a neighbour in a part. */
async function pilotHits(
  runtime: Runtime,
  points: Points,
  { count, partOf }: Cells,
  rng: Rng,
  pace: Pacer,
): Promise<Uint32Array> {
  const pilot = samplePositions(rng, points.rows, pilotShare * count);
  const k = Math.min(pilotNeighbors, pilot.length - 1);
  const lists = makeNearestLists(k, pilot.length);
  const search = { asked: points, items: points, isSelf: true };
  await makeFloatSearch(runtime, search, k).search(pilot, pilot, middle(points), lists, pace);
  const parts = count * partsOf;
  const hits = new Uint32Array(count * parts);
  for (let r = 0; r < pilot.length; r++) {
    const cell = Math.floor(partOf[pilot[r]!]! / partsOf);
    for (let p = 0; p < k; p++) hits[cell * parts + partOf[lists.item(r, p)]!]! += 1;
  }
  return hits;
}

const sumOf = (row: Uint32Array | Float64Array): number => {
  let sum = 0;
  for (let p = 0; p < row.length; p++) sum += row[p]!;
  return sum;
};

function sortParts(
  { centres, partStarts, count }: Cells,
  d: number,
  cell: number,
  weights: Float64Array,
): Uint32Array {
  const far = new Float64Array(count);
  for (let other = 0; other < count; other++) far[other] = squaredGap(centres, cell, centres, other, d);
  const rank = Float64Array.from(weights, (weight, part) => {
    const owner = Math.floor(part / partsOf);
    if (owner === cell) return -Infinity;
    return weight > 0 ? -weight / (partStarts[part + 1]! - partStarts[part]!) : far[owner]!;
  });
  return new Uint32Array(weights.length)
    .map((_, part) => part)
    .sort((a, b) => (rank[a]! < rank[b]! ? -1 : rank[a]! > rank[b]! ? 1 : a - b));
}

function coverage(weights: Float64Array, order: Uint32Array): Float32Array {
  const covered = new Float32Array(order.length);
  const total = sumOf(weights) * (1 - 1e-9);
  let before = 0;
  let beyond = 0;
  for (let p = 0; p < order.length; p++) {
    covered[p] = p < partsOf ? 0 : before < total ? before / total : 1 + beyond++ / order.length;
    before += weights[order[p]!]!;
  }
  return covered;
}

/**
 * How far down the order every cell is searched: the least coverage at which the sample's true neighbours are found to
 * the wanted share, or less where that asks for too many candidates.
 *
 * @param mostCandidates  of one item, in the mean
 * @returns cells whose coverage before them is below it are searched
 */
export function chooseCoverage(
  { order, covered }: Probes,
  cells: Cells,
  truth: Truth,
  wanted: number,
  mostCandidates: number,
): number {
  const { count, partOf } = cells;
  const parts = count * partsOf;
  const needed: number[] = [];
  truth.items.forEach((i, s) => {
    const from = Math.floor(partOf[i]! / partsOf) * parts;
    const row = order.subarray(from, from + parts);
    for (let p = 0; p < truth.at; p++)
      needed.push(covered[from + row.indexOf(partOf[truth.neighbors[s * truth.at + p]!]!)]!);
  });
  needed.sort((a, b) => a - b);
  const last = needed[Math.min(needed.length - 1, Math.floor(wanted * needed.length))]!;
  // Just above what the last neighbour needs, so that its cell is among those searched.
  let high = last + 1e-6;
  if (meanCandidates(order, covered, cells, high) <= mostCandidates) return high;
  let low = 0;
  for (let step = 0; step < 30; step++) {
    const half = (low + high) / 2;
    if (meanCandidates(order, covered, cells, half) <= mostCandidates) low = half;
    else high = half;
  }
  return low;
}

function meanCandidates(
  order: Uint32Array,
  covered: Float32Array,
  { count, starts, partStarts }: Cells,
  limit: number,
): number {
  const parts = count * partsOf;
  let pairs = 0;
  for (let cell = 0; cell < count; cell++) {
    let candidates = 0;
    for (let p = cell * parts; p < (cell + 1) * parts && covered[p]! < limit; p++)
      candidates += partStarts[order[p]! + 1]! - partStarts[order[p]!]!;
    pairs += candidates * (starts[cell + 1]! - starts[cell]!);
  }
  return pairs / starts[count]!;
}
