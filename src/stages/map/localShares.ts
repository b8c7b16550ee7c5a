import type { Extent } from './viewport';

/**
 * How much of its surroundings an item's own cluster makes up, 0–1: counted in square cells of `cell` map units.
 *
 * @param positions n×2, map units; read only. Items that are not finite get 0.
 * @param labels item → cluster, −1 = none; read only
 * @param groups items of each cluster; read only
 * @param within box of the cells; items outside are counted in its border cells
 */
export function localShares(
  positions: Float32Array,
  labels: Int32Array,
  groups: readonly Uint32Array[],
  { cell, within }: { cell: number; within: Extent },
): Float32Array {
  const columns = Math.max(1, Math.ceil((within.maxX - within.minX) / cell));
  const rows = Math.max(1, Math.ceil((within.maxY - within.minY) / cell));
  const along = (value: number, low: number, count: number): number =>
    Math.min(count - 1, Math.max(0, Math.floor((value - low) / cell)));
  const cellOf = (item: number): number =>
    along(positions[item * 2 + 1]!, within.minY, rows) * columns +
    along(positions[item * 2]!, within.minX, columns);

  const cells = Int32Array.from(labels, (_, item) => {
    const at = cellOf(item);
    return Number.isFinite(at) ? at : -1;
  });
  const everyone = new Float32Array(columns * rows);
  for (const at of cells) if (at >= 0) everyone[at]!++;
  const shares = new Float32Array(labels.length);
  const own = new Float32Array(columns * rows);
  for (const members of groups) {
    own.fill(0);
    for (const item of members) if (cells[item]! >= 0) own[cells[item]!]!++;
    for (const item of members) {
      const at = cells[item]!;
      if (at >= 0) shares[item] = own[at]! / everyone[at]!;
    }
  }
  return shares;
}
