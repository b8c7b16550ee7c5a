import { makePacer } from '../../../core/data/pacer';
import type { Control } from '../../../core/data/progress';
import { UserError } from '../../../core/data/userError';
import { mostBytesInMemory, readRange, type ByteSource } from '../byteSource';
import type { FormatRead, ReadChoice } from '../formatRead';
import { biffRecords } from './biffRecords';
import { BiffSheet } from './biffSheet';
import { readBiffWorkbook, type BiffWorkbook } from './biffWorkbook';
import { oleStreams } from './oleStreams';
import { readPickedSheet } from './pickSheet';
import { SheetSink } from './sheetSink';

/**
 * An Excel workbook of 1993 to 2003 (.xls, BIFF5 and BIFF8): cells as in `readXlsx`.
 *
 * @throws UserError file-encrypted, file-binary, file-unsupported, file-damaged, file-too-large, file-no-data,
 *   file-unreadable; AbortError
 */
export async function readXls(source: ByteSource, control: Control, choice: ReadChoice): Promise<FormatRead> {
  const file = source.name;
  if (source.size > mostBytesInMemory)
    throw new UserError('file-too-large', { file, limit: Math.floor(mostBytesInMemory / 1e6) });
  const bytes = await readRange(source, 0, source.size);
  try {
    const stream = workbookStream(bytes, file);
    const workbook = readBiffWorkbook(stream, file);
    const pause = makePacer(control);
    const sheets = workbook.sheets.map(({ name, isHidden, at }) => ({
      name,
      isHidden,
      weight: 0,
      async read(keepsCells: boolean) {
        const sink = new SheetSink(file, keepsCells, choice.hasHeader);
        await fill(stream, at, workbook, sink, (done) => pause(done / stream.length));
        return sink;
      },
    }));
    return { ...(await readPickedSheet(file, sheets, choice)), format: 'xls', encoding: '', delimiter: '' };
  } catch (cause) {
    if (cause instanceof UserError || (cause instanceof DOMException && cause.name === 'AbortError'))
      throw cause;
    throw new UserError('file-damaged', { file, kind: 'workbook' }, { cause });
  }
}

/** An OLE container may hold anything: a locked new workbook, a Word document, a mail. */
function workbookStream(bytes: Uint8Array, file: string): Uint8Array {
  const { names, read } = oleStreams(bytes);
  if (names.includes('EncryptedPackage')) throw new UserError('file-encrypted', { file, kind: 'workbook' });
  const name = names.find((one) => /^(workbook|book)$/i.test(one));
  if (name === undefined)
    throw new UserError('file-binary', { file, kind: names.includes('WordDocument') ? 'doc' : 'ole' });
  return read(name);
}

async function fill(
  stream: Uint8Array,
  at: number,
  workbook: BiffWorkbook,
  sink: SheetSink,
  pause: (done: number) => Promise<void> | undefined,
): Promise<void> {
  const sheet = new BiffSheet(workbook, sink);
  let read = 0;
  for (const record of biffRecords(stream, at)) {
    if (!sheet.take(record)) break;
    if (++read % 4096 === 0) await pause(at);
  }
  sheet.finish();
}
