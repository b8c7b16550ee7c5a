import { programCache, programList, type ProgramFile, type ProgramList } from '../../core/data/programCache';

/** The part of the browser that keeps copies. */
export interface CopyHost {
  readonly caches: Pick<CacheStorage, 'keys' | 'open' | 'delete'>;
  readonly fetch: (path: string, init: RequestInit) => Promise<Response>;
  /** Whether this browser ever asks for a file. */
  readonly isWanted: (path: string) => boolean;
}

/** How much of the program is kept, bytes. */
export interface Copied {
  readonly done: number;
  readonly total: number;
}

/**
 * Brings the copy of the newest build forward. What an earlier build has in common with it is taken from there. Each
 * file is checked by its hash, so that a build that is put up meanwhile never mixes with this one; once all are here,
 * earlier builds go.
 *
 * @param mostBytes  stops after the file with which so many were fetched; 0 fetches none
 * @throws TypeError without a network, or for a file that is not what the list says; QuotaExceededError
 */
export async function copyProgram(host: CopyHost, mostBytes: number): Promise<Copied> {
  const answer = await host.fetch(programList, { cache: 'no-store' });
  if (!answer.ok) throw new TypeError(`${programList}: ${answer.status}`);
  const list = (await answer.clone().json()) as ProgramList;
  const wanted = list.files.filter(({ path }) => host.isWanted(path));
  const name = programCache + list.build;
  const earlier = (await host.caches.keys()).filter(
    (other) => other.startsWith(programCache) && other !== name,
  );
  const cache = await host.caches.open(name);
  const here = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
  const missing = wanted.filter(({ path }) => !here.has(path));

  const copies = await Promise.all(earlier.map(async (other) => openEarlier(await host.caches.open(other))));
  let left = mostBytes;
  while (missing.length > 0 && left > 0) {
    const file = missing.shift()!;
    const old = await copies.find(({ holds }) => holds(file))?.cache.match(file.path);
    if (!old) left -= file.bytes;
    await cache.put(file.path, old ?? (await fetched(host, file)));
  }
  const total = lengthOf(wanted);
  if (missing.length > 0) return { done: total - lengthOf(missing), total };
  // The list comes last: a copy that has it is whole.
  await cache.put(programList, answer);
  await Promise.all(earlier.map((other) => host.caches.delete(other)));
  return { done: total, total };
}

const lengthOf = (files: readonly ProgramFile[]): number => files.reduce((sum, { bytes }) => sum + bytes, 0);

async function fetched(host: CopyHost, { path, integrity }: ProgramFile): Promise<Response> {
  // Under any other name the browser may still have what an earlier build put there.
  const cache = path.startsWith('/assets/') ? 'default' : 'no-cache';
  const response = await host.fetch(path, { integrity, cache });
  if (!response.ok) throw new TypeError(`${path}: ${response.status}`);
  return response;
}

/** A whole copy of another build, and which files it has just as this one wants them. */
async function openEarlier(cache: Cache): Promise<{ cache: Cache; holds: (file: ProgramFile) => boolean }> {
  const list = (await (await cache.match(programList))?.json()) as ProgramList | undefined;
  const hashes = new Map(list?.files.map(({ path, integrity }) => [path, integrity]));
  return { cache, holds: ({ path, integrity }) => hashes.get(path) === integrity };
}
