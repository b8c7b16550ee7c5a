import { UserError } from '../../core/data/userError';

const ascii = (text: string): number[] => Array.from(text, (c) => c.charCodeAt(0));

/** First bytes of formats that are no delimited text. */
const signatures: readonly (readonly [kind: string, bytes: readonly number[]])[] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['xls', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['pdf', ascii('%PDF-')],
  ['png', [0x89, 0x50, 0x4e, 0x47]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['gif', ascii('GIF8')],
  ['parquet', ascii('PAR1')],
  ['parquet', ascii('PARE')],
  ['arrow', ascii('ARROW1')],
  ['sqlite', ascii('SQLite format 3')],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['rar', ascii('Rar!')],
  ['bzip2', ascii('BZh')],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ['gzip', [0x1f, 0x8b]],
];

/** What a file is, when its first (unpacked) bytes say that it is not text; undefined for text. Zips go by name too. */
export function binaryKind(head: Uint8Array, file: string): string | undefined {
  const found = signatures.find(([, bytes]) => bytes.every((byte, i) => head[i] === byte))?.[0];
  if (found !== 'zip') return found;
  const names = new TextDecoder('latin1').decode(head);
  if (names.includes('xl/')) return names.includes('xl/workbook.bin') ? 'xlsb' : 'xlsx';
  if (names.includes('word/')) return 'docx';
  if (names.includes('opendocument.spreadsheet')) return 'ods';
  return /\.(numbers|pages|pptx|ods|xlsx|xlsb|docx)$/i.exec(file)?.[1]?.toLowerCase() ?? 'zip';
}

/** Text that is no table: what it is, or undefined. */
export function otherTextKind(text: string): string | undefined {
  const start = text.trimStart().slice(0, 200).toLowerCase();
  if (/^<(!doctype html|html|head|body|script)\b/.test(start)) return 'html';
  if (start.startsWith('<?xml')) return 'xml';
  if (start.startsWith('{\\rtf')) return 'rtf';
  return /^(\[\s*)?\{\s*"[^"]*"\s*:/.test(start) ? 'json' : undefined;
}

/** @throws UserError file-empty, file-binary */
export function refuseBinary(head: Uint8Array, file: string): void {
  if (head.length === 0) throw new UserError('file-empty', { file });
  const kind = binaryKind(head, file);
  if (kind) throw new UserError('file-binary', { file, kind });
}

/** Rows below which nothing can be grouped. */
const leastRows = 3;

/** @throws UserError file-header-only, file-one-row, file-too-few-rows */
export function refuseTooFewRows(rows: number, hasHeader: boolean, file: string): void {
  if (rows === 0 && hasHeader) throw new UserError('file-header-only', { file });
  if (rows === 0) throw new UserError('file-empty', { file });
  if (rows === 1) throw new UserError('file-one-row', { file, needed: leastRows });
  if (rows < leastRows) throw new UserError('file-too-few-rows', { file, rows, needed: leastRows });
}
