import type { FilePart } from '../../../core/data/fileInfo';
import type { Notice } from '../../../core/data/notice';
import { throwIfAborted, type Control } from '../../../core/data/progress';
import type { Table } from '../../../core/data/table';
import { UserError } from '../../../core/data/userError';
import type { ByteSource } from '../byteSource';
import type { FormatRead, ReadChoice } from '../formatRead';
import { entrySource, type Zip } from './openZip';
import type { ZipEntry } from './zipEntries';

/** Files of an archive that are looked at: the largest ones. */
const mostFiles = 100;
/** What keeps a file of an archive from being a table; anything else is a fault of the archive. */
const noTable = ['file-binary', 'file-not-table', 'file-empty', 'file-no-data', 'file-unsupported'];

interface Member {
  readonly path: string;
  readonly read: FormatRead;
  readonly filledCells: number;
}

/**
 * A zip archive of tables: each is read, and the one that is chosen, else the one with most filled cells, is given
 * back. Other files (a readme, a picture) are passed over and told of.
 *
 * @param read  reads one file
 * @throws UserError file-no-data when no file is a table, what `read` throws for a damaged one; AbortError
 */
export async function readArchive(
  zip: Zip,
  control: Control,
  choice: ReadChoice,
  read: (source: ByteSource, control: Control, choice: ReadChoice) => Promise<FormatRead>,
): Promise<FormatRead> {
  const isWanted = (path: string): boolean => choice.part === path || holds(choice.part, path);
  const all = memberFiles(zip.entries);
  const files = choice.isOnly ? all.filter(({ path }) => isWanted(path)) : all;
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const parts: FilePart[] = [];
  const passedOver: string[] = [];
  let best: Member | undefined;
  let before = 0;
  for (const entry of files) {
    throwIfAborted(control.signal);
    const started = before;
    const { path } = entry;
    const member = await readMember(zip, entry, choice, read, {
      signal: control.signal,
      onProgress: ({ fraction }) =>
        control.onProgress?.({ fraction: (started + fraction * entry.size) / Math.max(1, total) }),
    });
    before += entry.size;
    if (!member) {
      passedOver.push(path);
      continue;
    }
    parts.push(...partsOf(member));
    if (!best || (!isWanted(best.path) && (isWanted(path) || member.filledCells > best.filledCells)))
      best = member;
  }
  if (!best) throw new UserError('file-no-data', { file: zip.file, kind: 'zip' });
  const notices: Notice[] = [...best.read.notices];
  if (passedOver.length > 0)
    notices.push({
      code: 'files-passed-over',
      level: 'note',
      count: passedOver.length,
      facts: { files: passedOver.slice(0, 5).join(', ') },
    });
  const { part: inner, parts: _, ...result } = best.read;
  if (parts.length < 2 && !choice.isOnly) return { ...result, notices };
  return { ...result, notices, parts, part: inner === undefined ? best.path : `${best.path}/${inner}` };
}

const holds = (part: string | undefined, path: string): boolean => part?.startsWith(`${path}/`) ?? false;

/** In the order of the archive; without what file managers add of themselves. */
function memberFiles(entries: readonly ZipEntry[]): ZipEntry[] {
  const files = entries.filter(
    ({ path, size }) => size > 0 && !/(^|\/)(\.|__MACOSX\/|Thumbs\.db$)/.test(path),
  );
  if (files.length <= mostFiles) return files;
  const least = files.map(({ size }) => size).sort((a, b) => b - a)[mostFiles - 1]!;
  return files.filter(({ size }) => size >= least).slice(0, mostFiles);
}

async function readMember(
  zip: Zip,
  entry: ZipEntry,
  { part, ...choice }: ReadChoice,
  read: (source: ByteSource, control: Control, choice: ReadChoice) => Promise<FormatRead>,
  control: Control,
): Promise<Member | undefined> {
  const { path } = entry;
  const inner = holds(part, path) ? { part: part!.slice(path.length + 1) } : {};
  try {
    const found = await read(entrySource(zip, entry), control, { ...choice, ...inner });
    return { path, read: found, filledCells: filledCells(found.table) };
  } catch (error) {
    if (error instanceof UserError && noTable.includes(error.code)) return undefined;
    throw error;
  }
}

/** A workbook of several sheets counts as several tables. */
function partsOf({ path, read: { table, parts } }: Member): FilePart[] {
  if (parts) return parts.map((part) => ({ ...part, name: `${path}/${part.name}` }));
  return [{ name: path, rows: table.rowCount, columns: table.columns.length }];
}

/** A single column is most likely a list or a text, so it counts for little. */
function filledCells({ columns }: Table): number {
  let filled = 0;
  for (const { codes } of columns) for (const code of codes) if (code >= 0) filled++;
  return columns.length === 1 ? filled / 10 : filled;
}
