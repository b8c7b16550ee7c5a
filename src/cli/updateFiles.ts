import { sameKeys } from '../core/data/keyTexts';
import type { Snapshot } from '../core/data/snapshot';
import { cell, columnNamed } from '../core/data/table';
import { csvLine } from './csvLine';

const unassigned = 'Unassigned';

/**
 * One line per customer of the new file, in its order; who is new has no segment before.
 *
 * @param leftOut  Uint8Array, row of `now` → 1 = must not be written to, and has no line; null: nobody
 */
export function placedCsv(before: Snapshot, now: Snapshot, leftOut: Uint8Array | null): string {
  const column = now.key === null ? undefined : columnNamed(now.table, now.key);
  const then = before.key === null ? undefined : columnNamed(before.table, before.key);
  const rowBefore =
    column && then
      ? sameKeys(
          column,
          then,
          Int32Array.from({ length: before.table.rowCount }, (_, row) => row),
        )
      : null;
  const nameIn = ({ segments, segmentOf }: Snapshot, row: number): string =>
    segments[segmentOf[row]!]?.name ?? unassigned;
  const lines = [csvLine(['id', 'segment_before', 'segment_now', 'confidence'])];
  for (let row = 0; row < now.table.rowCount; row++) {
    if (leftOut?.[row] === 1) continue;
    const was = rowBefore?.[row] ?? -1;
    const isIn = now.segmentOf[row]! >= 0;
    lines.push(
      csvLine([
        column ? cell(column, row) : String(row + 1),
        was < 0 ? '' : nameIn(before, was),
        nameIn(now, row),
        isIn ? now.confidence[row]!.toFixed(4) : '',
      ]),
    );
  }
  return lines.join('');
}
