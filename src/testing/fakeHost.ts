import { readFile } from 'node:fs/promises';
import { directRunner } from '../workers/directRunner';
import type { Tasks } from '../workers/messages';
import type { Runner } from '../workers/pool';
import { memoryFiles, type Files } from '../workers/storage/files';
import { workspaces } from '../workers/storage/workspaces';
import type { Host } from '../store/browserHost';

export interface FakeHost extends Host {
  readonly files: Files;
  readonly saved: { name: string; content: Blob }[];
  /** Names of the tasks that ran, in order. */
  readonly ran: (keyof Tasks)[];
}

/** A place for the store to live in without a browser: the real stages, called directly; files in memory. */
export function fakeHost(files: Files = memoryFiles(), preferences = new Map<string, string>()): FakeHost {
  const store = workspaces(files);
  const runner = directRunner(
    { fetchFile: async (path) => new Uint8Array(await readFile(path)) },
    {
      storedList: async () => ({ where: 'files', entries: await store.list() }),
      storedSave: ({ entry, parts }) => store.save(entry, parts),
      storedLoad: ({ id }) => store.load(id),
      storedRemove: ({ id }) => store.remove(id),
      storedForget: ({ id }) => store.forget(id),
    },
  );
  const ran: (keyof Tasks)[] = [];
  const saved: FakeHost['saved'] = [];
  let ids = 0;
  const counting: Runner = {
    run: (name, input, control) => {
      ran.push(name);
      return runner.run(name, input, control);
    },
  };
  return {
    files,
    saved,
    ran,
    runner: counting,
    nowMs: () => Date.now(),
    painted: () => Promise.resolve(),
    newId: () => `w${++ids}`,
    randomBytes: (count) => Uint8Array.from({ length: count }, (_, i) => i + 1),
    getPreference: (key) => preferences.get(key) ?? null,
    setPreference: (key, value) =>
      void (value === null ? preferences.delete(key) : preferences.set(key, value)),
    preferredLanguages: ['en-US'],
    prefersDark: false,
    deviceMemory: 8,
    fetchFile: async (path) => new Blob([new Uint8Array(await readFile(`public/${path}`))]),
    saveFile: (name, content) => void saved.push({ name, content }),
    countRequests: () => undefined,
    ownModel: {
      availability: () => Promise.resolve('unavailable'),
      ask: () => Promise.reject(new Error('there is no model')),
    },
    askToPersist: () => undefined,
    warmUp: () => undefined,
  };
}
