import type { Bend, Line } from '../../core/data/columnMeasure';
import { yeoJohnson } from '../../core/math/yeoJohnson';

/** How a number is seen; NaN where it cannot be. */
export function bentBy(bend: Bend): (value: number) => number {
  if (bend === 'none') return (value) => value;
  if (bend === 'log1p') return Math.log1p;
  return (value) => yeoJohnson(value, bend.lambda);
}

export function onLine(line: Line | null): (value: number) => number {
  if (!line) return (value) => value;
  const { centre, spread, clip } = line;
  return (value) => Math.max(-clip, Math.min(clip, (value - centre) / spread));
}
