import type { FileInfo } from '../../core/data/fileInfo';
import type { Notice } from '../../core/data/notice';
import { type Control } from '../../core/data/progress';
import type { Table } from '../../core/data/table';
import { UserError } from '../../core/data/userError';
import { concat, nextBytes, openPass, resume, type BytePass, type ByteSource } from './byteSource';
import { ByteStatistics, headEncoding, type Encoding } from './encodings';
import { delimiterByte, guessLayout, type Layout, type LayoutChoice } from './layout';
import { RecordScanner } from './recordScanner';
import { otherTextKind, refuseBinary, refuseTooFewRows } from './refuse';
import { sampleRecords } from './sampleRecords';
import { TableSink } from './tableSink';
import { NotUtf8, utf8Pieces } from './utf8Pieces';

export type { FileInfo } from '../../core/data/fileInfo';

/** What the user may fix instead of the guess. */
export interface ReadChoice extends LayoutChoice {
  readonly encoding?: Encoding;
}

export interface ReadResult {
  readonly table: Table;
  readonly file: FileInfo;
  readonly notices: Notice[];
}

const headBytes = 1 << 16;
const mostSampleBytes = 1 << 23;
const mostColumns = 5000;

/**
 * A delimited text file, also gzipped, as a table: read as a stream, never held as one string. It is streamed
 * once, and twice more when it turns out not to be UTF-8.
 *
 * @throws UserError file-empty, file-header-only, file-one-row, file-too-few-rows (facts: file, rows, needed),
 *   file-binary and file-not-table (facts: file, kind), file-damaged, file-unreadable; AbortError
 */
export async function readTable(
  source: ByteSource,
  control: Control,
  choice: ReadChoice = {},
): Promise<ReadResult> {
  const result = await readDelimited(source, control, choice);
  refuseTooFewRows(result.filledRows, result.hasHeader, source.name);
  return { table: result.table, file: result.file, notices: result.notices };
}

/** `readTable` without asking for a least number of rows. */
export async function readDelimited(
  source: ByteSource,
  control: Control,
  choice: ReadChoice = {},
): Promise<ReadResult & { filledRows: number; hasHeader: boolean }> {
  const pass = await openPass(source, control);
  try {
    const head = await nextBytes(pass.pieces, headBytes);
    refuseBinary(head, source.name);
    const told = choice.encoding ?? headEncoding(head);
    if (told === 'binary') throw new UserError('file-binary', { file: source.name, kind: 'unknown' });
    const first = { isGzip: pass.isGzip, pieces: resume(head, pass.pieces) };
    const { scanned, encoding, notice } = await scanInAnEncoding(source, first, control, choice, told);
    return report(source, control, pass.isGzip, scanned, encoding, notice);
  } finally {
    await pass.pieces.return();
  }
}

function report(
  source: ByteSource,
  control: Control,
  gzip: boolean,
  { sink, layout, endsInQuotes }: Scanned,
  encoding: Encoding,
  notice: Notice | undefined,
): ReadResult & { filledRows: number; hasHeader: boolean } {
  const { filledRows, rows } = sink;
  const { table, notices } = sink.finish();
  if (notice) notices.unshift({ ...notice, count: notice.count || rows });
  if (endsInQuotes)
    notices.push({
      code: 'quote-unclosed',
      level: 'decide',
      count: 1,
      examples: [{ row: rows - 1, text: '"' }],
    });
  const { delimiter, hasHeader } = layout;
  const format = delimiter === ',' ? 'csv' : delimiter === '\t' ? 'tsv' : 'delimited';
  control.onProgress?.({ fraction: 1, done: source.size, total: source.size });
  const file: FileInfo = { name: source.name, bytes: source.size, format, gzip, encoding, delimiter, rows };
  return { table, file, notices, filledRows, hasHeader };
}

/** Reads with the encoding the head tells of, else as strict UTF-8, else with the one the bytes speak for. */
async function scanInAnEncoding(
  source: ByteSource,
  first: BytePass,
  control: Control,
  choice: ReadChoice,
  told: Encoding | undefined,
): Promise<{ scanned: Scanned; encoding: Encoding; notice?: Notice }> {
  const scanAs = ({ pieces }: BytePass, encoding: Encoding, isStrict: boolean): Promise<Scanned> =>
    scan(utf8Pieces(pieces, encoding, isStrict), source.name, choice);
  try {
    const encoding = told ?? 'utf-8';
    return { scanned: await scanAs(first, encoding, true), encoding };
  } catch (error) {
    if (!(error instanceof NotUtf8)) throw error;
  }
  const statistics = new ByteStatistics();
  const second = await openPass(source, { signal: control.signal });
  for await (const piece of second.pieces) statistics.push(piece);
  const encoding = told ?? statistics.verdict();
  const scanned = await scanAs(await openPass(source, control), encoding, false);
  const notice: Notice =
    encoding === 'utf-8'
      ? { code: 'characters-replaced', level: 'changed', count: statistics.malformed }
      : { code: 'encoding-guessed', level: 'decide', count: 0, facts: { encoding } };
  return { scanned, encoding, notice };
}

interface Scanned {
  readonly sink: TableSink;
  readonly layout: Layout;
  readonly endsInQuotes: boolean;
}

/** @throws UserError file-empty, file-not-table */
async function scan(pieces: AsyncIterable<Uint8Array>, file: string, choice: LayoutChoice): Promise<Scanned> {
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let enough = headBytes;
  let started: { sink: TableSink; scanner: RecordScanner; layout: Layout } | undefined;
  for await (const piece of pieces) {
    if (started) {
      started.scanner.push(piece);
      continue;
    }
    waiting.push(piece);
    waitingBytes += piece.length;
    if (waitingBytes < enough) continue;
    const sample = concat(waiting);
    started =
      hasBody(sample) || waitingBytes >= mostSampleBytes ? start(sample, false, file, choice) : undefined;
    enough = waitingBytes * 2;
    waiting = started ? [] : [sample];
  }
  started ??= start(concat(waiting), true, file, choice);
  const endsInQuotes = started.scanner.finish();
  return { sink: started.sink, layout: started.layout, endsInQuotes };
}

/** Whether a sample shows a few records below the first, whatever the delimiter. */
const hasBody = (sample: Uint8Array): boolean => sampleRecords(sample, delimiterByte(','), false).length > 3;

function start(
  sample: Uint8Array,
  isWhole: boolean,
  file: string,
  choice: LayoutChoice,
): { sink: TableSink; scanner: RecordScanner; layout: Layout } {
  const text = new TextDecoder().decode(sample.subarray(0, 4096));
  if (isWhole && sample.length <= 4096 && text.trim() === '') throw new UserError('file-empty', { file });
  const kind = otherTextKind(text);
  if (kind) throw new UserError('file-not-table', { file, kind });
  const layout = guessLayout(sample, isWhole, choice);
  if (layout.names.length > mostColumns)
    throw new UserError('file-not-table', { file, kind: 'too-wide', columns: layout.names.length });
  const sink = new TableSink(layout.names, layout.hasHeader);
  const scanner = new RecordScanner(delimiterByte(layout.delimiter), sink);
  scanner.push(sample);
  return { sink, scanner, layout };
}
