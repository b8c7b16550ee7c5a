import type { TableKind } from '../core/data/logMapping';
import type { Progress } from '../core/data/progress';
import { UserError } from '../core/data/userError';
import type { ReadChoice } from '../stages/import/formatRead';
import type { Tasks } from '../workers/messages';
import { tableBytes } from '../core/data/table';
import { isAbort, problemOf } from './appContext';
import type { Host } from './browserHost';
import type { Problem } from './state';

export type NamedBlob = Blob & { readonly name: string };
type ReadFile = Tasks['read']['output'];

/** A file that customers are made of, and how it is read. */
export interface Source {
  readonly name: string;
  readonly find: () => Promise<NamedBlob>;
  readonly choice?: ReadChoice;
  /** What its rows are, where the user said so. */
  readonly kind?: TableKind;
  /** What was read of it. */
  readonly read?: ReadFile;
}

export const sourceOf = (file: NamedBlob): Source => ({
  name: file.name,
  find: () => Promise.resolve(file),
});

/** A source with what was read of it. */
export type ReadSource = Source & { readonly read: ReadFile };

/** Cells of tables that are kept beside the customers made of them, so that other choices need no reading. */
const keptCells = 2e7;

export function kept(sources: readonly ReadSource[]): readonly Source[] {
  const cells = sources.reduce((sum, { read: { table } }) => sum + table.rowCount * table.columns.length, 0);
  return cells <= keptCells ? sources : sources.map(({ read: _read, ...source }) => source);
}

/** What a table is called among others: by the file, or by the sheet or list that was taken of it. */
export function tableName({ read: { file } }: ReadSource): string {
  return file.part === undefined ? file.name : (file.part.split('/').at(-1) ?? file.name);
}

interface ReadingHost {
  readonly runner: Host['runner'];
  readonly language: 'en' | 'zh';
  readonly signal: AbortSignal;
  /** How a file is to be read, where it may be too large; `held`: bytes of tables read beside it. */
  readonly choiceFor: (file: NamedBlob, wished: ReadChoice, held: number) => Promise<ReadChoice>;
  /** @param place  position of the file among all */
  readonly onFile: (name: string, place: number, of: number, progress: Progress) => void;
}

/**
 * Reads files, one after the other; an archive among several gives each of its tables. A file that cannot be read does
 * not keep the others from it.
 *
 * @returns what could be read, in order, and why the rest could not
 * @throws AbortError
 */
export async function readSources(
  { runner, language, signal, choiceFor, onFile }: ReadingHost,
  wanted: readonly Source[],
): Promise<{ readonly good: readonly ReadSource[]; readonly bad: readonly Problem[] }> {
  const isOneOfSeveral = wanted.length > 1;
  const bad: Problem[] = [];
  const good: ReadSource[] = [];
  const sizes = await Promise.all(wanted.map(sizeOf));
  const total = Math.max(
    1,
    sizes.reduce((sum, size) => sum + size, 0),
  );
  let before = 0;

  async function read(source: Source, place: number, from: number, size: number): Promise<ReadSource> {
    const file = await source.find();
    signal.throwIfAborted();
    if (isOneOfSeveral && (isWorkspaceName(file.name) || (await startsAsWorkspace(file))))
      throw new UserError('workspace-among-files', { file: file.name });
    const onProgress = ({ fraction }: Progress): void => {
      const done = from + fraction * size;
      onFile(source.name, place, wanted.length, { fraction: done / total, done: Math.round(done), total });
    };
    onProgress({ fraction: 0 });
    const held = good.reduce((sum, { read: { table } }) => sum + tableBytes(table), 0);
    const choice = await choiceFor(file, source.choice ?? {}, held);
    const found = await runner.run('read', { file, choice: { language, ...choice } }, { signal, onProgress });
    return { ...source, choice, read: found };
  }

  for (const [place, source] of wanted.entries()) {
    const size = sizes[place]!;
    try {
      if (source.read) good.push({ ...source, read: source.read });
      else {
        const first = await read(source, place, before, size);
        const { zip, parts: all } = first.read.file;
        const parts = isOneOfSeveral && zip ? (all ?? []) : [];
        if (parts.length === 0) good.push(first);
        for (const part of parts) {
          const one = { ...source, choice: { ...source.choice, part: part.name, isOnly: true } };
          // It was looked at whole before; each table of it is read once more.
          good.push(await read(one, place, before + size, 0));
        }
      }
    } catch (error) {
      if (isAbort(error)) throw error;
      bad.push(problemOf(error, { file: source.name }));
    }
    before += size;
  }
  return { good, bad };
}

/** Bytes to read; nothing where that is done, or cannot be. */
async function sizeOf({ find, read }: Source): Promise<number> {
  if (read) return 0;
  return find().then(
    ({ size }) => size,
    () => 0,
  );
}

export const isWorkspaceName = (name: string): boolean => /\.kindred$/i.test(name);

/**
 * Every workspace file starts with its manifest; other zips may be tables.
 *
 * @throws UserError file-unreadable
 */
export async function startsAsWorkspace(file: NamedBlob): Promise<boolean> {
  const head = await file
    .slice(0, 43)
    .text()
    .catch((cause: unknown) => {
      throw new UserError('file-unreadable', { file: file.name }, { cause });
    });
  return head.startsWith('PK\u0003\u0004') && head.endsWith('manifest.json');
}
