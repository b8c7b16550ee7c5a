import { poolReader } from '../../../core/data/stringPool';
import type { Column } from '../../../core/data/table';

/** Reads cells by what is made of their text, '' of an empty one; what many rows have is made once. */
export function perText<T extends object | string | null>(
  column: Column,
  make: (text: string) => T,
): (row: number) => T {
  const read = poolReader(column.values);
  const ofEmpty = make('');
  /** By code. */
  const known: (T | undefined)[] = [];
  return (row) => {
    const code = column.codes[row]!;
    if (code < 0) return ofEmpty;
    const made = known[code];
    return made === undefined ? (known[code] = make(read(code))) : made;
  };
}
