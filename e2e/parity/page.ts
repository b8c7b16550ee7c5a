import { UserError } from '../../src/core/data/userError';
import type { Tasks } from '../../src/workers/messages';
import { workerPool, type Runner } from '../../src/workers/pool';
import { connect, type Caller } from '../../src/workers/rpc';
import type { LabTasks } from './lab';
import { prepareShop, shopFile, type Prepared } from './shop';

type Ending = 'result' | 'user' | 'abort' | 'other';

/** What one call of a worker did. */
export interface Observed<T> {
  readonly result: T | null;
  /** `type` is the class that the page's side got. */
  readonly error: { readonly type: string; readonly code: string | null; readonly facts: object } | null;
  readonly fractions: readonly number[];
  /** How the worker itself ended the call: also told for a call that was aborted. */
  readonly answer: Ending;
}

export interface Parity {
  /** The product's own workers. */
  readonly runner: Runner;
  readonly lab: Caller<LabTasks>;
  readonly shopFile: typeof shopFile;
  /** The shop through the data worker. */
  readonly shop: (rows: number) => Promise<Prepared>;
  /** Runs a task to its end; `abortAt` aborts it with its n-th report of progress, 0 right after it was sent. */
  readonly observe: <N extends keyof Tasks>(
    name: N,
    input: Tasks[N]['input'],
    abortAt?: number,
  ) => Promise<Observed<Tasks[N]['output']>>;
}

declare global {
  interface Window {
    parity: Parity;
  }
}

/** Calls by worker and id that have not been answered yet. */
const endings = new Map<string, (ending: Ending) => void>();
let lastSent = Promise.resolve<Ending>('other');

/** A worker whose answers are seen although the caller drops those of aborted calls. */
class WatchedWorker extends Worker {
  readonly #name: string;

  constructor(url: string | URL, options?: WorkerOptions) {
    super(url, options);
    this.#name = options?.name ?? '';
    this.addEventListener('message', ({ data }: MessageEvent<{ id: number; failure?: { kind: Ending } }>) => {
      if ('result' in data || data.failure)
        endings.get(`${this.#name} ${data.id}`)?.(data.failure?.kind ?? 'result');
    });
  }

  override postMessage(message: { id: number; name?: string }): void {
    if (message.name !== undefined)
      lastSent = new Promise((resolve) => endings.set(`${this.#name} ${message.id}`, resolve));
    super.postMessage(message);
  }
}

const lab = new Worker(new URL('./lab.worker.ts', import.meta.url), { type: 'module', name: 'lab' });
window.Worker = WatchedWorker;
const runner = workerPool(() => undefined);

window.parity = {
  runner,
  lab: connect<LabTasks>(lab),
  shopFile,
  shop: (rows) => prepareShop(runner, rows),
  async observe(name, input, abortAt) {
    const controller = new AbortController();
    const fractions: number[] = [];
    const call = runner.run(name, input, {
      signal: controller.signal,
      onProgress({ fraction }) {
        fractions.push(fraction);
        if (fractions.length === abortAt) controller.abort();
      },
    });
    const answer = lastSent;
    if (abortAt === 0) controller.abort();
    try {
      return { result: await call, error: null, fractions, answer: await answer };
    } catch (error) {
      const isUsers = error instanceof UserError;
      return {
        result: null,
        error: {
          type: isUsers ? 'UserError' : (error as Error).name,
          code: isUsers ? error.code : null,
          facts: isUsers ? error.facts : {},
        },
        fractions,
        answer: await answer,
      };
    }
  },
};
