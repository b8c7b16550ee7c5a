import type { Control } from '../../core/data/progress';
import { concat, nextBytes, openPass, readRange, type ByteSource } from './byteSource';
import { headEncoding } from './encodings';
import type { ReadChoice } from './formatRead';
import { guessTable } from './guessTable';
import { delimiterByte, guessLayout, shownStart } from './layout';
import { RecordScanner } from './recordScanner';
import { binaryKind, headText, textKind } from './sniff';
import { TableSink, type ColumnSize } from './tableSink';
import { utf8Pieces } from './utf8Pieces';

/** What reading all of a long text is likely to take. */
export interface Foresight {
  /** Records of the file. */
  readonly rows: number;
  /** Bytes of memory for its table while it is made. */
  readonly memory: number;
  /** The distinct texts of one column would be more than a column can hold. */
  readonly isTooMuch: boolean;
  /** Column that says whom a row is about, where the rows are orders or events. */
  readonly by?: string;
}

/** Less text than `least` is no trouble anywhere; `looked` of it is looked at. */
const usualBytes = { least: 1 << 27, looked: 1 << 23 };
const headBytes = 1 << 16;
/** Offsets into a column's texts are 32 bits. */
const mostColumnBytes = 2 ** 32;

/**
 * Looks at the start of a file, plain or gzipped: how long its records are, and how many of its cells are new ones.
 *
 * @returns null for what is short, or no delimited text
 * @throws UserError file-unreadable, file-damaged, file-binary; AbortError
 */
export async function foresee(
  source: ByteSource,
  control: Control,
  choice: ReadChoice = {},
  { least, looked } = usualBytes,
): Promise<Foresight | null> {
  // Text packs to a tenth at best, now and then to a twentieth.
  if (source.size * 20 < least) return null;
  const pass = await openPass(source, { signal: control.signal });
  try {
    const bytes = pass.isGzip ? await unpackedBytes(source) : source.size;
    if (bytes < least) return null;
    const start = await nextBytes(pass.pieces, looked);
    const head = start.subarray(0, headBytes);
    if (binaryKind(head)) return null;
    const encoding = choice.encoding ?? headEncoding(head) ?? 'utf-8';
    if (encoding === 'binary' || (textKind(headText(head, encoding)) && choice.delimiter === undefined))
      return null;
    const text = await allOf(utf8Pieces(oneOf(start), encoding, encoding === 'utf-8'));
    return lookAt(text, bytes / start.length, source.name, choice);
  } finally {
    await pass.pieces.return();
  }
}

/** @param times  how often the file is as long as the text */
function lookAt(text: Uint8Array, times: number, file: string, choice: ReadChoice): Foresight | null {
  const { delimiter, names, hasHeader, hasQuotes, skip } = guessLayout(shownStart(text), false, choice);
  const sink = new TableSink(names, { hasHeader, file, read: { share: 0 }, isStrict: false });
  const scanner = new RecordScanner(delimiterByte(delimiter), sink, -1, hasQuotes);
  scanner.push(text.subarray(skip, text.length >> 1));
  const half = { rows: sink.rows, sizes: sink.sizes() };
  scanner.push(text.subarray(text.length >> 1));
  if (half.rows === 0 || sink.rows === half.rows) return null;
  const rows = Math.round(sink.rows * times);
  const growth = { from: half.rows, to: sink.rows, rows };
  const texts = sink.sizes().map((size, j) => expectedSize(half.sizes[j]!, size, growth));
  const { kind, orders, events } = guessTable(sink.finish().table);
  const by = kind === 'orders' ? orders?.customer : kind === 'events' ? events?.visitor : undefined;
  return {
    rows,
    memory: texts.reduce((sum, { bytes, distinct }) => sum + 4 * rows + bytes + distinctBytes * distinct, 0),
    isTooMuch: texts.some(({ bytes }) => bytes >= mostColumnBytes),
    ...(by !== undefined && { by }),
  };
}

/** What a distinct cell takes beside its text: its place, and a slot of the hash table that is between half and quarter full. */
const distinctBytes = 4 + 12;

/**
 * New texts come ever more seldom, as a power of the rows (Heaps' law): the power is told by how many came in the second
 * half of what was looked at.
 */
function expectedSize(
  half: ColumnSize,
  whole: ColumnSize,
  growth: { readonly from: number; readonly to: number; readonly rows: number },
): ColumnSize {
  const { from, to, rows } = growth;
  if (half.distinct === 0) return { distinct: whole.distinct, bytes: whole.bytes };
  const power = Math.log(whole.distinct / half.distinct) / Math.log(to / from);
  const distinct = Math.min(rows, whole.distinct * (rows / to) ** Math.min(1, power));
  return { distinct, bytes: (whole.bytes / Math.max(1, whole.distinct)) * distinct };
}

/** Bytes of a gzipped text: its last four say it, but for multiples of 4 GiB. */
async function unpackedBytes(source: ByteSource): Promise<number> {
  const end = await readRange(source, source.size - 4, source.size);
  let bytes = new DataView(end.buffer).getUint32(0, true);
  while (bytes < source.size) bytes += 2 ** 32;
  return bytes;
}

async function* oneOf(bytes: Uint8Array): AsyncGenerator<Uint8Array, void> {
  yield bytes;
}

async function allOf(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return concat(all);
}
