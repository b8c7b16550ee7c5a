import type { Pacer } from '../../core/data/pacer';
import { bucketRows, type Buckets } from '../../core/math/bucketRows';
import { samplePositions, type Rng } from '../../core/math/rng';
import { assignGraph } from '../../core/runtime/graphs';
import type { Runtime } from '../../core/runtime/runtime';
import { floats, readIntegers } from '../../core/runtime/tensor';
import { positions, rowsPerRun } from './pairSearch';
import { gatherCentred, middle, type Points } from './points';

/**
 * Items by the place where they lie: cell c holds `rows[starts[c] … starts[c + 1])`, in parts from its centre outwards,
 * `partsOf` of them: part p holds `rows[partStarts[p] … partStarts[p + 1])`, parts c · partsOf … of cell c.
 */
export interface Cells extends Buckets {
  readonly count: number;
  readonly partStarts: Uint32Array;
  /** Item → part. */
  readonly partOf: Int32Array;
  /** Float64Array count×d: where the cell lies, in the coordinates of the (scaled) items. */
  readonly centres: Float64Array;
}

/**
 * In many columns the items near the middle of a group are the neighbours of most others: of a normal cloud in 64
 * columns 30% of the items make 85% of the neighbours (hubs; Radovanović et al., 2010). Cut into shells, a cell offers
 * its inner items without the outer ones.
 */
export const partsOf = 4;

/** Items from which the cells are learnt, for each cell, and numbers of theirs at most. */
const sampleShare = 48;
const sampleNumbers = 4 << 20;
const rounds = 6;

/** A cell that holds so many times the average is cut. */
const largestCell = 4;

/** Numbers of the rows that are assigned in one run. */
const runNumbers = 1 << 20;

/**
 * Divides the items into about √n / 2 cells by a few of Lloyd's iterations on a seeded sample; nearness alone matters here,
 * not the best inertia. A cell of more than four times the average is cut by position, so that equal items cannot make
 * one that is compared with itself in n² steps.
 */
export async function findCells(runtime: Runtime, points: Points, rng: Rng, pace: Pacer): Promise<Cells> {
  const { rows: n, cols: d } = points;
  const wanted = Math.max(1, Math.round(Math.sqrt(n) / 2));
  const origin = middle(points);
  const size = Math.min(
    n,
    sampleShare * wanted,
    Math.max(wanted, Math.floor(sampleNumbers / Math.max(1, d))),
  );
  const sample = samplePositions(rng, n, size);
  const start = samplePositions(rng, size, wanted);
  let centroids = new Float32Array(wanted * d);
  gatherCentred(
    points,
    start.map((p) => sample[p]!),
    origin,
    centroids,
    new Float32Array(wanted),
  );
  const learner = await makeAssigner(runtime, points, origin);
  for (let round = 0; round < rounds; round++) {
    const sums = new Float64Array(wanted * d);
    const counts = new Uint32Array(wanted);
    await learner(sample, centroids, async (done, moved, labels) => {
      addUp(moved, labels, d, sums, counts);
      await pace(((round + done / size) / rounds) * 0.4);
    });
    centroids = means(sums, counts, centroids, d);
  }
  const labels = new Int32Array(n);
  await learner(positions(n), centroids, async (done, _, found) => {
    labels.set(found, done - found.length);
    await pace(0.4 + 0.4 * (done / n));
  });
  const most = largestCell * Math.ceil(n / wanted);
  const cells = cut(bucketRows(labels, wanted), centroids, origin, most);
  return intoShells(points, cells, labels, (share) => pace(0.8 + 0.2 * share));
}

type Take = (done: number, moved: Float32Array, labels: Int32Array) => Promise<void>;

/** Assignment of rows to their nearest centroid, block by block; `moved` is scratch. */
async function makeAssigner(
  runtime: Runtime,
  points: Points,
  origin: Float64Array,
): Promise<(rows: Uint32Array, centroids: Float32Array, take: Take) => Promise<void>> {
  const session = await runtime.graph('assign', assignGraph);
  const d = points.cols;
  const moved = new Float32Array(Math.max(runNumbers, d));
  const rowNorms = new Float32Array(runNumbers);
  return async (rows, centroids, take) => {
    const k = centroids.length / d;
    const norms = new Float32Array(k);
    for (let c = 0; c < k; c++) norms[c] = squaredNorm(centroids, c, d);
    const size = Math.max(1, Math.min(Math.floor(runNumbers / d), rowsPerRun(runtime, k, runNumbers)));
    for (let first = 0; first < rows.length; first += size) {
      const block = rows.subarray(first, first + size);
      gatherCentred(points, block, origin, moved, rowNorms);
      const outputs = await session.run({
        x: floats(moved.subarray(0, block.length * d), block.length, d),
        centroids: floats(centroids, k, d),
        norms: floats(norms, 1, k),
      });
      await take(first + block.length, moved, readIntegers(outputs, 'label'));
    }
  };
}

function squaredNorm(data: Float32Array, row: number, cols: number): number {
  let sum = 0;
  for (let p = row * cols; p < (row + 1) * cols; p++) sum += data[p]! * data[p]!;
  return sum;
}

function addUp(
  moved: Float32Array,
  labels: Int32Array,
  d: number,
  sums: Float64Array,
  counts: Uint32Array,
): void {
  for (let r = 0, p = 0; r < labels.length; r++) {
    const cell = labels[r]!;
    counts[cell]! += 1;
    for (let q = cell * d; q < (cell + 1) * d; q++, p++) sums[q]! += moved[p]!;
  }
}

/** An emptied cell stays where it was. */
function means(
  sums: Float64Array,
  counts: Uint32Array,
  before: Float32Array,
  d: number,
): Float32Array<ArrayBuffer> {
  const after = Float32Array.from(before);
  for (let c = 0; c < counts.length; c++)
    if (counts[c]! > 0) for (let q = c * d; q < (c + 1) * d; q++) after[q] = sums[q]! / counts[c]!;
  return after;
}

/** Leaves out empty cells and cuts large ones into equal pieces, which share their centre. */
function cut(
  { starts, rows }: Buckets,
  centroids: Float32Array,
  origin: Float64Array,
  most: number,
): Omit<Cells, 'partStarts' | 'partOf'> {
  const d = origin.length;
  const edges: number[] = [0];
  const owners: number[] = [];
  for (let c = 0; c + 1 < starts.length; c++) {
    const from = starts[c]!;
    const size = starts[c + 1]! - from;
    const pieces = Math.ceil(size / most);
    for (let piece = 1; piece <= pieces; piece++) {
      edges.push(from + Math.round((size * piece) / pieces));
      owners.push(c);
    }
  }
  const centres = new Float64Array(owners.length * d);
  owners.forEach((owner, c) => {
    for (let j = 0; j < d; j++) centres[c * d + j] = centroids[owner * d + j]! + origin[j]!;
  });
  return { count: owners.length, starts: Uint32Array.from(edges), rows, centres };
}

/** Orders each cell's items by shells of equal size about its centre; `partOf` is overwritten. */
async function intoShells(
  points: Points,
  cells: Omit<Cells, 'partStarts' | 'partOf'>,
  partOf: Int32Array,
  pace: Pacer,
): Promise<Cells> {
  const { count, starts, rows, centres } = cells;
  const partStarts = new Uint32Array(count * partsOf + 1);
  for (let cell = 0; cell < count; cell++) {
    const members = rows.subarray(starts[cell], starts[cell + 1]);
    const far = Float64Array.from(members, (i) => squaredToCentre(points, i, centres, cell));
    const sorted = far.slice().sort();
    const edges = Array.from(
      { length: partsOf - 1 },
      (_, part) => sorted[Math.floor((sorted.length * (part + 1)) / partsOf)]!,
    );
    const shells = Int32Array.from(far, (value) => edges.findLastIndex((edge) => value >= edge) + 1);
    const inside = bucketRows(shells, partsOf);
    inside.rows.forEach((position, p) => (inside.rows[p] = members[position]!));
    members.set(inside.rows);
    for (let part = 0; part < partsOf; part++)
      partStarts[cell * partsOf + part + 1] = starts[cell]! + inside.starts[part + 1]!;
    for (let part = 0; part < partsOf; part++)
      for (let p = inside.starts[part]!; p < inside.starts[part + 1]!; p++)
        partOf[members[p]!] = cell * partsOf + part;
    await pace(starts[cell + 1]! / rows.length);
  }
  return { ...cells, partStarts, partOf };
}

function squaredToCentre(
  { data, cols, scales }: Points,
  i: number,
  centres: Float64Array,
  cell: number,
): number {
  const scale = scales ? scales[i]! : 1;
  let sum = 0;
  for (let p = i * cols, q = cell * cols; p < (i + 1) * cols; p++, q++)
    sum += (data[p]! * scale - centres[q]!) ** 2;
  return sum;
}

/**
 * Cells that lie together, about `size` of them a group: Lloyd's iterations on their centres, from centres far from
 * one another (Gonzalez, 1985).
 */
export function groupCells({ count, centres }: Cells, d: number, size: number): Buckets {
  const wanted = Math.ceil(count / size);
  const nearest = new Float64Array(count).fill(Infinity);
  const groupOf = new Int32Array(count);
  let seeds = new Float64Array(wanted * d);
  for (let g = 0, far = 0; g < wanted; g++) {
    seeds.set(centres.subarray(far * d, (far + 1) * d), g * d);
    for (let c = 0; c < count; c++) nearest[c] = Math.min(nearest[c]!, squaredGap(centres, c, seeds, g, d));
    for (let c = 0; c < count; c++) if (nearest[c]! > nearest[far]!) far = c;
  }
  for (let round = 0; round < rounds; round++) {
    const sums = new Float64Array(wanted * d);
    const sizes = new Uint32Array(wanted);
    for (let c = 0; c < count; c++) {
      let best = 0;
      let least = Infinity;
      for (let g = 0; g < wanted; g++) {
        const gap = squaredGap(centres, c, seeds, g, d);
        if (gap < least) [best, least] = [g, gap];
      }
      groupOf[c] = best;
      sizes[best]! += 1;
      for (let j = 0; j < d; j++) sums[best * d + j]! += centres[c * d + j]!;
    }
    seeds = seeds.map((value, p) => {
      const members = sizes[Math.floor(p / d)]!;
      return members > 0 ? sums[p]! / members : value;
    });
  }
  return bucketRows(groupOf, wanted);
}

/** Squared distance between centre a of one list and b of another. */
export function squaredGap(from: Float64Array, a: number, to: Float64Array, b: number, d: number): number {
  let sum = 0;
  for (let p = a * d, q = b * d; p < (a + 1) * d; p++, q++) sum += (from[p]! - to[q]!) ** 2;
  return sum;
}
