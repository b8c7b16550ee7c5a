import type { Control } from '../../core/data/progress';
import { UserError } from '../../core/data/userError';
import { concat, openPass, type BytePass, type ByteSource } from './byteSource';
import type { Encoding } from './encodings';
import type { FormatRead, ReadChoice } from './formatRead';
import { mostColumns } from './growingColumns';
import { inAnEncoding, type Utf8Text } from './inAnEncoding';
import { delimiterByte, guessLayout, hasBody, shownStart, type Layout } from './layout';
import { RecordScanner } from './recordScanner';
import { SampleSink } from './sampleSink';
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
  const { sink, layout, zeros, seen } = scanned;
  const { filledRows, rows } = sink;
  const isSample = rows < seen;
  const { table, notices } = sink.finish();
  if (isSample)
    notices.unshift({ code: 'rows-sampled', level: 'changed', count: rows, facts: { rows: seen } });
  if (notice) notices.unshift({ ...notice, count: notice.count || rows });
  notices.push(...layout.notices);
  if (zeros > 0) notices.push({ code: 'nul-characters', level: 'note', count: zeros });
  if (value.openQuote)
    notices.push({
      code: 'quote-unclosed',
      level: 'decide',
      count: 1,
      // A row of a sample is another than that of the file.
      ...(!choice.sample && { examples: [{ row: value.openQuote.row, text: '"' }] }),
    });
  const { delimiter, hasHeader } = layout;
  const format = delimiter === ',' ? 'csv' : delimiter === '\t' ? 'tsv' : 'delimited';
  const sampled = isSample && { sampledFrom: seen };
  return { table, notices, hasHeader, filledRows, format, encoding, delimiter, ...sampled };
}

interface Scanned {
  readonly sink: TableSink;
  readonly layout: Layout;
  /** The quote that is never closed: its place in the text, in bytes, and its row. */
  readonly openQuote: { readonly at: number; readonly row: number } | undefined;
  /** NUL characters. */
  readonly zeros: number;
  /** Records of the text, of which some may have been taken only. */
  readonly seen: number;
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
  choice: ReadChoice,
): Promise<Scanned> {
  const { openQuote, layout } = scanned;
  if (!openQuote || openQuote.row < 0) return scanned;
  const { delimiter, hasHeader, hasQuotes, skip } = layout;
  const { pieces, read } = await openPass(source, control);
  const fixed = { ...choice, delimiter, hasHeader, hasQuotes, skip };
  const text = { pieces: utf8Pieces(pieces, encoding, false), read, isStrict: false };
  const again = await scan(text, source.name, fixed, openQuote.at);
  // What stands above the table was told of the first time; the second was shown where it begins.
  return again.seen >= scanned.seen ? { ...again, layout } : scanned;
}

async function scan(
  { pieces, read, isStrict }: Utf8Text,
  file: string,
  choice: ReadChoice,
  literalQuoteAt = -1,
): Promise<Scanned> {
  const begin = (sample: Uint8Array, isWhole: boolean): Started => {
    if (isStrict) checkLines(sample);
    const layout = guessLayout(isWhole ? sample : shownStart(sample), isWhole, choice);
    const { names, hasHeader, delimiter, hasQuotes, skip } = layout;
    if (names.length > mostColumns)
      throw new UserError('file-not-table', { file, kind: 'too-wide', columns: names.length });
    const sink = new TableSink(names, { hasHeader, file, read, isStrict });
    const sampler = choice.sample ? new SampleSink(sink, choice.sample, names) : undefined;
    const scanner = new RecordScanner(delimiterByte(delimiter), sampler ?? sink, literalQuoteAt, hasQuotes);
    scanner.push(sample.subarray(skip));
    return { sink, sampler, scanner, layout };
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
    if (hasBody(sample) || waitingBytes >= mostSampleBytes) started = begin(sample, false);
    enough = waitingBytes * 2;
    waiting = started ? [] : [sample];
  }
  if (!started) {
    const sample = concat(waiting);
    if (isBlankText(sample)) throw new UserError('file-empty', { file });
    started = begin(sample, true);
  }
  const at = started.scanner.finish();
  const { sink, sampler, layout, scanner } = started;
  sampler?.cut();
  const seen = sampler?.seen ?? sink.rows;
  return {
    sink,
    layout,
    seen,
    zeros: scanner.zeros,
    openQuote: at === undefined ? undefined : { at, row: seen - 1 },
  };
}

const isBlankText = (sample: Uint8Array): boolean =>
  sample.length <= 4096 && new TextDecoder().decode(sample).trim() === '';

interface Started {
  readonly sink: TableSink;
  readonly sampler: SampleSink | undefined;
  readonly scanner: RecordScanner;
  readonly layout: Layout;
}

/** What is no UTF-8 is no text to guess a layout from; the last line may be cut. @throws NotUtf8 */
function checkLines(sample: Uint8Array): void {
  const view = new DataView(sample.buffer, sample.byteOffset, sample.length);
  if (!isUtf8(view, 0, sample.lastIndexOf(0x0a) + 1)) throw new NotUtf8('malformed UTF-8');
}
