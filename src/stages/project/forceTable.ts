import { portablePower } from '../../core/math/portable';
import type { Curve } from './curve';

/** Cells of each table: forces are right to half a percent where they move anything. */
export const forceCells = 4096;
/** Keeps the push of two items on one spot finite (umap-learn's 0.001). */
export const softening = 1e-3;

/**
 * UMAP's two forces as factors of the difference of two positions, tabled, for a power function for every edge is most
 * of a layout's cost. Attraction −2ab·d^(2b−2) / (1 + a·d^2b) over u = d/(1 + d); repulsion
 * 2b / ((0.001 + d²)(1 + a·d^2b)) over u = d²/(1 + d²) (McInnes, Healy & Melville 2018, section 3.2). Of the repulsion the
 * steep part 1 / ((0.001 + d²)(1 + d²)) is left to the reader of the table, so that what is tabled hardly changes from
 * cell to cell.
 *
 * @returns Float64Array of 4096 cells and one for u = 1
 */
export function forceTable({ a, b }: Curve): { readonly pull: Float64Array; readonly push: Float64Array } {
  const pull = new Float64Array(forceCells + 1);
  const push = new Float64Array(forceCells + 1);
  for (let cell = 0; cell <= forceCells; cell++) {
    const u = Math.min(cell + 0.5, forceCells - 0.25) / forceCells;
    const ratio = u / (1 - u);
    const ofPull = portablePower(ratio, 2 * b);
    pull[cell] = (-2 * a * b * ofPull) / (ratio * ratio * (1 + a * ofPull));
    push[cell] = (2 * b * (1 + ratio)) / (1 + a * portablePower(ratio, b));
  }
  return { pull, push };
}
