import type { Control } from '../../../core/data/progress';
import { breathe, throwIfAborted } from '../../../core/data/progress';
import { UserError } from '../../../core/data/userError';
import { readRange, type ByteSource } from '../byteSource';
import type { FormatRead, ReadChoice } from '../formatRead';
import { readPickedSheet } from './pickSheet';
import { plainNumber } from '../plainNumber';
import { dateKind, serialText } from './serialDate';
import { SheetSink } from './sheetSink';

/** Larger ones would not fit into memory as SheetJS holds them. */
const mostBytes = 1 << 28;
/** Names of streams in an OLE container, as UTF-16. */
const wide = (text: string): string => Array.from(text, (c) => `${c}\0`).join('');

/** A cell as SheetJS has it: type (n number, s text, b truth, e error, z nothing), value, shown text, number format. */
interface SheetJsCell {
  readonly t: string;
  readonly v?: unknown;
  readonly w?: string;
  readonly z?: unknown;
}

/**
 * An old Excel workbook (.xls, BIFF) or a binary one (.xlsb) by way of SheetJS, which is loaded now: cells as in
 * `readXlsx`.
 *
 * @throws UserError file-encrypted, file-binary, file-damaged, file-too-large, file-no-data, file-unreadable; AbortError
 */
export async function readLegacyWorkbook(
  source: ByteSource,
  format: 'xls' | 'xlsb',
  control: Control,
  choice: ReadChoice,
): Promise<FormatRead> {
  const file = source.name;
  if (source.size > mostBytes)
    throw new UserError('file-too-large', { file, limit: Math.floor(mostBytes / 1e6) });
  const bytes = await readRange(source, 0, source.size);
  if (format === 'xls') refuseOtherOle(bytes, file);
  const [{ read, set_cptable: setCodePages }, codePages] = await Promise.all([
    import('@e965/xlsx'),
    import('@e965/xlsx/dist/cpexcel.full.mjs'),
  ]);
  control.onProgress?.({ fraction: 0.2 });
  await breathe();
  throwIfAborted(control.signal);
  setCodePages(codePages);
  let workbook;
  try {
    workbook = read(bytes, {
      type: 'array',
      dense: true,
      cellNF: true,
      cellDates: false,
      cellFormula: false,
    });
  } catch (cause) {
    const isLocked = cause instanceof Error && /password|encrypt/i.test(cause.message);
    if (isLocked) throw new UserError('file-encrypted', { file, kind: 'workbook' }, { cause });
    throw new UserError('file-damaged', { file, kind: 'workbook' }, { cause });
  }
  control.onProgress?.({ fraction: 0.8 });
  const is1904 = workbook.Workbook?.WBProps?.date1904 === true;
  const hidden = workbook.Workbook?.Sheets?.map(({ Hidden }) => Boolean(Hidden)) ?? [];
  const sheets = workbook.SheetNames.map((name, i) => {
    const rows = (workbook.Sheets[name] as { '!data'?: (SheetJsCell | undefined)[][] } | undefined)?.[
      '!data'
    ];
    const read = (keepsCells: boolean): SheetSink => {
      const sink = new SheetSink(file, keepsCells, choice.hasHeader);
      fillSheet(rows ?? [], sink, is1904);
      return sink;
    };
    return { name, isHidden: hidden[i] ?? false, weight: rows?.length ?? 0, read };
  });
  return { ...(await readPickedSheet(file, sheets, choice)), format, encoding: '', delimiter: '' };
}

/** An OLE container may hold anything: a locked new workbook, a Word document, a mail. */
function refuseOtherOle(bytes: Uint8Array, file: string): void {
  const text = new TextDecoder('latin1').decode(bytes.subarray(0, 1 << 22));
  const has = (name: string): boolean => text.includes(wide(name));
  if (has('EncryptedPackage')) throw new UserError('file-encrypted', { file, kind: 'workbook' });
  if (!has('Workbook') && !has('Book') && !has('WORKBOOK'))
    throw new UserError('file-binary', { file, kind: has('WordDocument') ? 'doc' : 'ole' });
}

function fillSheet(
  rows: readonly (readonly (SheetJsCell | undefined)[])[],
  sink: SheetSink,
  is1904: boolean,
): void {
  for (const [row, cells] of rows.entries())
    for (const [column, cell] of (cells ?? []).entries()) {
      if (!cell) continue;
      if (cell.t === 'e') sink.error(row, cell.w ?? '#');
      else sink.cell(row, column, cellText(cell, is1904));
    }
}

function cellText({ t, v, z }: SheetJsCell, is1904: boolean): string {
  if (t === 's') return typeof v === 'string' ? v : '';
  if (t === 'b') return v === true ? 'TRUE' : 'FALSE';
  if (typeof v !== 'number') return '';
  const kind = typeof z === 'string' ? dateKind(z) : undefined;
  return kind ? serialText(v, kind, is1904) : plainNumber(v);
}
