import { createReadStream } from 'node:fs';
import { access, constants, open, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { Readable } from 'node:stream';
import type { FileInfo } from '../core/data/fileInfo';
import type { Notice } from '../core/data/notice';
import type { Control, Progress } from '../core/data/progress';
import type { Table } from '../core/data/table';
import { UserError } from '../core/data/userError';
import { readTable } from '../stages/import/readTable';
import { stripApostrophes } from '../stages/import/stripApostrophes';
import { aboutFile } from './aboutFile';
import { appendTables, groupTables, type TableGroup } from '../core/data/appendTables';
import { repeatedNotice } from '../workers/tasks/sourceFiles';
import type { Options } from './options';
import { Refusal } from './refusal';

export interface ReadFile {
  readonly table: Table;
  readonly file: FileInfo;
  readonly notices: readonly Notice[];
}

/** What of a file is read, and how. */
type Wanted = Pick<Options, 'part' | 'encoding'>;

/** Reads one file of at least one row. @throws Refusal, UserError; messages name the path as it was given */
export async function readInput(
  folder: string,
  path: string,
  control: Control,
  { part, encoding }: Wanted,
): Promise<ReadFile> {
  const full = resolve(folder, path);
  const found = await stat(full).catch(() => null);
  if (!found) throw new Refusal(`There is no file ${path}.`);
  if (found.isDirectory()) throw new Refusal(`${path} is a folder; name the files in it.`);
  await access(full, constants.R_OK).catch((cause: unknown) => {
    throw new Refusal(`${path} may not be read: permission is missing.`, { cause });
  });
  const source = {
    name: basename(full),
    size: found.size,
    stream: () =>
      Readable.toWeb(createReadStream(full, { highWaterMark: 1 << 20 })) as ReadableStream<Uint8Array>,
    slice: (from: number, to: number) => ({ arrayBuffer: () => readPart(full, from, to) }),
  };
  try {
    const {
      table: raw,
      file,
      notices,
    } = await readTable(source, control, {
      ...(part !== undefined && { part }),
      ...(encoding && { encoding }),
    });
    if (part !== undefined && file.part !== part) throw noSuchPart(path, part, file);
    const { table, notices: stripped } = stripApostrophes(raw);
    return { table, file, notices: [...notices, ...stripped] };
  } catch (error) {
    // A file inside an archive is named with the archive.
    const named = error instanceof UserError ? String(error.facts['file'] ?? '') : '';
    const isInside = named.startsWith(`${source.name}/`);
    throw aboutFile(error, isInside ? path + named.slice(source.name.length) : path);
  }
}

function noSuchPart(path: string, part: string, { parts }: FileInfo): Refusal {
  const names = parts?.map(({ name }) => `“${name}”`).join(', ');
  return new Refusal(
    `${path} has no part “${part}”: ${names === undefined ? 'it holds one table' : `it has ${names}`}.`,
  );
}

async function readPart(path: string, from: number, to: number): Promise<ArrayBuffer> {
  const file = await open(path);
  try {
    const bytes = new Uint8Array(Math.max(0, to - from));
    let end = 0;
    while (end < bytes.length) {
      const { bytesRead } = await file.read(bytes, end, bytes.length - end, from + end);
      if (bytesRead === 0) break;
      end += bytesRead;
    }
    return bytes.buffer.slice(0, end);
  } finally {
    await file.close();
  }
}

/** Files of equal headers, one below the other; one that is the same as another counts once. */
export interface Source extends TableGroup {
  /** Of the first file. */
  readonly name: string;
  readonly table: Table;
}

interface Read {
  readonly sources: readonly Source[];
  readonly files: readonly FileInfo[];
  readonly notices: readonly Notice[];
}

/** All inputs: files with equal headers are taken as one table, in the order of the first of each. @throws UserError */
export async function readSources(
  folder: string,
  paths: readonly string[],
  { signal, onProgress }: Control,
  wanted: Wanted,
): Promise<Read> {
  const read: ReadFile[] = [];
  for (const [i, path] of paths.entries()) {
    const share =
      onProgress && (({ fraction }: Progress) => onProgress({ fraction: (i + fraction) / paths.length }));
    read.push(await readInput(folder, path, { signal, onProgress: share }, wanted));
  }
  const groups = groupTables(read.map(({ table }) => table));
  const notices = groups.flatMap(({ files, parts }) => {
    let before = 0;
    return files.flatMap((i) => {
      const { table, file, notices: own } = read[i]!;
      if (!parts.includes(i)) return [repeatedNotice(file.name, table.rowCount)];
      const from = before;
      before += table.rowCount;
      return own.map((notice) => shifted(notice, from));
    });
  });
  return {
    sources: groups.map((group) => ({
      ...group,
      name: read[group.parts[0]!]!.file.name,
      table: appendTables(group.parts.map((i) => read[i]!.table)),
    })),
    files: read.map(({ file }) => file),
    notices,
  };
}

/** All inputs as one table. @throws Refusal when their headers differ, UserError */
export async function readInputs(
  folder: string,
  paths: readonly string[],
  control: Control,
  wanted: Wanted,
): Promise<{ table: Table; files: readonly FileInfo[]; notices: readonly Notice[] }> {
  const { sources, files, notices } = await readSources(folder, paths, control, wanted);
  const [first, second] = sources;
  if (second)
    throw new Refusal(
      `${second.name} has other columns than ${paths[0]}; several files are taken as one table, so their headers must be equal.`,
    );
  return { table: first!.table, files, notices };
}

/** A notice whose examples are rows of the joined table. */
function shifted(notice: Notice, rows: number): Notice {
  if (!notice.examples || rows === 0) return notice;
  return { ...notice, examples: notice.examples.map((example) => ({ ...example, row: example.row + rows })) };
}
