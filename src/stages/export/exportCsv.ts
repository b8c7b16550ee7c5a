import { uint32, uint8 } from '../../core/data/buffers';
import { breathe, throwIfAborted, type Control } from '../../core/data/progress';
import { poolSize } from '../../core/data/stringPool';
import { makeColumn, type Column, type Table } from '../../core/data/table';

/** A column that the file did not have, such as the segment of each row. */
export interface ExtraColumn {
  readonly name: string;
  /** Text of the cell, '' for none; asked once per row, in order. */
  readonly cells: (row: number) => string;
}

export interface CsvOptions extends Control {
  /** One ASCII character, ',' unless given. */
  readonly delimiter?: string;
}

const byteOrderMark = [0xef, 0xbb, 0xbf];
const [lineFeed, carriageReturn, space, quote, apostrophe] = [10, 13, 32, 34, 39];

/**
 * The whole table as a CSV file that spreadsheets open rightly: UTF-8 with byte order mark, CRLF, a header, then every
 * row once in the file's order, each with the extra columns behind. An extra column whose name the file already has is
 * called "name (2)". A cell that a spreadsheet would run as a formula (first character = + − @, tab or CR, unless it is
 * a plain number or phone number) gets an apostrophe before it; otherwise cells come back as they were.
 *
 * Works on the bytes of the table's pools and allocates the file once, at its known size.
 *
 * @returns bytes of the file, owned by the caller
 * @throws DOMException AbortError when cancelled; RangeError for a delimiter that is not one ASCII character
 */
export async function exportCsv(
  table: Table,
  extra: readonly ExtraColumn[],
  { delimiter = ',', ...control }: CsvOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const mark = delimiter.charCodeAt(0);
  if (delimiter.length !== 1 || mark > 127 || [quote, lineFeed, carriageReturn].includes(mark))
    throw new RangeError(
      `exportCsv: delimiter must be one ASCII character, got ${JSON.stringify(delimiter)}`,
    );
  const pace = pacer(control, table.rowCount * 2);

  const columns = [...table.columns, ...(await extraColumns(table, extra, pace))];
  const header = makeColumn(
    '',
    columns.map(({ name }) => name),
  );
  const headerFields = measure(header, mark);
  const fields = columns.map((column) => measure(column, mark));

  // The file of a single column marks its empty cells, for readers skip blank lines.
  const emptyLength = columns.length === 1 ? 2 : 0;
  const punctuation = Math.max(0, columns.length - 1) + 2;
  let size = byteOrderMark.length + (table.rowCount + 1) * punctuation;
  header.codes.forEach((code) => (size += code < 0 ? emptyLength : headerFields.lengths[code]!));
  columns.forEach(({ codes }, j) => {
    const { lengths } = fields[j]!;
    for (let row = 0; row < table.rowCount; row++)
      size += codes[row]! < 0 ? emptyLength : lengths[codes[row]!]!;
  });

  const out = uint8(size);
  out.set(byteOrderMark);
  let at = byteOrderMark.length;
  const writeField = (field: Fields, code: number): void => {
    if (code >= 0) at = writeCell(out, at, field, code);
    else for (let i = 0; i < emptyLength; i++) out[at++] = quote;
  };
  const endField = (j: number): void => {
    if (j < columns.length - 1) out[at++] = mark;
  };
  columns.forEach((_, j) => {
    writeField(headerFields, header.codes[j]!);
    endField(j);
  });
  out[at++] = carriageReturn;
  out[at++] = lineFeed;
  for (let row = 0; row < table.rowCount; row++) {
    for (let j = 0; j < columns.length; j++) {
      writeField(fields[j]!, columns[j]!.codes[row]!);
      endField(j);
    }
    out[at++] = carriageReturn;
    out[at++] = lineFeed;
    if ((row & 1023) === 1023) await pace(table.rowCount + row + 1);
  }
  control.onProgress?.({ fraction: 1, done: table.rowCount, total: table.rowCount });
  return out;
}

type Pace = (done: number) => Promise<void>;

/** Reports and yields at most every 50 ms. */
function pacer(control: Control, total: number): Pace {
  let last = performance.now();
  return async (done) => {
    if (performance.now() - last < 50) return;
    control.onProgress?.({ fraction: total === 0 ? 1 : done / total });
    await breathe();
    throwIfAborted(control.signal);
    last = performance.now();
  };
}

async function extraColumns(table: Table, extra: readonly ExtraColumn[], pace: Pace): Promise<Column[]> {
  const taken = new Set(table.columns.map(({ name }) => name));
  const columns: Column[] = [];
  for (const [j, column] of extra.entries()) {
    const cells: string[] = [];
    for (let row = 0; row < table.rowCount; row++) {
      cells.push(column.cells(row));
      if ((row & 1023) === 1023) await pace((j * table.rowCount + row + 1) / extra.length);
    }
    columns.push(makeColumn(freeName(column.name, taken), cells));
  }
  return columns;
}

/** `name`, or `name (2)`, `name (3)` … when taken; takes it. */
export function freeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let count = 2; taken.has(free); count++) free = `${name} (${count})`;
  taken.add(free);
  return free;
}

/** How the distinct cells of a column are written. */
interface Fields {
  readonly column: Column;
  /** Uint32Array values, bytes written, quotes included. */
  readonly lengths: Uint32Array;
  /** Uint8Array values: 1 = between quotes, 2 = behind an apostrophe. */
  readonly flags: Uint8Array;
}

function measure(column: Column, delimiter: number): Fields {
  const { bytes, offsets } = column.values;
  const count = poolSize(column.values);
  const lengths = uint32(count);
  const flags = uint8(count);
  for (let i = 0; i < count; i++) {
    const from = offsets[i]!;
    const to = offsets[i + 1]!;
    let quotes = 0;
    let quoted = from === to || bytes[from] === space || bytes[to - 1] === space;
    for (let p = from; p < to; p++) {
      const byte = bytes[p]!;
      if (byte === quote) quotes++;
      if (byte === quote || byte === delimiter || byte === lineFeed || byte === carriageReturn) quoted = true;
    }
    const guarded = startsFormula(bytes, from, to);
    flags[i] = (quoted ? 1 : 0) | (guarded ? 2 : 0);
    lengths[i] = to - from + (quoted ? 2 + quotes : 0) + (guarded ? 1 : 0);
  }
  return { column, lengths, flags };
}

const formulaStarts = new Set(['=', '+', '-', '@', '\t', '\r'].map((mark) => mark.charCodeAt(0)));
const plainNumber = /^[+-][\d\s.,()-]*\d[\d\s.,()-]*(?:[eE][+-]?\d+)?\s?%?$/;

function startsFormula(bytes: Uint8Array, from: number, to: number): boolean {
  if (from === to || !formulaStarts.has(bytes[from]!)) return false;
  // Only bytes below 128 can make a number, so reading them as Latin-1 is enough.
  return to - from > 40 || !plainNumber.test(String.fromCharCode(...bytes.subarray(from, to)));
}

/** Writes a cell at `at`; returns where the next byte goes. */
function writeCell(out: Uint8Array, at: number, { column, flags }: Fields, code: number): number {
  const { bytes, offsets } = column.values;
  const from = offsets[code]!;
  const to = offsets[code + 1]!;
  const quoted = (flags[code]! & 1) !== 0;
  let end = at;
  if (quoted) out[end++] = quote;
  if ((flags[code]! & 2) !== 0) out[end++] = apostrophe;
  for (let p = from; p < to; p++) {
    if (bytes[p] === quote) out[end++] = quote;
    out[end++] = bytes[p]!;
  }
  if (quoted) out[end++] = quote;
  return end;
}
