import type { PointIndex } from '../../../stages/map/hitTest';
import type { Points } from './pointRenderer';

/** What the drawing of points holds. */
export interface DrawingParts {
  readonly points: Points;
  readonly index: Pick<PointIndex, 'bytes'> | null;
  /** Items of the view, where not all are drawn. */
  readonly items: Uint32Array | null;
  /** Cells of each finished picture of density, and of the one being made. */
  readonly shadeCells: readonly number[];
  readonly cellsInWork: number;
}

/** Red, green, blue, opacity. */
const bytesOfPixel = 4;
/** Sum, votes and winner of a cell that is counted into, and its pixel. */
const bytesOfCountedCell = 4 + 4 + 2 + bytesOfPixel;

/**
 * Memory that the drawing takes, the points' own positions included: in the page, and on the graphics card, where
 * positions, groups, lists of items and pictures stand once more.
 *
 * @returns bytes
 */
export function drawingBytes({ points, index, items, shadeCells, cellsInWork }: DrawingParts): {
  page: number;
  card: number;
} {
  const { positions, from, groups } = points;
  const drawn = positions.byteLength + (from?.byteLength ?? 0) + groups.byteLength + (items?.byteLength ?? 0);
  const shades = shadeCells.reduce((sum, cells) => sum + cells * bytesOfPixel, 0);
  return {
    page: drawn + shades + (index?.bytes ?? 0) + cellsInWork * bytesOfCountedCell,
    card: drawn + shades,
  };
}
