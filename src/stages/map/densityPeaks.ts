import { densityGrid } from './densityGrid';
import { groupMembers } from './groupMembers';
import { fitViewport, referenceFrame, robustExtent, type Extent } from './viewport';

/** Wider than the contours' kernel, so that a name sits on the heart of a continent and not on its busiest street. */
const bandwidthPx = 26;
const cellPx = 7;

/** The box in which density is estimated: the robust extent and half of it again on each side. */
export function countedExtent(positions: Float32Array): Extent {
  const { minX, minY, maxX, maxY } = robustExtent(positions);
  const margin = Math.max(maxX - minX, maxY - minY, 1e-6) / 2;
  return { minX: minX - margin, minY: minY - margin, maxX: maxX + margin, maxY: maxY + margin };
}

/**
 * Where the name of each segment belongs: the peak of its kernel density, 26 px wide in the reference frame.
 *
 * @param positions n×2, map units; read only
 * @param labels item → cluster, −1 = none; read only
 * @returns Float32Array nClusters×2, map units; NaN for a cluster without members on the map
 */
export function densityPeaks(positions: Float32Array, labels: Int32Array, nClusters: number): Float32Array {
  const scale = fitViewport(positions, referenceFrame).k;
  const within = countedExtent(positions);
  const peaks = new Float32Array(nClusters * 2).fill(NaN);
  groupMembers(labels, nClusters).forEach((members, cluster) => {
    const grid = densityGrid(positions, members, {
      bandwidth: bandwidthPx / scale,
      cell: cellPx / scale,
      within,
    });
    if (!grid) return;
    let best = 0;
    for (let i = 1; i < grid.values.length; i++) if (grid.values[i]! > grid.values[best]!) best = i;
    peaks[cluster * 2] = grid.x0 + (best % grid.columns) * grid.cell;
    peaks[cluster * 2 + 1] = grid.y0 + Math.floor(best / grid.columns) * grid.cell;
  });
  return peaks;
}
