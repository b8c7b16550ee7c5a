import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { directRunner } from '../workers/directRunner';
import type { Runner } from '../workers/pool';

const noStorage = (): never => {
  throw new Error('runner: the command line keeps no workspaces of its own');
};

/** The page's tasks, called directly; models are read from the program's own folder. */
export function makeRunner(home: string): Runner {
  return directRunner(
    { fetchFile: async (path) => new Uint8Array(await readFile(resolve(home, path))) },
    {
      storedList: noStorage,
      storedSave: noStorage,
      storedLoad: noStorage,
      storedRemove: noStorage,
      storedForget: noStorage,
    },
  );
}

/** Most memory that the process has held so far, bytes. */
export const peakMemoryBytes = (): number => process.resourceUsage().maxRSS * 1024;
