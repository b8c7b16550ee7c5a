import { makePacer } from '../../core/data/pacer';
import type { Control } from '../../core/data/progress';
import { UserError } from '../../core/data/userError';
import { leastDimensions } from '../../core/data/vectorText';
import { mostBytesInMemory, readRange, type ByteSource } from './byteSource';
import { ColumnBuilder } from './columnBuilder';
import type { FormatRead } from './formatRead';
import { refuseTooManyCells } from './growingColumns';
import { nameColumns } from './layout';
import { plainNumber } from './plainNumber';

type ReadNumber = (view: DataView, at: number, isLittle: boolean) => string;

const float = (value: number): string => (Number.isNaN(value) ? '' : plainNumber(value));

/** NumPy's type letters and sizes. Single precision is written as the shortest text that gives the same single. */
const kinds: Readonly<Record<string, ReadNumber>> = {
  f8: (view, at, little) => float(view.getFloat64(at, little)),
  f4: (view, at, little) =>
    Number.isNaN(view.getFloat32(at, little)) ? '' : single(view.getFloat32(at, little)),
  i8: (view, at, little) => String(view.getBigInt64(at, little)),
  i4: (view, at, little) => String(view.getInt32(at, little)),
  i2: (view, at, little) => String(view.getInt16(at, little)),
  i1: (view, at) => String(view.getInt8(at)),
  u8: (view, at, little) => String(view.getBigUint64(at, little)),
  u4: (view, at, little) => String(view.getUint32(at, little)),
  u2: (view, at, little) => String(view.getUint16(at, little)),
  u1: (view, at) => String(view.getUint8(at)),
  b1: (view, at) => (view.getUint8(at) === 0 ? 'false' : 'true'),
};

/** The shortest text that reads back as the same single-precision number. */
export function single(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return plainNumber(short);
  }
  return plainNumber(Number(value.toPrecision(9)));
}

/**
 * A NumPy array of numbers (.npy, versions 1–3): n×d as d columns, long vectors as one column of lists, n as one; NaN is
 * empty.
 *
 * @throws UserError file-damaged, file-unsupported, file-not-table, file-too-large, file-unreadable; AbortError
 */
export async function readNpy(source: ByteSource, control: Control): Promise<FormatRead> {
  const file = source.name;
  if (source.size > mostBytesInMemory)
    throw new UserError('file-too-large', { file, limit: Math.floor(mostBytesInMemory / 1e6) });
  const bytes = await readRange(source, 0, source.size);
  const view = new DataView(bytes.buffer);
  const { descr, isFortran, shape, at } = readHeader(view, file);
  const [rows = 0, cols = 1] = shape;
  const size = Number(descr.slice(2));
  const readNumber = kinds[descr.slice(1)];
  if (!readNumber || shape.length === 0 || shape.length > 2)
    throw new UserError('file-unsupported', { file, kind: 'npy', feature: `${descr} (${shape.join(', ')})` });
  refuseTooManyCells(rows, cols, file);
  if (at + rows * cols * size > bytes.length) throw new UserError('file-damaged', { file, kind: 'npy' });
  const isLittle = !descr.startsWith('>');
  const pause = makePacer(control);
  // Long vectors are compared as a whole: a cell holds one.
  const isWhole = cols >= leastDimensions;
  const builders = Array.from({ length: isWhole ? 1 : cols }, () => new ColumnBuilder());
  for (let i = 0; i < rows; i++) {
    const numberAt = (j: number): string => {
      const position = isFortran ? j * rows + i : i * cols + j;
      return readNumber(view, at + position * size, isLittle);
    };
    if (isWhole)
      builders[0]!.addText(`[${Array.from({ length: cols }, (_, j) => numberAt(j) || 'NaN').join(',')}]`);
    else builders.forEach((builder, j) => builder.addText(numberAt(j)));
    if (i % 1024 === 0) await pause(i / rows);
  }
  const { names, notices } = nameColumns(
    builders.map(() => (isWhole ? 'vectors' : '')),
    isWhole,
  );
  const columns = builders.map((builder, j) => builder.finish(names[j]!));
  return {
    table: { rowCount: rows, columns },
    notices,
    hasHeader: false,
    filledRows: rows,
    format: 'npy',
    encoding: '',
    delimiter: '',
  };
}

interface NpyHeader {
  readonly descr: string;
  readonly isFortran: boolean;
  readonly shape: readonly number[];
  /** Where the numbers start. */
  readonly at: number;
}

/** The header is a Python dictionary of three keys, padded with blanks. */
function readHeader(view: DataView, file: string): NpyHeader {
  const damaged = (): UserError => new UserError('file-damaged', { file, kind: 'npy' });
  if (view.byteLength < 12) throw damaged();
  const isLong = view.getUint8(6) > 1;
  const start = isLong ? 12 : 10;
  const length = isLong ? view.getUint32(8, true) : view.getUint16(8, true);
  if (start + length > view.byteLength) throw damaged();
  const text = new TextDecoder('latin1').decode(new Uint8Array(view.buffer, start, length));
  const descr = /'descr':\s*'([^']+)'/.exec(text)?.[1];
  const order = /'fortran_order':\s*(True|False)/.exec(text)?.[1];
  const shape = /'shape':\s*\(([\d, ]*)\)/.exec(text)?.[1];
  if (order === undefined || shape === undefined) throw damaged();
  // Anything but one plain kind of number (records, objects) has no such text.
  if (descr === undefined) throw new UserError('file-unsupported', { file, kind: 'npy', feature: 'records' });
  return {
    descr,
    isFortran: order === 'True',
    shape: shape
      .split(',')
      .filter((part) => part.trim() !== '')
      .map(Number),
    at: start + length,
  };
}
