import { densityGrid, type DensityGrid } from './densityGrid';
import type { Extent } from './viewport';

/** Some items round one peak of their density. */
export interface DensityPart {
  /** The item of the part nearest to the peak, map units. */
  readonly x: number;
  readonly y: number;
  /** Uint32Array: its items, in the order of `members`. */
  readonly members: Uint32Array;
}

interface PartOptions {
  /** Standard deviation of the kernel, map units; > 0. */
  readonly bandwidth: number;
  /** Members outside this box belong to no part. */
  readonly within: Extent;
  /** Parts at most, the largest first. */
  readonly most: number;
  /** Members of the smallest part. */
  readonly least: number;
}

/** Lattice points per bandwidth. */
const fineness = 2;
/** Density below this share of the highest is open sea: it joins nothing. */
const seaLevel = 0.02;
/** A hill that rises less than this over the pass to a higher one is a shoulder of it. */
const rise = 1.2;

/**
 * Cuts items into the hills of their kernel density: from the highest lattice point down, each joins the hill that it
 * touches, and where two hills meet the lower one is swallowed when it is small or hardly rises over the pass
 * (watershed with topological persistence: Chazal, Guibas, Oudot & Skraba, 2013, on a lattice).
 *
 * @param positions  n×2, map units; read only
 * @param members  items to part; read only
 * @returns largest first, equal sizes in the order of their peaks; empty when there are fewer than `least` members
 */
export function densityParts(
  positions: Float32Array,
  members: Uint32Array,
  { bandwidth, within, most, least }: PartOptions,
): DensityPart[] {
  if (members.length < least) return [];
  const grid = densityGrid(positions, members, { bandwidth, cell: bandwidth / fineness, within });
  if (!grid) return [];
  const lists = new Map<number, number[]>();
  const inCells = countCells(grid, positions, members);
  const { hillOf, peaks } = findHills(grid, inCells, least);
  for (const item of members) {
    const hill = hillOf[cellOf(grid, positions[item * 2]!, positions[item * 2 + 1]!)] ?? -1;
    if (hill < 0) continue;
    const list = lists.get(hill);
    if (list) list.push(item);
    else lists.set(hill, [item]);
  }
  return [...lists]
    .filter(([, list]) => list.length >= least)
    .sort(([a, listA], [b, listB]) => listB.length - listA.length || a - b)
    .slice(0, most)
    .map(([hill, list]) => {
      const item = nearestTo(grid, peaks[hill]!, positions, list);
      return {
        x: positions[item * 2]!,
        y: positions[item * 2 + 1]!,
        members: Uint32Array.from(list),
      };
    });
}

/** The lattice point nearest to a place, −1 outside. */
function cellOf({ x0, y0, cell, columns, rows }: DensityGrid, x: number, y: number): number {
  const column = Math.round((x - x0) / cell);
  const row = Math.round((y - y0) / cell);
  const isInside = column >= 0 && row >= 0 && column < columns && row < rows;
  return isInside ? row * columns + column : -1;
}

function countCells(grid: DensityGrid, positions: Float32Array, members: Uint32Array): Uint32Array {
  const counts = new Uint32Array(grid.values.length);
  for (const item of members) {
    const at = cellOf(grid, positions[item * 2]!, positions[item * 2 + 1]!);
    if (at >= 0) counts[at]!++;
  }
  return counts;
}

/** Lattice point → hill, −1 in the sea; hill → lattice point of its peak. Hills are numbered from the highest. */
function findHills(
  { values, columns }: DensityGrid,
  inCells: Uint32Array,
  least: number,
): { hillOf: Int32Array; peaks: number[] } {
  const sea = values.reduce((a, b) => Math.max(a, b), 0) * seaLevel;
  const land: number[] = [];
  values.forEach((value, at) => {
    if (value > sea) land.push(at);
  });
  land.sort((a, b) => values[b]! - values[a]! || a - b);

  const hillOf = new Int32Array(values.length).fill(-1);
  const peaks: number[] = [];
  const sizes: number[] = [];
  const swallowedBy: number[] = [];
  const top = (hill: number): number => {
    let up = hill;
    while (swallowedBy[up] !== up) up = swallowedBy[up]!;
    return up;
  };
  const around = [-columns - 1, -columns, -columns + 1, -1, 1, columns - 1, columns, columns + 1];
  for (const at of land) {
    let own = -1;
    for (const step of around) {
      const near = hillOf[at + step] ?? -1;
      if (near < 0) continue;
      const hill = top(near);
      if (own < 0 || hill === own) {
        own = hill;
        continue;
      }
      const [high, low] = hill < own ? [hill, own] : [own, hill];
      const isShoulder = values[peaks[low]!]! < rise * values[at]! || sizes[low]! < least;
      if (isShoulder) {
        swallowedBy[low] = high;
        sizes[high]! += sizes[low]!;
      }
      own = high;
    }
    if (own < 0) {
      own = peaks.length;
      peaks.push(at);
      sizes.push(0);
      swallowedBy.push(own);
    }
    hillOf[at] = own;
    sizes[own]! += inCells[at]!;
  }
  return { hillOf: hillOf.map((hill) => (hill < 0 ? -1 : top(hill))), peaks };
}

function nearestTo(grid: DensityGrid, peak: number, positions: Float32Array, items: number[]): number {
  const x = grid.x0 + (peak % grid.columns) * grid.cell;
  const y = grid.y0 + Math.floor(peak / grid.columns) * grid.cell;
  let best = items[0]!;
  let bestD2 = Infinity;
  for (const item of items) {
    const d2 = (positions[item * 2]! - x) ** 2 + (positions[item * 2 + 1]! - y) ** 2;
    if (d2 < bestD2) [best, bestD2] = [item, d2];
  }
  return best;
}
