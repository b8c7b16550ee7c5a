import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { throwIfAborted } from '../core/data/progress';
import { Refusal } from './refusal';

export interface OutFile {
  readonly name: string;
  readonly content: Uint8Array | string;
}

/** Refuses a folder that cannot be one before anything is computed for it. @throws Refusal */
export async function checkOut(folder: string): Promise<void> {
  for (let path = folder; ; path = dirname(path)) {
    const found = await stat(path).catch(() => null);
    if (found && !found.isDirectory()) throw new Refusal(`${path} is a file; --out takes a folder.`);
    if (found || dirname(path) === path) return;
  }
}

/**
 * Writes files into a folder, made if need be: each under a temporary name, and all renamed once all are whole. Other
 * files of the folder are not touched.
 *
 * @throws Refusal where the folder or the disk does not allow it; AbortError before the first rename. Then what stood
 *   there before still stands.
 */
export async function writeFiles(
  folder: string,
  files: readonly OutFile[],
  signal: AbortSignal,
): Promise<void> {
  const waiting = files.map(({ name, content }) => ({
    content,
    path: join(folder, name),
    temporary: join(folder, `.${name}.${process.pid}.part`),
  }));
  try {
    await mkdir(folder, { recursive: true });
    for (const { temporary, content } of waiting) await writeFile(temporary, content, { signal });
    throwIfAborted(signal);
    for (const { path } of waiting)
      if ((await stat(path).catch(() => null))?.isDirectory())
        throw new Refusal(`${path} is a folder, where a file would go.`);
    for (const { temporary, path } of waiting) await rename(temporary, path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code && reasons[code];
    if (why) throw new Refusal(`${folder} cannot be written to: ${why}.`, { cause: error });
    throw error;
  } finally {
    await Promise.all(waiting.map(({ temporary }) => rm(temporary, { force: true })));
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission is missing',
  EPERM: 'permission is missing',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'a part of the path is a file',
  ENAMETOOLONG: 'the name is too long',
};
