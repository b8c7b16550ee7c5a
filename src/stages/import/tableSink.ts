import type { Notice } from '../../core/data/notice';
import type { Table } from '../../core/data/table';
import { UserError } from '../../core/data/userError';
import type { ReadShare } from './byteSource';
import { ColumnBuilder } from './columnBuilder';
import type { RecordBlocks } from './recordBlocks';
import { mostCellBytes, type RecordSink } from './recordScanner';
import { isUtf8 } from './utf8';
import { NotUtf8 } from './utf8Pieces';

interface Irregular {
  count: number;
  readonly examples: { row: number; text: string }[];
}

const mostExamples = 3;

/** Distinct cells of a column, and bytes of their texts. */
export interface ColumnSize {
  readonly distinct: number;
  readonly bytes: number;
}

interface SinkOptions {
  /** The first record is not data. */
  readonly hasHeader: boolean;
  readonly file: string;
  readonly read: ReadShare;
  /** Cells may be malformed UTF-8, which is then thrown as `NotUtf8`. */
  readonly isStrict: boolean;
}

/**
 * Collects records into columns of equal length: short rows are filled up with empty cells, cells beyond the last
 * column are dropped; both are counted, with examples. A row whose every cell is empty stays a row.
 */
export class TableSink implements RecordSink {
  #builders: readonly ColumnBuilder[];
  readonly #names: readonly string[];
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  readonly #short: Irregular = { count: 0, examples: [] };
  readonly #long: Irregular = { count: 0, examples: [] };
  #skipsRecord: boolean;
  #column = 0;
  #row = 0;
  #surplus = '';
  #blank = 0;

  readonly #file: string;
  readonly #hasHeader: boolean;
  readonly #isStrict: boolean;

  constructor(names: readonly string[], { hasHeader, file, read, isStrict }: SinkOptions) {
    this.#names = names;
    this.#file = file;
    this.#hasHeader = hasHeader;
    this.#isStrict = isStrict;
    this.#builders = names.map(() => new ColumnBuilder(read, isStrict));
    this.#skipsRecord = hasHeader;
  }

  cell(source: Uint8Array, from: number, to: number): void {
    const builder = this.#skipsRecord ? undefined : this.#builders[this.#column++];
    if (this.#isStrict && !builder && !isUtf8(viewOf(source), from, to - from))
      throw new NotUtf8('a cell beyond the columns is malformed UTF-8');
    if (this.#skipsRecord) return;
    if (builder) builder.add(source, from, to);
    else if (from !== to && this.#surplus.length < 200)
      this.#surplus += `${this.#surplus && ' · '}${this.#decoder.decode(source.slice(from, Math.min(to, from + 200)))}`;
  }

  get width(): number {
    return this.#skipsRecord ? 0 : this.#builders.length;
  }

  addBlock(chunk: DataView, blocks: RecordBlocks): void {
    const width = this.#builders.length;
    for (let j = 0; j < width; j++) this.#builders[j]!.addBlock(chunk, blocks, j, width);
    this.#row += blocks.rows;
    this.#blank += blocks.blankRows;
  }

  endRecord(): void {
    if (this.#skipsRecord) {
      this.#skipsRecord = false;
      return;
    }
    const width = this.#builders.length;
    const isBlank = this.#surplus === '' && this.#isBlankSoFar();
    if (this.#surplus) note(this.#long, this.#row, this.#surplus);
    if (this.#column < width) note(this.#short, this.#row, String(this.#column));
    for (let j = this.#column; j < width; j++) this.#builders[j]!.addEmpty();
    if (isBlank) this.#blank++;
    this.#row++;
    this.#column = 0;
    this.#surplus = '';
  }

  /** Whether every cell of the current row is empty. */
  #isBlankSoFar(): boolean {
    for (let j = Math.min(this.#column, this.#builders.length) - 1; j >= 0; j--)
      if (!this.#builders[j]!.isEmptyNow) return false;
    return true;
  }

  /** @throws UserError cell-too-large (facts: file, row with the header as 1, column from 1, limit in megabytes) */
  tooLong(row = this.#row): void {
    throw new UserError('cell-too-large', {
      file: this.#file,
      row: row + (this.#hasHeader && !this.#skipsRecord ? 2 : 1),
      column: this.#column + 1,
      limit: Math.floor(mostCellBytes / 1e6),
    });
  }

  get rows(): number {
    return this.#row;
  }

  /** What the columns hold so far. */
  sizes(): ColumnSize[] {
    return this.#builders.map(({ distinct, bytes }) => ({ distinct, bytes }));
  }

  /** Hash of a cell of the last row; undefined when it is empty. */
  lastHash(column: number): number | undefined {
    return this.#builders[column]?.lastHash;
  }

  /** Takes the last row back. */
  dropLast(): void {
    for (const builder of this.#builders) builder.dropLast();
    this.#row--;
  }

  /** Leaves some of the rows only, in their order. Examples are forgotten, for their rows are others now. */
  keepOnly(rows: Uint32Array): void {
    const blank = new Uint8Array(rows.length).fill(1);
    this.#builders = this.#builders.map((builder) => builder.pick(rows));
    for (const builder of this.#builders) builder.markFilled(blank);
    this.#blank = blank.reduce((sum, isBlank) => sum + isBlank, 0);
    this.#row = rows.length;
    for (const { examples } of [this.#short, this.#long]) examples.length = 0;
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

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

function note(irregular: Irregular, row: number, text: string): void {
  if (irregular.count++ < mostExamples) irregular.examples.push({ row, text });
}
