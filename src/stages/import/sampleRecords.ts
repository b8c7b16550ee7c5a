import { RecordScanner, type RecordSink } from './recordScanner';

/**
 * The complete records at the start of a text, cells decoded.
 *
 * @param bytes  UTF-8, without byte order mark
 * @param isWhole  whether the text ends here; otherwise its last record may be cut and is left out
 * @param hasQuotes  false: quotes are text
 */
export function sampleRecords(
  bytes: Uint8Array,
  delimiter: number,
  isWhole: boolean,
  hasQuotes = true,
): string[][] {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const records: string[][] = [];
  let record: string[] = [];
  const sink: RecordSink = {
    cell: (source, from, to) => void record.push(decoder.decode(source.slice(from, to))),
    endRecord: () => {
      records.push(record);
      record = [];
    },
  };
  const scanner = new RecordScanner(delimiter, sink, -1, hasQuotes);
  scanner.push(bytes);
  if (isWhole) scanner.finish();
  return records;
}

/** Cells of each complete record at the start of a text; parameters as above. */
export function sampleWidths(bytes: Uint8Array, delimiter: number, isWhole: boolean): number[] {
  const widths: number[] = [];
  let width = 0;
  const scanner = new RecordScanner(delimiter, {
    cell: () => void width++,
    endRecord: () => {
      widths.push(width);
      width = 0;
    },
  });
  scanner.push(bytes);
  if (isWhole) scanner.finish();
  return widths;
}
