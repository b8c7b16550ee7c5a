import type { Box } from './treeLines';

/** The farthest customers stand so far out that they would press the curve flat: this share of them is cut off. */
const cutOff = 0.01;
const margin = 4;

/** The curve of k-distances, ready to be drawn, and the ways between pixels and reach. */
export interface ReachCurve {
  readonly path: string;
  /** Least and greatest reach that may be chosen, in units of what was grouped. */
  readonly least: number;
  readonly most: number;
  readonly yOf: (reach: number) => number;
  readonly reachAt: (yPx: number) => number;
  /** Share of customers in whose reach there are enough others, 0–1. */
  readonly crowdAt: (reach: number) => number;
}

/**
 * @param kDistances  falling, of customers at even steps
 * @returns null where there is nothing to draw: no customers, or all at one place
 */
export function reachCurve(kDistances: readonly number[], { width, height }: Box): ReachCurve | null {
  const most = kDistances[Math.floor(kDistances.length * cutOff)] ?? 0;
  if (most <= 0) return null;
  const least = kDistances.findLast((value) => value > 0)!;
  const inner = height - 2 * margin;
  const yOf = (reach: number): number => margin + (1 - Math.min(1, reach / most)) * inner;
  const last = Math.max(1, kDistances.length - 1);
  const at = (value: number): string => String(Math.round(value * 10) / 10);
  return {
    path: kDistances
      .map((value, i) => `${i === 0 ? 'M' : 'L'}${at((i / last) * width)} ${at(yOf(value))}`)
      .join(''),
    least,
    most,
    yOf,
    reachAt: (yPx) => Math.max(least, Math.min(most, (1 - (yPx - margin) / inner) * most)),
    crowdAt: (reach) => kDistances.filter((value) => value <= reach).length / kDistances.length,
  };
}
