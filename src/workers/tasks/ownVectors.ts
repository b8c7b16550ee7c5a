import { float32 } from '../../core/data/buffers';
import type { Matrix } from '../../core/data/matrix';
import { makePacer } from '../../core/data/pacer';
import type { Control } from '../../core/data/progress';
import { poolString } from '../../core/data/stringPool';
import { columnNamed } from '../../core/data/table';
import { UserError } from '../../core/data/userError';
import type { Tasks } from '../messages';

/** Row of the file for people: the header is its first. */
const firstRow = 2;

/**
 * A column of vectors that the user has → items × d, rows of length 1; of an empty cell the zero vector, as of a text that
 * says nothing.
 *
 * @throws UserError vectors-missing {column}, vectors-length {column, row, found, expected}, vectors-number {column,
 *   row, found}; AbortError
 */
export async function ownVectors(
  { table, clean, column: name }: Tasks['ownVectors']['input'],
  control: Control,
): Promise<Matrix> {
  const column = columnNamed(table, name);
  const { items } = clean;
  const first = column && items.find((row) => column.codes[row]! >= 0);
  if (!column || first === undefined) throw new UserError('vectors-missing', { column: name });
  const { codes, values } = column;
  const partsOf = (row: number): string[] => cellParts(poolString(values, codes[row]!));
  const cols = partsOf(first).length;
  const data = float32(items.length * cols);
  const pause = makePacer(control);
  for (const [item, row] of items.entries()) {
    await pause(item / items.length);
    if (codes[row]! < 0) continue;
    const parts = partsOf(row);
    const facts = { column: name, row: row + firstRow };
    const vector = data.subarray(item * cols, (item + 1) * cols);
    if (parts.length !== cols && parts.length > 1)
      throw new UserError('vectors-length', { ...facts, found: parts.length, expected: cols });
    let squares = 0;
    for (const [j, part] of parts.entries()) {
      const value = Number(part);
      if (!Number.isFinite(value))
        throw new UserError('vectors-number', { ...facts, found: part.slice(0, 40) });
      vector[j] = value;
      squares += value * value;
    }
    if (squares === 0) continue;
    const scale = 1 / Math.sqrt(squares);
    vector.forEach((value, j) => (vector[j] = value * scale));
  }
  return { data, rows: items.length, cols };
}

/** What stands between the brackets, whether or not it is numbers: what is none is named. */
function cellParts(text: string): string[] {
  const inside = /^\s*\[([^[\]]*)\]\s*$/.exec(text)?.[1];
  return inside === undefined ? [text] : inside.split(/[\s,]+/).filter(Boolean);
}
