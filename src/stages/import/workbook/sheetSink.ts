import type { Notice } from '../../../core/data/notice';
import type { Table } from '../../../core/data/table';
import { GrowingColumns, refuseTooManyCells } from '../growingColumns';
import { nameColumns } from '../layout';
import { findHeader } from './findHeader';

/** Rows with cells that are looked at to find the header. */
const headRows = 64;

/** What a sheet is worth as a table, without its cells. */
export interface SheetSize {
  /** Data records. */
  readonly rows: number;
  readonly columns: number;
  readonly filledCells: number;
}

export interface SheetRead {
  readonly table: Table;
  readonly notices: readonly Notice[];
  readonly hasHeader: boolean;
  readonly filledRows: number;
}

/** A row with at least one cell. */
interface HeadRow {
  readonly row: number;
  /** Column → text, never ''. */
  readonly cells: ReadonlyMap<number, string>;
}

/**
 * Collects the cells of a sheet, row by row: the header is the first row that looks like one, what stands above it (a
 * title) is left out, and so are empty rows and columns around the table. Empty rows within it stay rows.
 */
export class SheetSink {
  readonly #file: string;
  readonly #columns: GrowingColumns;
  readonly #hasHeader: boolean | undefined;
  readonly #keepsCells: boolean;
  #head: HeadRow[] | undefined = [];
  #header: HeadRow | undefined;
  #above: readonly HeadRow[] = [];
  /** Row of the sheet that is the first data record. */
  #firstRow = 0;
  #row = -1;
  #firstColumn = Infinity;
  #lastColumn = -1;
  #filledCells = 0;
  #errors = 0;
  readonly #errorExamples: { row: number; text: string }[] = [];
  readonly #texts = new Map<number, string>();

  /** @param keepsCells  whether a table is wanted, or only its size */
  constructor(file: string, keepsCells: boolean, hasHeader?: boolean) {
    this.#file = file;
    this.#columns = new GrowingColumns(file);
    this.#keepsCells = keepsCells;
    this.#hasHeader = hasHeader;
  }

  /** @param row  position in the sheet, never falling */
  cell(row: number, column: number, text: string): void {
    if (text === '') return;
    if (row !== this.#row) this.#endRow();
    this.#row = row;
    this.#texts.set(column, text);
  }

  /** A cell such as #DIV/0!: empty, but counted. */
  error(row: number, text: string): void {
    if (this.#errors++ < 3) this.#errorExamples.push({ row, text });
  }

  /** Size of what was collected. To be asked when all cells are in; `finish` may follow. */
  size(): SheetSize {
    this.#endAll();
    const columns = this.#lastColumn < 0 ? 0 : this.#lastColumn - this.#firstColumn + 1;
    return { rows: this.#columns.rows, columns, filledCells: this.#filledCells };
  }

  /** The table; undefined when no cell came. The sink is not to be used afterwards. */
  finish(): SheetRead | undefined {
    this.#endAll();
    if (this.#lastColumn < 0) return undefined;
    const from = this.#firstColumn;
    const header = Array.from({ length: this.#lastColumn + 1 }, (_, j) => this.#header?.cells.get(j) ?? '');
    const { names, notices } = nameColumns(header.slice(from), this.#header !== undefined);
    const columns = this.#columns.finish([...header.slice(0, from), ...names]).slice(from);
    const { rows: rowCount, filledRows } = this.#columns;
    return {
      table: { rowCount, columns },
      notices: [...notices, ...this.#notices()],
      hasHeader: this.#header !== undefined,
      filledRows,
    };
  }

  #notices(): Notice[] {
    const notices: Notice[] = [];
    const { rows, filledRows } = this.#columns;
    if (rows > filledRows) notices.push({ code: 'rows-blank', level: 'note', count: rows - filledRows });
    if (this.#above.length > 0) {
      const text = this.#above.map(({ cells }) => [...cells.values()].join(' · ')).join(' / ');
      const facts = { text: text.slice(0, 200) };
      notices.push({ code: 'rows-above', level: 'note', count: this.#above.length, facts });
    }
    if (this.#errors > 0) {
      const examples = this.#errorExamples.map(({ row, text }) => ({
        row: Math.max(0, row - this.#firstRow),
        text,
      }));
      notices.push({ code: 'formula-errors', level: 'changed', count: this.#errors, examples });
    }
    return notices;
  }

  #endAll(): void {
    this.#endRow();
    if (this.#head) this.#start(this.#head);
  }

  #endRow(): void {
    if (this.#texts.size === 0) return;
    if (this.#head) {
      this.#head.push({ row: this.#row, cells: new Map(this.#texts) });
      if (this.#head.length === headRows) this.#start(this.#head);
    } else this.#add({ row: this.#row, cells: this.#texts });
    this.#texts.clear();
  }

  /** Decides on the header and takes in what has waited for it. */
  #start(head: readonly HeadRow[]): void {
    this.#head = undefined;
    const found = this.#hasHeader === false ? -1 : findHeader(head.map(({ cells }) => inOrder(cells)));
    const at = found < 0 && this.#hasHeader ? 0 : found;
    this.#header = head[at];
    this.#above = head.slice(0, Math.max(0, at));
    this.#firstRow = (this.#header ? this.#header.row + 1 : head[0]?.row) ?? 0;
    if (this.#header) this.#widen(this.#header.cells);
    for (const row of head.slice(at + 1)) this.#add(row);
  }

  #add({ row, cells }: HeadRow): void {
    this.#widen(cells);
    const gap = row - this.#firstRow - this.#columns.rows;
    if (gap > 0) this.#columns.endRow(gap);
    this.#filledCells += cells.size;
    if (this.#keepsCells) for (const [column, text] of cells) this.#columns.set(column, text);
    this.#columns.endRow();
  }

  #widen(cells: HeadRow['cells']): void {
    for (const column of cells.keys()) {
      if (column < this.#firstColumn) this.#firstColumn = column;
      if (column > this.#lastColumn) this.#lastColumn = column;
    }
    refuseTooManyCells(this.#columns.rows, this.#lastColumn - this.#firstColumn + 1, this.#file);
  }
}

/** The cells of a row from its first column to its last filled one. */
function inOrder(cells: HeadRow['cells']): string[] {
  return Array.from({ length: 1 + Math.max(...cells.keys()) }, (_, column) => cells.get(column) ?? '');
}
