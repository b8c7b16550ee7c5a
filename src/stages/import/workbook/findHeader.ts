import { isHeader } from '../header';

/**
 * The row of a sheet that names its columns: the first that is about as full as the rows of the table are and looks
 * like a header; a title above it is less full.
 *
 * @param rows  cells of the first rows that have any
 * @returns its position; −1 when the sheet starts with data
 */
export function findHeader(rows: readonly (readonly string[])[]): number {
  const counts = rows.map((cells) => cells.filter((cell) => cell).length);
  const usual = counts.toSorted((a, b) => a - b)[Math.floor(counts.length * 0.7)] ?? 0;
  const at = counts.findIndex((count) => count >= 0.6 * usual);
  const first = rows[at];
  if (!first) return -1;
  const from = first.findIndex((cell) => cell);
  const body = rows.slice(at + 1).map((cells) => cells.slice(from));
  return isHeader(first.slice(from), body) ? at : -1;
}
