import type { Notice } from '../../core/data/notice';
import type { Table } from '../../core/data/table';
import { UserError } from '../../core/data/userError';
import { ColumnBuilder } from './columnBuilder';
import { mostCellBytes, type RecordSink } from './recordScanner';

interface Irregular {
  count: number;
  readonly examples: { row: number; text: string }[];
}

const mostExamples = 3;

/**
 * Collects records into columns of equal length: short rows are filled up with empty cells, cells beyond the last
 * column are dropped; both are counted, with examples. A row whose every cell is empty stays a row.
 */
export class TableSink implements RecordSink {
  readonly #builders: readonly ColumnBuilder[];
  readonly #names: readonly string[];
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  readonly #short: Irregular = { count: 0, examples: [] };
  readonly #long: Irregular = { count: 0, examples: [] };
  #skipsRecord: boolean;
  #column = 0;
  #row = 0;
  #isFilled = false;
  #surplus = '';
  #blank = 0;

  readonly #file: string;
  readonly #hasHeader: boolean;

  /** @param hasHeader  the first record is not data */
  constructor(names: readonly string[], hasHeader: boolean, file: string) {
    this.#names = names;
    this.#file = file;
    this.#hasHeader = hasHeader;
    this.#builders = names.map(() => new ColumnBuilder());
    this.#skipsRecord = hasHeader;
  }

  cell(source: Uint8Array, from: number, to: number): void {
    if (this.#skipsRecord) return;
    const builder = this.#builders[this.#column++];
    if (from !== to) this.#isFilled = true;
    if (builder) builder.add(source, from, to);
    else if (from !== to && this.#surplus.length < 200)
      this.#surplus += `${this.#surplus && ' · '}${this.#decoder.decode(source.slice(from, Math.min(to, from + 200)))}`;
  }

  endRecord(): void {
    if (this.#skipsRecord) {
      this.#skipsRecord = false;
      return;
    }
    const width = this.#builders.length;
    if (this.#surplus) note(this.#long, this.#row, this.#surplus);
    if (this.#column < width) note(this.#short, this.#row, String(this.#column));
    for (let j = this.#column; j < width; j++) this.#builders[j]!.addEmpty();
    if (!this.#isFilled) this.#blank++;
    this.#row++;
    this.#column = 0;
    this.#isFilled = false;
    this.#surplus = '';
  }

  /** @throws UserError cell-too-large (facts: file, row with the header as 1, column from 1, limit in megabytes) */
  tooLong(): void {
    throw new UserError('cell-too-large', {
      file: this.#file,
      row: this.#row + (this.#hasHeader && !this.#skipsRecord ? 2 : 1),
      column: this.#column + 1,
      limit: Math.floor(mostCellBytes / 1e6),
    });
  }

  get rows(): number {
    return this.#row;
  }

  /** Rows with at least one filled cell. */
  get filledRows(): number {
    return this.#row - this.#blank;
  }

  /** The table; the sink is not to be used afterwards. */
  finish(): { table: Table; notices: Notice[] } {
    const columns = this.#builders.map((builder, j) => builder.finish(this.#names[j]!));
    const facts = { columns: columns.length };
    const notices: Notice[] = [];
    if (this.#short.count > 0) notices.push({ code: 'rows-short', level: 'changed', ...this.#short, facts });
    if (this.#long.count > 0) notices.push({ code: 'rows-long', level: 'changed', ...this.#long, facts });
    if (this.#blank > 0) notices.push({ code: 'rows-blank', level: 'note', count: this.#blank });
    return { table: { rowCount: this.#row, columns }, notices };
  }
}

function note(irregular: Irregular, row: number, text: string): void {
  if (irregular.count++ < mostExamples) irregular.examples.push({ row, text });
}
