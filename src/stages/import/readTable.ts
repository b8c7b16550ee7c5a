import type { FileInfo } from '../../core/data/fileInfo';
import type { Notice } from '../../core/data/notice';
import type { Control } from '../../core/data/progress';
import type { Table } from '../../core/data/table';
import { UserError } from '../../core/data/userError';
import { allBytes, memorySource, nextBytes, openPass, resume, type ByteSource } from './byteSource';
import type { FormatRead, ReadChoice } from './formatRead';
import { readBinary } from './readBinary';
import { readText } from './readText';
import { binaryKind } from './sniff';
import { spreadVectors } from './spreadVectors';

export type { FileInfo } from '../../core/data/fileInfo';
export type { ReadChoice } from './formatRead';

export interface ReadResult {
  readonly table: Table;
  readonly file: FileInfo;
  readonly notices: Notice[];
}

const headBytes = 1 << 16;

/**
 * Any file that holds a table, told by its content: delimited text, JSON, a workbook, Parquet, Arrow, NumPy vectors;
 * each also gzipped and inside a zip archive. Where it holds several tables, the one that is chosen, else the one that
 * looks most like data.
 *
 * @throws UserError file-empty, file-header-only, file-binary and file-not-table (facts: file, kind), file-damaged, file-unreadable, file-encrypted, file-bomb,
 *   file-too-large, file-unsupported, file-no-data, cell-too-large; AbortError
 */
export async function readTable(
  source: ByteSource,
  control: Control,
  choice: ReadChoice = {},
): Promise<ReadResult> {
  const content = await readContent(source, control, choice);
  const { filledRows, hasHeader, gzip, zip, format, encoding, delimiter } = content;
  const { part, parts, sampledFrom } = content;
  if (filledRows === 0)
    throw new UserError(hasHeader ? 'file-header-only' : 'file-empty', { file: source.name });
  const { table, notices } = await spreadVectors(content.table, content.notices, control);
  control.onProgress?.({ fraction: 1, done: source.size, total: source.size });
  const file: FileInfo = {
    name: source.name,
    bytes: source.size,
    format,
    gzip,
    ...(zip && { zip }),
    encoding,
    delimiter,
    rows: table.rowCount,
    ...(sampledFrom !== undefined && { sampledFrom }),
    ...(part !== undefined && { part }),
    ...(parts && !choice.isOnly && { parts }),
  };
  return { table, file, notices };
}

interface Content extends FormatRead {
  readonly gzip: boolean;
  readonly zip?: boolean;
}

/** @param isInside  whether the file lies in an archive */
async function readContent(
  source: ByteSource,
  control: Control,
  choice: ReadChoice,
  isInside = false,
): Promise<Content> {
  const pass = await openPass(source, control);
  const { isGzip: gzip } = pass;
  try {
    const head = await nextBytes(pass.pieces, headBytes);
    if (head.length === 0) throw new UserError('file-empty', { file: source.name });
    const kind = binaryKind(head);
    const rest = resume(head, pass.pieces);
    if (!kind) return { gzip, ...(await readText(source, { ...pass, pieces: rest }, head, control, choice)) };
    // What is not read from its start to its end is read from memory when it is packed.
    const unpacked = gzip ? memorySource(source.name, await allBytes(source.name, rest)) : source;
    const readMember = isInside
      ? null
      : (member: ByteSource, its: Control, theirs: ReadChoice) => readContent(member, its, theirs, true);
    return { gzip, ...(await readBinary(kind, unpacked, control, choice, readMember)) };
  } finally {
    await pass.pieces.return();
  }
}
