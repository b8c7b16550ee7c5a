import type { Extent } from './viewport';

/** Density of points on a lattice; `values[row * columns + column]` in points (times a constant), row 0 at `y0`. */
export interface DensityGrid {
  readonly values: Float32Array;
  readonly columns: number;
  readonly rows: number;
  /** Map position of lattice point (0, 0). */
  readonly x0: number;
  readonly y0: number;
  /** Distance of lattice points, map units. */
  readonly cell: number;
}

/** The kernel is cut at this many bandwidths, and the lattice reaches as far beyond the members. */
const reach = 3;

/** Gaussian weights of lattice distances 0…radius, largest 1. */
function halfKernel(sigmaCells: number): Float32Array {
  const weights = new Float32Array(Math.ceil(sigmaCells * reach) + 1);
  for (let d = 0; d < weights.length; d++) weights[d] = Math.exp(-(d * d) / (2 * sigmaCells * sigmaCells));
  return weights;
}

/** One pass of a separable blur along lines of `length` values `step` apart. */
function blur(
  from: Float32Array,
  to: Float32Array,
  lines: { count: number; stride: number; length: number; step: number },
  kernel: Float32Array,
): void {
  const { count, stride, length, step } = lines;
  const radius = kernel.length - 1;
  for (let line = 0; line < count; line++) {
    const start = line * stride;
    for (let i = 0; i < length; i++) {
      const value = from[start + i * step]!;
      if (value === 0) continue;
      const last = Math.min(length - 1, i + radius);
      for (let j = Math.max(0, i - radius); j <= last; j++)
        to[start + j * step]! += value * kernel[Math.abs(j - i)]!;
    }
  }
}

/**
 * Kernel density estimate of some items: linear binning, then a separable Gaussian (Wand, 1994).
 *
 * @param positions n×2, map units; read only
 * @param members items to count; read only
 * @param bandwidth standard deviation of the kernel, map units
 * @param cell distance of lattice points, map units
 * @param within members outside this box are not counted; bounds the lattice
 * @returns null when no member is inside the box
 */
export function densityGrid(
  positions: Float32Array,
  members: Uint32Array,
  options: { bandwidth: number; cell: number; within: Extent },
): DensityGrid | null {
  const { bandwidth, cell, within } = options;
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  const counted = members.filter((item) => {
    const [x, y] = [positions[item * 2]!, positions[item * 2 + 1]!];
    const inside = x >= within.minX && x <= within.maxX && y >= within.minY && y <= within.maxY;
    if (!inside) return false;
    [minX, minY] = [Math.min(minX, x), Math.min(minY, y)];
    [maxX, maxY] = [Math.max(maxX, x), Math.max(maxY, y)];
    return true;
  });
  if (counted.length === 0) return null;

  const margin = bandwidth * reach + cell;
  const [x0, y0] = [minX - margin, minY - margin];
  const columns = Math.ceil((maxX - minX + 2 * margin) / cell) + 2;
  const rows = Math.ceil((maxY - minY + 2 * margin) / cell) + 2;
  const bins = new Float32Array(columns * rows);
  for (const item of counted) {
    const gx = (positions[item * 2]! - x0) / cell;
    const gy = (positions[item * 2 + 1]! - y0) / cell;
    const at = Math.floor(gy) * columns + Math.floor(gx);
    const [fx, fy] = [gx % 1, gy % 1];
    bins[at]! += (1 - fx) * (1 - fy);
    bins[at + 1]! += fx * (1 - fy);
    bins[at + columns]! += (1 - fx) * fy;
    bins[at + columns + 1]! += fx * fy;
  }
  const kernel = halfKernel(bandwidth / cell);
  const across = new Float32Array(columns * rows);
  const values = new Float32Array(columns * rows);
  blur(bins, across, { count: rows, stride: columns, length: columns, step: 1 }, kernel);
  blur(across, values, { count: columns, stride: 1, length: rows, step: columns }, kernel);
  return { values, columns, rows, x0, y0, cell };
}

/** Density at a place, bilinear; 0 outside the lattice. */
export function densityAt(grid: DensityGrid, x: number, y: number): number {
  const { values, columns, rows } = grid;
  const gx = (x - grid.x0) / grid.cell;
  const gy = (y - grid.y0) / grid.cell;
  if (!(gx >= 0 && gy >= 0 && gx < columns - 1 && gy < rows - 1)) return 0;
  const at = Math.floor(gy) * columns + Math.floor(gx);
  const [fx, fy] = [gx % 1, gy % 1];
  const top = values[at]! * (1 - fx) + values[at + 1]! * fx;
  const bottom = values[at + columns]! * (1 - fx) + values[at + columns + 1]! * fx;
  return top * (1 - fy) + bottom * fy;
}
