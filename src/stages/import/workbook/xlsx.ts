import { makePacer } from '../../../core/data/pacer';
import type { Control } from '../../../core/data/progress';
import type { FormatRead, ReadChoice } from '../formatRead';
import type { Zip } from '../zip/openZip';
import { readPickedSheet } from './pickSheet';
import { readSharedStrings } from './sharedStrings';
import { SheetSink } from './sheetSink';
import { SheetXmlSink } from './sheetXml';
import { readWorkbookXml } from './workbookXml';
import { XmlScanner } from './xmlScanner';

/**
 * An Excel workbook (ECMA-376, transitional and strict; .xlsm too). Text stays text, numbers are written as the
 * shortest that reads back the same, dates as ISO 8601, truth as TRUE and FALSE; a formula is its cached value, an error is empty.
 * Our own reader, for it takes a sheet of any size piece by piece and tells errors and dates by what the file says;
 * see docs/decisions.
 *
 * @throws UserError file-no-data, file-unsafe, what a zip and a sheet can throw; AbortError
 */
export async function readXlsx(zip: Zip, control: Control, choice: ReadChoice): Promise<FormatRead> {
  const workbook = await readWorkbookXml(zip);
  const strings = workbook.sharedStrings ? await readSharedStrings(zip, workbook.sharedStrings) : [];
  const sizes = new Map(zip.entries.map(({ path, size }) => [path, size]));
  const total = workbook.sheets.reduce((sum, { path }) => sum + (sizes.get(path) ?? 0), 1);
  const pause = makePacer(control);
  let done = 0;
  const sheets = workbook.sheets.map(({ name, isHidden, path }) => ({
    name,
    isHidden,
    weight: sizes.get(path) ?? 0,
    async read(keepsCells: boolean) {
      const sink = new SheetSink(zip.file, keepsCells, choice.hasHeader);
      const scanner = new XmlScanner(zip.file, new SheetXmlSink(zip.file, sink, strings, workbook));
      for await (const piece of zip.pieces(path)) {
        scanner.push(piece);
        done += piece.length;
        await pause(done / total);
      }
      scanner.finish();
      return sink;
    },
  }));
  return {
    ...(await readPickedSheet(zip.file, sheets, choice)),
    format: 'xlsx',
    encoding: '',
    delimiter: '',
  };
}
