import type { Notice } from '../../../core/data/notice';
import type { Column } from '../../../core/data/table';
import { GrowingColumns, refuseTooManyCells } from '../growingColumns';
import { columnNames } from '../layout';

/** Objects deeper than this stay JSON text. */
export const deepestColumn = 6;

/** Where the values of one key go. */
export interface RecordNode {
  readonly path: readonly string[];
  readonly children: Map<string, RecordNode>;
  /** −1 until a value comes. */
  column: number;
}

/** Rows of records whose keys become columns: `a` holding an object of `b` becomes the column `a.b`. */
export class RecordColumns {
  readonly root: RecordNode = { path: [], children: new Map(), column: -1 };
  readonly #file: string;
  readonly #columns: GrowingColumns;
  readonly #nodes: RecordNode[] = [];
  /** Column → rows that hold a list, and one of them. */
  readonly #lists = new Map<number, { count: number; row: number; text: string }>();

  constructor(file: string) {
    this.#file = file;
    this.#columns = new GrowingColumns(file);
  }

  get rows(): number {
    return this.#columns.rows;
  }

  get filledRows(): number {
    return this.#columns.filledRows;
  }

  child(node: RecordNode, key: string): RecordNode {
    const known = node.children.get(key);
    if (known) return known;
    const made: RecordNode = { path: [...node.path, key], children: new Map(), column: -1 };
    node.children.set(key, made);
    return made;
  }

  /** Gives the node a column, although it may hold no value. @throws UserError file-not-table */
  claim(node: RecordNode): number {
    if (node.column >= 0) return node.column;
    node.column = this.#nodes.push(node) - 1;
    refuseTooManyCells(this.rows, this.#nodes.length, this.#file);
    return node.column;
  }

  set(node: RecordNode, text: string): void {
    this.#columns.set(this.claim(node), text);
  }

  setList(node: RecordNode, text: string): void {
    this.set(node, text);
    const known = this.#lists.get(node.column);
    if (known) known.count++;
    else this.#lists.set(node.column, { count: 1, row: this.rows, text: text.slice(0, 60) });
  }

  endRow(): void {
    this.#columns.endRow();
  }

  finish(): { columns: Column[]; notices: Notice[] } {
    const names = columnNames(this.#nodes.map(({ path }) => path.join('.')));
    const notices = [...this.#lists].map(([column, { count, row, text }]): Notice => ({
      code: 'lists-as-text',
      level: 'note',
      column: names[column]!,
      count,
      examples: [{ row, text }],
    }));
    return { columns: this.#columns.finish(names), notices };
  }
}
