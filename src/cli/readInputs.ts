import { createReadStream } from 'node:fs';
import { access, constants, open, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { Readable } from 'node:stream';
import type { FileInfo } from '../core/data/fileInfo';
import type { Notice } from '../core/data/notice';
import type { Control } from '../core/data/progress';
import type { Table } from '../core/data/table';
import { UserError } from '../core/data/userError';
import { readAnyTable } from '../stages/import/readTable';
import { stripApostrophes } from '../stages/import/stripApostrophes';
import { aboutFile } from './aboutFile';
import { appendTables } from './appendTables';
import { Refusal } from './refusal';

export interface ReadFile {
  readonly table: Table;
  readonly file: FileInfo;
  readonly notices: readonly Notice[];
}

/** Reads one file of at least one row. @throws Refusal, UserError; messages name the path as it was given */
export async function readInput(folder: string, path: string, control: Control): Promise<ReadFile> {
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
    stream: () => Readable.toWeb(createReadStream(full)) as ReadableStream<Uint8Array>,
    slice: (from: number, to: number) => ({ arrayBuffer: () => readPart(full, from, to) }),
  };
  try {
    const { table: raw, file, notices } = await readAnyTable(source, control);
    const { table, notices: stripped } = stripApostrophes(raw);
    return { table, file, notices: [...notices, ...stripped] };
  } catch (error) {
    // A file inside an archive is named with the archive.
    const named = error instanceof UserError ? String(error.facts['file'] ?? '') : '';
    const isInside = named.startsWith(`${source.name}/`);
    throw aboutFile(error, isInside ? path + named.slice(source.name.length) : path);
  }
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

/** All inputs as one table: files with equal headers, one after the other. @throws Refusal, UserError */
export async function readInputs(
  folder: string,
  paths: readonly string[],
  { signal, onProgress }: Control,
): Promise<{ table: Table; files: readonly FileInfo[]; notices: readonly Notice[] }> {
  const read: ReadFile[] = [];
  for (const [i, path] of paths.entries()) {
    const next = await readInput(folder, path, {
      signal,
      onProgress: onProgress && (({ fraction }) => onProgress({ fraction: (i + fraction) / paths.length })),
    });
    const first = read[0];
    const names = ({ table }: ReadFile): string => JSON.stringify(table.columns.map(({ name }) => name));
    if (first && names(first) !== names(next))
      throw new Refusal(
        `${path} has other columns than ${paths[0]}; several files are taken as one table, so their headers must be equal.`,
      );
    read.push(next);
  }
  let before = 0;
  const notices = read.flatMap((one) => {
    const from = before;
    before += one.table.rowCount;
    return one.notices.map((notice) => shifted(notice, from));
  });
  return {
    table: appendTables(read.map(({ table }) => table)),
    files: read.map(({ file }) => file),
    notices,
  };
}

/** A notice whose examples are rows of the joined table. */
function shifted(notice: Notice, rows: number): Notice {
  if (!notice.examples || rows === 0) return notice;
  return { ...notice, examples: notice.examples.map((example) => ({ ...example, row: example.row + rows })) };
}
