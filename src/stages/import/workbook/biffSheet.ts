import { plainNumber } from '../plainNumber';
import { BiffReader, errorNames, rkNumber, type BiffRecord } from './biffRecords';
import type { BiffWorkbook } from './biffWorkbook';
import { BrokenWorkbook } from './oleStreams';
import { serialText } from './serialDate';
import type { SheetSink } from './sheetSink';

/** Turns the records of a sheet into cells. They may come in any order of rows, so they wait until all are there. */
export class BiffSheet {
  readonly #workbook: BiffWorkbook;
  readonly #sink: SheetSink;
  readonly #rows = new Map<number, Map<number, string>>();
  #depth = 0;
  /** Cell of a formula whose text is in the next record. */
  #awaited: { row: number; column: number } | undefined;

  constructor(workbook: BiffWorkbook, sink: SheetSink) {
    this.#workbook = workbook;
    this.#sink = sink;
  }

  /** @returns whether the sheet goes on after the record */
  take(record: BiffRecord): boolean {
    const { type } = record;
    // Charts within the sheet are sheets within it.
    if (type === 0x0809) this.#depth++;
    if (this.#depth === 0) throw new BrokenWorkbook('BIFF: a sheet has no start');
    if (type === 0x0a) return --this.#depth > 0;
    if (this.#depth === 1) this.#cell(type, new BiffReader(record));
    return true;
  }

  /** Hands the cells on. @throws UserError as the sink does; BrokenWorkbook when the sheet has no end */
  finish(): void {
    if (this.#depth !== 0) throw new BrokenWorkbook('BIFF: a sheet has no end');
    for (const row of [...this.#rows.keys()].sort((a, b) => a - b))
      for (const [column, text] of this.#rows.get(row)!) this.#sink.cell(row, column, text);
  }

  #cell(type: number, reader: BiffReader): void {
    switch (type) {
      case 0x207:
        if (this.#awaited) this.#set(this.#awaited.row, this.#awaited.column, this.#text(reader));
        this.#awaited = undefined;
        return;
      case 0xbd:
        return this.#manyNumbers(reader);
      case 0x06:
      case 0x203:
      case 0x204:
      case 0x205:
      case 0x27e:
      case 0xd6:
      case 0xfd:
        return this.#oneCell(type, reader);
    }
  }

  #oneCell(type: number, reader: BiffReader): void {
    const row = reader.uint16();
    const column = reader.uint16();
    const style = reader.uint16();
    if (type === 0xfd) {
      const text = this.#workbook.strings[reader.uint32()];
      if (text === undefined) throw new BrokenWorkbook('BIFF: a text is missing');
      return this.#set(row, column, text);
    }
    if (type === 0x204 || type === 0xd6) return this.#set(row, column, this.#text(reader));
    if (type === 0x203) return this.#number(row, column, style, reader.float64());
    if (type === 0x27e) return this.#number(row, column, style, rkNumber(reader.uint32()));
    if (type === 0x205) {
      const value = reader.byte();
      return this.#truthOrError(row, column, value, reader.byte() === 1);
    }
    this.#formula(row, column, style, reader);
  }

  /** The last result of a formula: a number, or what the last two bytes say that it is not. */
  #formula(row: number, column: number, style: number, reader: BiffReader): void {
    const result = Uint8Array.from({ length: 8 }, () => reader.byte());
    if (result[6] !== 0xff || result[7] !== 0xff)
      return this.#number(row, column, style, new DataView(result.buffer).getFloat64(0, true));
    if (result[0] === 0) this.#awaited = { row, column };
    if (result[0] === 1 || result[0] === 2) this.#truthOrError(row, column, result[2]!, result[0] === 2);
  }

  #manyNumbers(reader: BiffReader): void {
    const row = reader.uint16();
    for (let column = reader.uint16(); ; column++) {
      const style = reader.uint16();
      // The last column closes the list.
      if (reader.isAtEnd) return;
      this.#number(row, column, style, rkNumber(reader.uint32()));
    }
  }

  #text(reader: BiffReader): string {
    const length = reader.uint16();
    const { isBiff8, decoder } = this.#workbook;
    return isBiff8 ? reader.richText(length) : decoder.decode(reader.bytes(length));
  }

  #number(row: number, column: number, style: number, value: number): void {
    const { dateKinds, is1904 } = this.#workbook;
    const kind = dateKinds[style];
    this.#set(row, column, kind ? serialText(value, kind, is1904) : plainNumber(value));
  }

  #truthOrError(row: number, column: number, value: number, isError: boolean): void {
    if (isError) this.#sink.error(row, errorNames[value] ?? '#');
    else this.#set(row, column, value === 0 ? 'FALSE' : 'TRUE');
  }

  #set(row: number, column: number, text: string): void {
    let cells = this.#rows.get(row);
    if (!cells) this.#rows.set(row, (cells = new Map()));
    cells.set(column, text);
  }
}
