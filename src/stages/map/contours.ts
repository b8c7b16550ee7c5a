import { contours as isoLines } from 'd3-contour';
import { breathe, throwIfAborted, type Control } from '../../core/data/progress';
import { densityAt, densityGrid, type DensityGrid } from './densityGrid';
import { countedExtent, densityPeaks } from './densityPeaks';
import { groupMembers } from './groupMembers';
import { indexPoints } from './hitTest';
import { localShares } from './localShares';
import { fitViewport, referenceFrame } from './viewport';

/** Shares of a segment's members that the lines hold, outermost first. */
export const contourShares = [0.95, 0.6, 0.25] as const;

/** A closed line: x0, y0, x1, y1, … in map units, the first point not repeated. Holes are rings too (even-odd). */
export type Ring = Float32Array;

export interface SegmentContours {
  readonly cluster: number;
  /** Where the name belongs, map units; NaN for a cluster without members. */
  readonly peak: readonly [number, number];
  /** Rings of each of `contourShares` round the segment's own land; empty below three members. */
  readonly lines: readonly (readonly Ring[])[];
  /** The rest of the same lines: small islands among customers who are mostly of other segments. */
  readonly scattered: readonly (readonly Ring[])[];
}

/** Coastlines of every cluster, by cluster. Plain data: may be posted and stored. */
export interface Contours {
  readonly segments: readonly SegmentContours[];
}

const bandwidthPx = 10;
/** A sparse segment's kernel spans this many gaps between its members, so that few customers make a land, not specks. */
const gapsPerBandwidth = 2;
const widestPx = 42;
/** Surroundings of a customer, in pixels of the reference frame. */
const surroundingsPx = 24;
const ownShare = 0.4;
const ownHeld = 0.3;
/** Members by which an island is judged, of each segment. */
const judgedMembers = 600;
/** Lattice points per bandwidth. */
const fineness = 3;

/** Kernel width that suits some members, in pixels of the reference frame. */
function bandwidthOf(positions: Float32Array, members: Uint32Array, scale: number): number {
  const places = new Float32Array(members.length * 2);
  members.forEach((item, i) => {
    places[i * 2] = positions[item * 2]!;
    places[i * 2 + 1] = positions[item * 2 + 1]!;
  });
  const gapPx = indexPoints(places).medianSpacing() * scale;
  return Math.min(widestPx, Math.max(bandwidthPx, gapPx * gapsPerBandwidth));
}

function ringArea(ring: Ring): number {
  let twice = 0;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2)
    twice += ring[j]! * ring[i + 1]! - ring[i]! * ring[j + 1]!;
  return Math.abs(twice) / 2;
}

/** A closed coast and the lakes in it. */
type Island = readonly Ring[];

/** The line of one density, in map units, without specks narrower than a bandwidth. */
function islandsAt(grid: DensityGrid, values: number[], level: number, bandwidth: number): Island[] {
  const smallest = Math.PI * (bandwidth / 2) ** 2;
  const shape = isoLines().size([grid.columns, grid.rows]).smooth(true).contour(values, level);
  const toRing = (points: readonly (readonly number[])[]): Ring => {
    const ring = new Float32Array((points.length - 1) * 2);
    for (let i = 0; i < points.length - 1; i++) {
      const [x, y] = points[i]!;
      // d3-contour puts the value of lattice point i at i + ½.
      ring[i * 2] = grid.x0 + (x! - 0.5) * grid.cell;
      ring[i * 2 + 1] = grid.y0 + (y! - 0.5) * grid.cell;
    }
    return ring;
  };
  return shape.coordinates
    .map((polygon) => polygon.map(toRing).filter((ring) => ringArea(ring) >= smallest))
    .filter((island) => island.length > 0);
}

/** Even-odd. */
function isInside(ring: Ring, x: number, y: number): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    const [xi, yi, xj, yj] = [ring[i]!, ring[i + 1]!, ring[j]!, ring[j + 1]!];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

/**
 * Parts islands into own land and scattered ones. Own land: the largest island, any with 30 % of the members, and
 * those whose members make up, on average, 40 % of their surroundings.
 */
function partIslands(
  islands: readonly Island[],
  positions: Float32Array,
  members: Uint32Array,
  shares: Float32Array,
): { lines: Ring[]; scattered: Ring[] } {
  // One island is the segment's own, whoever lives around it.
  if (islands.length < 2) return { lines: islands.flat(), scattered: [] };
  const stride = Math.max(1, Math.floor(members.length / judgedMembers));
  const judged = members.filter((_, i) => i % stride === 0);
  const counted = islands.map(([coast]) => {
    let [held, share] = [0, 0];
    for (const item of judged) {
      if (!isInside(coast!, positions[item * 2]!, positions[item * 2 + 1]!)) continue;
      held++;
      share += shares[item]!;
    }
    return { held, share: share / Math.max(1, held) };
  });
  const most = counted.reduce((a, b) => Math.max(a, b.held), 0);
  const isOwn = ({ held, share }: (typeof counted)[number]): boolean =>
    held === most || held >= judged.length * ownHeld || share >= ownShare;
  return {
    lines: islands.filter((_, i) => isOwn(counted[i]!)).flat(),
    scattered: islands.filter((_, i) => !isOwn(counted[i]!)).flat(),
  };
}

/** Densities above which the given shares of the members live (highest density regions: Hyndman, 1996). */
function levelsOf(grid: DensityGrid, positions: Float32Array, members: Uint32Array): number[] {
  const peak = grid.values.reduce((a, b) => Math.max(a, b), 0);
  const densities = Float64Array.from(members, (item) =>
    densityAt(grid, positions[item * 2]!, positions[item * 2 + 1]!),
  ).sort();
  return contourShares.map((share, i) => {
    const level = densities[Math.floor((1 - share) * (members.length - 1))]! * (1 - 1e-6);
    // Members all in one place have one density, its line would be a dot: the coast goes round at half height.
    return i === 0 ? Math.min(level, peak / 2) : level;
  });
}

/**
 * Contours of each cluster's density that hold 95, 60 and 25 % of its members; kernel 10 px wide in the reference
 * frame, up to 42 px where members are sparse. Islands stay islands, and those of a
 * segment strewn among others are told apart (`scattered`), but a speck or hole narrower than the kernel is left out. Members far outside the
 * robust extent are not surrounded.
 *
 * @param positions n×2, map units; read only
 * @param labels item → cluster, −1 = none; read only
 */
export async function segmentContours(
  positions: Float32Array,
  labels: Int32Array,
  nClusters: number,
  control: Control = {},
): Promise<Contours> {
  if (positions.length !== labels.length * 2)
    throw new RangeError(
      `segmentContours: positions must be ${labels.length}×2, got ${positions.length} numbers`,
    );
  const scale = fitViewport(positions, referenceFrame).k;
  const within = countedExtent(positions);
  const peaks = densityPeaks(positions, labels, nClusters);
  const groups = groupMembers(labels, nClusters);
  const shares = localShares(positions, labels, groups, { cell: surroundingsPx / scale, within });
  const segments: SegmentContours[] = [];
  for (const [cluster, members] of groups.entries()) {
    throwIfAborted(control.signal);
    const peak = [peaks[cluster * 2]!, peaks[cluster * 2 + 1]!] as const;
    const bandwidth = members.length < 3 ? 0 : bandwidthOf(positions, members, scale) / scale;
    const grid = bandwidth
      ? densityGrid(positions, members, { bandwidth, cell: bandwidth / fineness, within })
      : null;
    const values = grid ? Array.from(grid.values) : [];
    const levels = grid ? levelsOf(grid, positions, members) : [];
    const parts = contourShares.map((_, i) =>
      partIslands(grid ? islandsAt(grid, values, levels[i]!, bandwidth) : [], positions, members, shares),
    );
    segments.push({
      cluster,
      peak,
      lines: parts.map((part) => part.lines),
      scattered: parts.map((part) => part.scattered),
    });
    control.onProgress?.({ fraction: (cluster + 1) / nClusters });
    await breathe();
  }
  return { segments };
}
