import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { main } from '../cli/main';

export interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

export interface Desk {
  /** A fresh folder, removed after the test. */
  readonly folder: string;
  readonly put: (name: string, content: string | Uint8Array) => void;
  /** Runs `kindred` there, in this process. */
  readonly kindred: (argv: readonly string[], signal?: AbortSignal) => Promise<Ran>;
}

/** A folder to run commands in. For tests. */
export function desk(): Desk {
  const folder = mkdtempSync(join(tmpdir(), 'kindred-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return {
    folder,
    put: (name, content) => writeFileSync(join(folder, name), content),
    kindred: async (argv, signal = new AbortController().signal) => {
      let [out, err] = ['', ''];
      const status = await main(argv, {
        folder,
        home: resolve('.'),
        signal,
        isTerminal: false,
        out: (text) => void (out += text),
        err: (text) => void (err += text),
      });
      return { status, out, err };
    },
  };
}
