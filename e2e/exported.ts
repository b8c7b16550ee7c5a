import Papa from 'papaparse';
import { expect } from '@playwright/test';

/** Cells of a delimited file, header first, exactly as they stand. */
export function cellsOf(bytes: Uint8Array): string[][] {
  const { data } = Papa.parse<string[]>(new TextDecoder().decode(bytes), { skipEmptyLines: 'greedy' });
  return data;
}

/** How the export writes a cell: behind an apostrophe where a spreadsheet would run it. */
const isCell = (written: string, cell: string): boolean =>
  written === cell || (/^[=+\-@\t\r]/.test(cell) && written === `'${cell}`);

/**
 * Holds an export against the file it came from: every row once, in order, cells unchanged, and two more columns.
 *
 * @param columns  titles of the two
 * @returns how many rows carry each segment's name
 */
export function checkExport(
  original: Uint8Array,
  exported: Uint8Array,
  columns: readonly [segment: string, fit: string],
): Map<string, number> {
  expect([...exported.subarray(0, 3)], 'UTF-8 byte order mark').toEqual([0xef, 0xbb, 0xbf]);
  const [header, ...rows] = cellsOf(original);
  const [writtenHeader, ...written] = cellsOf(exported);
  const width = header?.length ?? 0;
  expect(writtenHeader?.slice(width)).toEqual([...columns]);
  expect(written.length, 'every row once').toBe(rows.length);
  const wrong = rows.findIndex((row, i) => !row.every((cell, j) => isCell(written[i]?.[j] ?? '', cell)));
  expect(wrong < 0 ? 'no row' : { row: wrong, is: written[wrong], was: rows[wrong] }, 'rows in order').toBe(
    'no row',
  );
  const counts = new Map<string, number>();
  for (const row of written) counts.set(row[width] ?? '', (counts.get(row[width] ?? '') ?? 0) + 1);
  return counts;
}
