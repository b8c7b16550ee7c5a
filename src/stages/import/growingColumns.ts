import type { Column } from '../../core/data/table';
import { UserError } from '../../core/data/userError';
import { ColumnBuilder } from './columnBuilder';

/** Cells of a table at most, empty ones counted: four bytes each. */
const mostCells = 1 << 28;
export const mostColumns = 5000;

/** @throws UserError file-not-table, file-too-large */
export function refuseTooManyCells(rows: number, columns: number, file: string): void {
  if (columns > mostColumns) throw new UserError('file-not-table', { file, kind: 'too-wide', columns });
  if (rows * columns > mostCells)
    throw new UserError('file-too-large', { file, limit: Math.floor((mostCells * 4) / 1e6) });
}

/** Columns of a table whose rows come one by one and whose columns are found on the way. */
export class GrowingColumns {
  readonly #file: string;
  readonly #builders: ColumnBuilder[] = [];
  #rows = 0;
  #filled = 0;
  #isFilled = false;

  constructor(file: string) {
    this.#file = file;
  }

  get rows(): number {
    return this.#rows;
  }

  /** Rows with at least one filled cell. */
  get filledRows(): number {
    return this.#filled;
  }

  get columns(): number {
    return this.#builders.length;
  }

  /** Sets a cell of the current row, once; an empty text leaves it empty. */
  set(column: number, text: string): void {
    if (text === '') return;
    while (column >= this.#builders.length) this.#builders.push(new ColumnBuilder());
    const builder = this.#builders[column]!;
    if (builder.rows > this.#rows) return;
    builder.padTo(this.#rows);
    builder.addText(text);
    this.#isFilled = true;
  }

  /** Ends the current row; `count` − 1 empty ones follow. @throws UserError file-not-table, file-too-large */
  endRow(count = 1): void {
    this.#rows += count;
    refuseTooManyCells(this.#rows, this.#builders.length, this.#file);
    if (this.#isFilled) this.#filled++;
    this.#isFilled = false;
  }

  /**
   * The columns, all as long as there are rows; the builders are not to be used afterwards.
   *
   * @param names  of at least as many columns as have cells; the others are empty
   */
  finish(names: readonly string[]): Column[] {
    refuseTooManyCells(this.#rows, names.length, this.#file);
    return names.map((name, j) => {
      const builder = this.#builders[j] ?? new ColumnBuilder();
      builder.padTo(this.#rows);
      return builder.finish(name);
    });
  }
}
