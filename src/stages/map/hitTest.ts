import { robustExtent, toMap, type Extent, type Transform } from './viewport';

/** Finds points by place. Made once for one set of positions, which it reads while it lives. */
export interface PointIndex {
  /**
   * The item nearest to a place on the screen; the lower item of two equally near.
   *
   * @returns item, or −1 where none is within `radiusPx`
   */
  nearest(xPx: number, yPx: number, radiusPx: number, transform: Transform): number;
  /** Median distance of an item to its nearest neighbour, map units, over at most 800 items; 0 below two items. */
  medianSpacing(): number;
  /** Items in and round a box of map units, at least all in it: how many, and which, cell by cell. */
  countIn(box: Extent): number;
  itemsIn(box: Extent): Uint32Array;
  /** Memory it holds besides the positions. */
  readonly bytes: number;
}

const perCell = 4;
const spacingSample = 800;

/**
 * Uniform grid over n×2 positions, filled by counting sort. Cells span the robust extent; what lies outside is kept
 * in the border cells, so that a far outlier does not empty the grid of meaning.
 *
 * @param positions n×2, map units; kept, read only. Positions that are not finite are never found.
 */
export function indexPoints(positions: Float32Array): PointIndex {
  const n = positions.length >> 1;
  const { minX, minY, maxX, maxY } = robustExtent(positions);
  const side = Math.max(1, Math.min(512, Math.ceil(Math.sqrt(n / perCell))));
  const perX = side / (maxX - minX || 1);
  const perY = side / (maxY - minY || 1);
  const column = (x: number): number => Math.min(side - 1, Math.max(0, Math.floor((x - minX) * perX)));
  const row = (y: number): number => Math.min(side - 1, Math.max(0, Math.floor((y - minY) * perY)));

  const starts = new Uint32Array(side * side + 1);
  const cells = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    const [x, y] = [positions[i * 2]!, positions[i * 2 + 1]!];
    const cell = Number.isFinite(x) && Number.isFinite(y) ? row(y) * side + column(x) : -1;
    cells[i] = cell;
    if (cell >= 0) starts[cell + 1]!++;
  }
  for (let c = 0; c < side * side; c++) starts[c + 1]! += starts[c]!;
  const items = new Uint32Array(starts[side * side]!);
  const next = starts.slice();
  for (let i = 0; i < n; i++) if (cells[i]! >= 0) items[next[cells[i]!]!++] = i;

  /** Nearest item within `radius` map units of a place, `except` left out; its squared distance too. */
  function search(x: number, y: number, radius: number, except: number): { item: number; d2: number } {
    let best = -1;
    let bestD2 = radius * radius;
    const lastRow = row(y + radius);
    const [firstColumn, lastColumn] = [column(x - radius), column(x + radius)];
    for (let r = row(y - radius); r <= lastRow; r++) {
      const end = starts[r * side + lastColumn + 1]!;
      for (let s = starts[r * side + firstColumn]!; s < end; s++) {
        const item = items[s]!;
        if (item === except) continue;
        const [dx, dy] = [positions[item * 2]! - x, positions[item * 2 + 1]! - y];
        const d2 = dx * dx + dy * dy;
        if (d2 < bestD2 || (d2 === bestD2 && (best < 0 || item < best))) [best, bestD2] = [item, d2];
      }
    }
    return { item: best, d2: bestD2 };
  }

  /** Calls back with each run of places of `items` that covers a box. */
  function eachRun({ minX, minY, maxX, maxY }: Extent, use: (start: number, end: number) => void): void {
    const [firstColumn, lastColumn] = [column(minX), column(maxX)];
    const lastRow = row(maxY);
    for (let r = row(minY); r <= lastRow; r++)
      use(starts[r * side + firstColumn]!, starts[r * side + lastColumn + 1]!);
  }

  function countIn(box: Extent): number {
    let count = 0;
    eachRun(box, (start, end) => (count += end - start));
    return count;
  }

  function distanceToNearest(item: number): number {
    const [x, y] = [positions[item * 2]!, positions[item * 2 + 1]!];
    const whole = Math.hypot(maxX - minX, maxY - minY) || 1;
    for (let radius = 1 / Math.max(perX, perY); radius <= whole * 2; radius *= 2) {
      const found = search(x, y, radius, item);
      if (found.item >= 0) return Math.sqrt(found.d2);
    }
    return whole;
  }

  return {
    nearest(xPx, yPx, radiusPx, transform) {
      const [x, y] = toMap(transform, xPx, yPx);
      return search(x, y, radiusPx / transform.k, -1).item;
    },
    medianSpacing() {
      if (items.length < 2) return 0;
      const stride = Math.max(1, Math.floor(items.length / spacingSample));
      const distances: number[] = [];
      for (let s = 0; s < items.length; s += stride) distances.push(distanceToNearest(items[s]!));
      distances.sort((a, b) => a - b);
      return distances[distances.length >> 1]!;
    },
    countIn,
    bytes: starts.byteLength + items.byteLength,
    itemsIn(box) {
      const found = new Uint32Array(countIn(box));
      let at = 0;
      eachRun(box, (start, end) => {
        found.set(items.subarray(start, end), at);
        at += end - start;
      });
      return found;
    },
  };
}
