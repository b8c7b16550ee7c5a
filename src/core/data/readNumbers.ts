import { float64 } from './buffers';
import { parseNumber } from './parseNumber';
import type { NumberFormat } from './role';
import { poolStrings } from './stringPool';
import type { Column } from './table';

/**
 * A column read as numbers; percent cells as fractions, money in its own currency.
 *
 * @param format  how the numbers are written; decimal point when left out
 * @returns Float64Array n, row → number, NaN where the cell is empty or cannot be read; new, owned by the caller
 */
export function readNumbers(column: Column, format?: NumberFormat): Float64Array {
  const values = numberValues(column, format);
  const numbers = float64(column.codes.length);
  for (let row = 0; row < numbers.length; row++) {
    const code = column.codes[row]!;
    numbers[row] = code < 0 ? NaN : values[code]!;
  }
  return numbers;
}

/** The distinct cell texts of a column read as numbers: Float64Array, code → number or NaN. */
export function numberValues(column: Column, format?: NumberFormat): Float64Array {
  const decimal = format?.decimal ?? '.';
  return Float64Array.from(poolStrings(column.values), (text) => parseNumber(text, decimal));
}
