import type { Control } from '../../core/data/progress';
import { UserError } from '../../core/data/userError';
import { concat, openPass, type BytePass, type ByteSource } from './byteSource';
import type { Encoding } from './encodings';
import type { FormatRead, ReadChoice } from './formatRead';
import { mostColumns } from './growingColumns';
import { inAnEncoding, type Utf8Text } from './inAnEncoding';
import { delimiterByte, guessLayout, type Layout, type LayoutChoice } from './layout';
import { RecordScanner } from './recordScanner';
import { sampleWidths } from './sampleRecords';
import { TableSink } from './tableSink';
import { isUtf8 } from './utf8';
import { NotUtf8, utf8Pieces } from './utf8Pieces';

const firstSampleBytes = 1 << 16;
const mostSampleBytes = 1 << 23;

/**
 * Delimited text as a table: read as a stream, never held as one string. It is streamed once, and twice more when it
 * turns out not to be UTF-8.
 *
 * @param first  a pass that stands at the start
 * @param told  encoding that is known already
 * @throws UserError file-empty, file-not-table, cell-too-large, what a pass can throw; AbortError
 */
export async function readDelimited(
  source: ByteSource,
  first: BytePass,
  told: Encoding | undefined,
  control: Control,
  choice: ReadChoice,
): Promise<FormatRead> {
  const { value, encoding, notice } = await inAnEncoding(source, first, told, control, choice, (text) =>
    scan(text, source.name, choice),
  );
  const scanned = await withoutOpenQuote(source, value, encoding, control, choice);
  const { sink, layout, zeros } = scanned;
  const { filledRows, rows } = sink;
  const { table, notices } = sink.finish();
  if (notice) notices.unshift({ ...notice, count: notice.count || rows });
  notices.push(...layout.notices);
  if (zeros > 0) notices.push({ code: 'nul-characters', level: 'note', count: zeros });
  if (value.openQuote)
    notices.push({
      code: 'quote-unclosed',
      level: 'decide',
      count: 1,
      examples: [{ row: value.openQuote.row, text: '"' }],
    });
  const { delimiter, hasHeader } = layout;
  const format = delimiter === ',' ? 'csv' : delimiter === '\t' ? 'tsv' : 'delimited';
  return { table, notices, hasHeader, filledRows, format, encoding, delimiter };
}

interface Scanned {
  readonly sink: TableSink;
  readonly layout: Layout;
  /** The quote that is never closed: its place in the text, in bytes, and its row. */
  readonly openQuote: { readonly at: number; readonly row: number } | undefined;
  /** NUL characters. */
  readonly zeros: number;
}

/**
 * A quote that is never closed swallows every row after it. It is taken for a mark of the text, if that gives more
 * rows.
 */
async function withoutOpenQuote(
  source: ByteSource,
  scanned: Scanned,
  encoding: Encoding,
  control: Control,
  choice: LayoutChoice,
): Promise<Scanned> {
  const { openQuote, layout, sink } = scanned;
  if (!openQuote || openQuote.row < 0) return scanned;
  const { delimiter, hasHeader, hasQuotes, skip } = layout;
  const { pieces, read } = await openPass(source, control);
  const fixed = { ...choice, delimiter, hasHeader, hasQuotes, skip };
  const text = { pieces: utf8Pieces(pieces, encoding, false), read, isStrict: false };
  const again = await scan(text, source.name, fixed, openQuote.at);
  return again.sink.rows >= sink.rows ? again : scanned;
}

async function scan(
  { pieces, read, isStrict }: Utf8Text,
  file: string,
  choice: LayoutChoice,
  literalQuoteAt = -1,
): Promise<Scanned> {
  const begin = (sample: Uint8Array, shown: Uint8Array, isWhole: boolean): Started => {
    if (isStrict) checkLines(sample);
    const layout = guessLayout(shown, isWhole, choice);
    if (layout.names.length > mostColumns)
      throw new UserError('file-not-table', { file, kind: 'too-wide', columns: layout.names.length });
    const sink = new TableSink(layout.names, { hasHeader: layout.hasHeader, file, read, isStrict });
    const { delimiter, hasQuotes, skip } = layout;
    const scanner = new RecordScanner(delimiterByte(delimiter), sink, literalQuoteAt, hasQuotes);
    scanner.push(sample.subarray(skip));
    return { sink, scanner, layout };
  };
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let enough = firstSampleBytes;
  let started: Started | undefined;
  for await (const piece of pieces) {
    if (started) {
      started.scanner.push(piece);
      continue;
    }
    waiting.push(piece);
    waitingBytes += piece.length;
    if (waitingBytes < enough) continue;
    const sample = concat(waiting);
    // The layout is told by the shortest start that shows a few records.
    const shown = [sample.subarray(0, enough), sample].find((one) => hasBody(one));
    if (shown || waitingBytes >= mostSampleBytes) started = begin(sample, shown ?? sample, false);
    enough = waitingBytes * 2;
    waiting = started ? [] : [sample];
  }
  if (!started) {
    const sample = concat(waiting);
    if (isBlankText(sample)) throw new UserError('file-empty', { file });
    started = begin(sample, sample, true);
  }
  const at = started.scanner.finish();
  const { sink, layout, scanner } = started;
  return {
    sink,
    layout,
    zeros: scanner.zeros,
    openQuote: at === undefined ? undefined : { at, row: sink.rows - 1 },
  };
}

/** Whether a sample shows a few records below the first, whatever the delimiter. */
const hasBody = (sample: Uint8Array): boolean => sampleWidths(sample, delimiterByte(','), false).length > 3;

const isBlankText = (sample: Uint8Array): boolean =>
  sample.length <= 4096 && new TextDecoder().decode(sample).trim() === '';

interface Started {
  readonly sink: TableSink;
  readonly scanner: RecordScanner;
  readonly layout: Layout;
}

/** What is no UTF-8 is no text to guess a layout from; the last line may be cut. @throws NotUtf8 */
function checkLines(sample: Uint8Array): void {
  const view = new DataView(sample.buffer, sample.byteOffset, sample.length);
  if (!isUtf8(view, 0, sample.lastIndexOf(0x0a) + 1)) throw new NotUtf8('malformed UTF-8');
}
