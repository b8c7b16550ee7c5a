import { makePacer } from '../../../core/data/pacer';
import type { Control } from '../../../core/data/progress';
import { UserError } from '../../../core/data/userError';
import type { FormatRead, ReadChoice } from '../formatRead';
import type { Zip } from '../zip/openZip';
import { OdsSheets } from './odsSheets';
import { readPickedSheet } from './pickSheet';
import { SheetSink } from './sheetSink';
import { eachTag } from './workbookXml';
import { XmlScanner } from './xmlScanner';

/**
 * An OpenDocument spreadsheet (OASIS ODF 1.3): cells as in `readXlsx`; dates stand in the file as ISO 8601.
 *
 * @throws UserError file-binary, file-encrypted, file-no-data, file-unsafe, what a zip and a sheet can throw; AbortError
 */
export async function readOds(zip: Zip, control: Control, choice: ReadChoice): Promise<FormatRead> {
  const { file } = zip;
  const mimetype = new TextDecoder().decode(await zip.read('mimetype'));
  if (!mimetype.includes('opendocument.spreadsheet'))
    throw new UserError('file-binary', { file, kind: 'opendocument' });
  if (zip.has('META-INF/manifest.xml'))
    await eachTag(zip, 'META-INF/manifest.xml', (tag) => {
      if (tag === 'encryption-data') throw new UserError('file-encrypted', { file, kind: 'workbook' });
    });

  const size = zip.entries.find(({ path }) => path === 'content.xml')?.size ?? 1;
  const pause = makePacer(control);
  // All sheets are in one part, so all are kept until the best one is known.
  const found = new OdsSheets(file, () => new SheetSink(file, true, choice.hasHeader));
  const scanner = new XmlScanner(file, found);
  let done = 0;
  for await (const piece of zip.pieces('content.xml')) {
    scanner.push(piece);
    done += piece.length;
    await pause(done / size);
  }
  scanner.finish();
  const sheets = found.sheets.map(({ name, isHidden, sink }) => ({
    name,
    isHidden,
    weight: 0,
    read: () => sink,
  }));
  return { ...(await readPickedSheet(file, sheets, choice)), format: 'ods', encoding: '', delimiter: '' };
}
