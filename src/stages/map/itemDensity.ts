import { densityAt, densityGrid } from './densityGrid';

/** Widths of the map that the kernel's standard deviation takes. */
const bandwidthShare = 1 / 90;

/**
 * How crowded it is where each item stands: a kernel density of everybody, with a bandwidth of a ninetieth of the map.
 *
 * @param positions  n×2, map units; read only. Items that are not finite get NaN.
 * @returns Float64Array n, in items per kernel, only good for comparing
 */
export function itemDensity(positions: Float32Array): Float64Array {
  const n = positions.length / 2;
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  const finite: number[] = [];
  for (let item = 0; item < n; item++) {
    const [x, y] = [positions[item * 2]!, positions[item * 2 + 1]!];
    if (!Number.isFinite(x + y)) continue;
    finite.push(item);
    [minX, minY] = [Math.min(minX, x), Math.min(minY, y)];
    [maxX, maxY] = [Math.max(maxX, x), Math.max(maxY, y)];
  }
  const density = new Float64Array(n).fill(NaN);
  const size = Math.max(maxX - minX, maxY - minY);
  if (!(size > 0)) {
    for (const item of finite) density[item] = finite.length;
    return density;
  }
  const bandwidth = size * bandwidthShare;
  const grid = densityGrid(positions, Uint32Array.from(finite), {
    bandwidth,
    cell: bandwidth / 2,
    within: { minX, minY, maxX, maxY },
  });
  for (const item of finite)
    density[item] = grid ? densityAt(grid, positions[item * 2]!, positions[item * 2 + 1]!) : 0;
  return density;
}
