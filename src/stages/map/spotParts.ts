import { breathe, throwIfAborted, type Control } from '../../core/data/progress';
import { densityParts, type DensityPart } from './densityParts';
import { countedExtent } from './densityPeaks';
import { groupMembers } from './groupMembers';
import { fitViewport, referenceFrame, type Extent } from './viewport';

/** Where the customers of one segment live together. */
export interface SegmentParts {
  /** Hills that show from afar, largest first. */
  readonly parts: readonly DensityPart[];
  /** Hills that show from near, largest first. */
  readonly places: readonly DensityPart[];
}

/** Kernel widths as shares of the segment's spread, never below what its number of members can tell (Silverman, 1986). */
const kinds = {
  parts: { ofSpread: 0.3, silverman: 0.6, leastPx: 7, most: 5, least: 12, leastShare: 0.04 },
  places: { ofSpread: 0.12, silverman: 0.35, leastPx: 4, most: 16, least: 8, leastShare: 0.01 },
} as const;
/** A hill with more of the members than this is the segment itself. */
const nearlyAll = 0.85;
const spreadSample = 2000;

/**
 * The hills inside each segment, coarse and fine, on a settled layout.
 *
 * @param positions  n×2, map units; read only
 * @param labels  Int32Array n, item → cluster, −1 = none; read only
 * @returns per cluster 0…k−1; empty lists for a segment that is one hill or too small
 */
export async function spotParts(
  positions: Float32Array,
  labels: Int32Array,
  k: number,
  control: Control,
): Promise<SegmentParts[]> {
  const unitsPerPx = 1 / fitViewport(positions, referenceFrame).k;
  const within = countedExtent(positions);
  const found: SegmentParts[] = [];
  for (const members of groupMembers(labels, k)) {
    const spread = spreadOf(positions, members, within);
    const hills = (kind: keyof typeof kinds): DensityPart[] => {
      const { ofSpread, silverman, leastPx, most, least, leastShare } = kinds[kind];
      const width = spread * Math.max(ofSpread, silverman * members.length ** (-1 / 6));
      return densityParts(positions, members, {
        bandwidth: Math.max(leastPx * unitsPerPx, width),
        within,
        most,
        least: Math.max(least, Math.ceil(leastShare * members.length)),
      }).filter((part) => part.members.length <= nearlyAll * members.length);
    };
    found.push(spread > 0 ? { parts: hills('parts'), places: hills('places') } : { parts: [], places: [] });
    await breathe();
    throwIfAborted(control.signal);
  }
  return found;
}

/** Mean of what half of the members' range on both axes says of their standard deviation; 0 below two members. */
function spreadOf(positions: Float32Array, members: Uint32Array, within: Extent): number {
  const stride = Math.max(1, Math.ceil(members.length / spreadSample));
  const judged = members.filter((item, i) => {
    const [x, y] = [positions[item * 2]!, positions[item * 2 + 1]!];
    return i % stride === 0 && x >= within.minX && x <= within.maxX && y >= within.minY && y <= within.maxY;
  });
  if (judged.length < 2) return 0;
  const middleHalf = (axis: 0 | 1): number => {
    const sorted = Float32Array.from(judged, (item) => positions[item * 2 + axis]!).sort();
    return sorted[Math.floor(0.75 * (sorted.length - 1))]! - sorted[Math.floor(0.25 * (sorted.length - 1))]!;
  };
  return (middleHalf(0) + middleHalf(1)) / 2 / 1.35;
}
