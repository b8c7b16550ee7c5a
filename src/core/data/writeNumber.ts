import type { NumberFormat } from './role';

/** A number as a cell of its column: `parseNumber` with the same format reads it back. NaN is an empty cell. */
export function writeNumber(value: number, format?: NumberFormat): string {
  if (Number.isNaN(value)) return '';
  // Twelve digits: what arithmetic leaves behind them is nobody's data.
  const shown = format?.percent ? Number((value * 100).toPrecision(12)) : Number(value.toPrecision(12));
  const text = String(shown);
  return (format?.decimal === ',' ? text.replace('.', ',') : text) + (format?.percent ? '%' : '');
}

/** Days since 1970-01-01 UTC as a cell: year, month and day, which read alike in every order. NaN is an empty cell. */
export const writeDay = (days: number): string =>
  Number.isNaN(days) ? '' : new Date(Math.round(days) * 86_400_000).toISOString().slice(0, 10);
