import { int32 } from './buffers';
import { makePool, poolString, type StringPool } from './stringPool';

/**
 * One column as the file had it: dictionary-encoded text. Typed readings (numbers, days) are derived from it by
 * `readNumbers` and `readDays`, so nothing of the file is lost and the export can give it back unchanged.
 */
export interface Column {
  readonly name: string;
  /** Int32Array n, row → string of `values`, −1 for an empty cell. */
  readonly codes: Int32Array;
  /** The distinct cell texts. */
  readonly values: StringPool;
}

/** A file as columns. Rows are the data records, 0…rowCount−1, header not counted. */
export interface Table {
  readonly rowCount: number;
  readonly columns: readonly Column[];
}

/** Text of a cell, '' when empty. */
export function cell(column: Column, row: number): string {
  const code = column.codes[row];
  return code === undefined || code < 0 ? '' : poolString(column.values, code);
}

/** Bytes of memory that a table takes. */
export const tableBytes = ({ columns }: Table): number =>
  columns.reduce(
    (sum, { codes, values }) => sum + codes.byteLength + values.bytes.byteLength + values.offsets.byteLength,
    0,
  );

export function columnNamed(table: Table, name: string): Column | undefined {
  return table.columns.find((column) => column.name === name);
}

/** A column of literal cells, '' is empty. For tests and small derived columns. */
export function makeColumn(name: string, cells: readonly string[]): Column {
  const positions = new Map<string, number>();
  const codes = int32(cells.length);
  cells.forEach((text, row) => {
    let code = text === '' ? -1 : positions.get(text);
    if (code === undefined) positions.set(text, (code = positions.size));
    codes[row] = code;
  });
  return { name, codes, values: makePool([...positions.keys()]) };
}

/** A table of literal rows. For tests. */
export function makeTable(header: readonly string[], rows: readonly (readonly string[])[]): Table {
  return {
    rowCount: rows.length,
    columns: header.map((name, j) =>
      makeColumn(
        name,
        rows.map((row) => row[j] ?? ''),
      ),
    ),
  };
}
