import { cell, type Column } from '../core/data/table';
import type { Told } from '../stages/predict/classes/classify';
import { csvLine } from './csvLine';

/**
 * One line per row of the input, in its order; empty where nothing is known of the row.
 *
 * @param names  class → name
 * @param itemOf  row → item, −1: nothing is known of it
 * @param id  null: rows are numbered
 * @param leftOut  Uint8Array, row → 1 = must not be contacted, and has no line; null: nobody
 */
export function predictionsCsv(
  told: Told,
  names: readonly string[],
  itemOf: Int32Array,
  id: Column | null,
  leftOut: Uint8Array | null,
): string {
  const lines = [csvLine(['id', 'class', 'probability'])];
  for (const [row, item] of itemOf.entries()) {
    if (leftOut?.[row] === 1) continue;
    const label = item < 0 ? -1 : told.classes[item]!;
    const p = label < 0 ? '' : told.probabilities[item * names.length + label]!.toFixed(6);
    lines.push(csvLine([id ? cell(id, row) : String(row + 1), names[label] ?? '', p]));
  }
  return lines.join('');
}
