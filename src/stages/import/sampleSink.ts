import { hashOf } from './byteWords';
import type { RecordBlocks } from './recordBlocks';
import type { RecordSink } from './recordScanner';
import { keyOf, RowSample } from './rowSample';
import type { TableSink } from './tableSink';

/** Part of a file's rows, spread over all of it. */
export interface SampleChoice {
  /** Rows at most. */
  readonly rows: number;
  /** A column that says whom a row is about; all of the rows of some of them are taken, none of the others'. */
  readonly by?: string;
}

/** Hands on a sample of the records to a table, so that it stays small however long the file is. */
export class SampleSink implements RecordSink {
  readonly #table: TableSink;
  readonly #sample: RowSample;
  /** −1: rows are taken one by one. */
  readonly #by: number;
  /** Records of the file so far. */
  #seen = 0;
  /** Records since the last cut whose cells came in before it was known that they go. */
  #dropped = 0;
  readonly #most: number;

  constructor(table: TableSink, { rows, by }: SampleChoice, names: readonly string[]) {
    this.#table = table;
    this.#most = rows;
    this.#sample = new RowSample(rows);
    this.#by = by === undefined ? -1 : names.indexOf(by);
  }

  /** Records of the file. */
  get seen(): number {
    return this.#seen;
  }

  get width(): number {
    return this.#table.width;
  }

  cell(source: Uint8Array, from: number, to: number): void {
    this.#table.cell(source, from, to);
  }

  tooLong(): void {
    this.#table.tooLong(this.#seen);
  }

  endRecord(): void {
    const before = this.#table.rows;
    this.#table.endRecord();
    if (this.#table.rows === before) return;
    const key = this.#keyOf(this.#by < 0 ? undefined : this.#table.lastHash(this.#by));
    if (this.#sample.takes(key)) this.#sample.add(key);
    else {
      this.#table.dropLast();
      this.#dropped++;
    }
    if (this.#sample.isFull || this.#dropped > this.#most) this.cut();
  }

  addBlock(chunk: DataView, blocks: RecordBlocks): void {
    const width = this.#table.width;
    blocks.keep(width, (first) => {
      const key = this.#keyOf(this.#by < 0 ? undefined : hashAt(chunk, blocks, first + this.#by));
      if (!this.#sample.takes(key)) return false;
      this.#sample.add(key);
      return true;
    });
    this.#table.addBlock(chunk, blocks);
    if (this.#sample.isFull) this.cut();
  }

  /** Lets go of the rows that are too many; to be called at the end too. */
  cut(): void {
    this.#table.keepOnly(this.#sample.cut());
    this.#dropped = 0;
  }

  /** @param hash  of whom the next record is about; undefined when that is not told */
  #keyOf(hash: number | undefined): number {
    const row = this.#seen++;
    return keyOf(hash ?? row);
  }
}

function hashAt(chunk: DataView, blocks: RecordBlocks, cell: number): number | undefined {
  const [from, to] = [blocks.from[cell]!, blocks.to[cell]!];
  return from === to ? undefined : hashOf(chunk, from, to);
}
