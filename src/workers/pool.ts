import { workerOf, type Tasks, type WorkerName } from './messages';
import type { MeterMessage, RequestCount } from './requestMeter';
import { connect, type Caller, type TaskControl } from './rpc';

/** Runs a task by name, wherever it lives: workers in the page, direct calls in a terminal. */
export interface Runner {
  run<N extends keyof Tasks>(
    name: N,
    input: Tasks[N]['input'],
    control?: TaskControl<Tasks[N]['partial']>,
  ): Promise<Tasks[N]['output']>;
}

const makers: Record<WorkerName, () => Worker> = {
  data: () => new Worker(new URL('./data.worker.ts', import.meta.url), { type: 'module', name: 'data' }),
  text: () => new Worker(new URL('./text.worker.ts', import.meta.url), { type: 'module', name: 'text' }),
  numeric: () =>
    new Worker(new URL('./numeric.worker.ts', import.meta.url), { type: 'module', name: 'numeric' }),
  layout: () =>
    new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module', name: 'layout' }),
  storage: () =>
    new Worker(new URL('./storage.worker.ts', import.meta.url), { type: 'module', name: 'storage' }),
  explain: () =>
    new Worker(new URL('./explain.worker.ts', import.meta.url), { type: 'module', name: 'explain' }),
  live: () => new Worker(new URL('./live.worker.ts', import.meta.url), { type: 'module', name: 'live' }),
};

/**
 * Workers of the page, each started with its first task and replaced after a crash.
 *
 * @param onRequests  called with the requests that a worker makes
 */
export function workerPool(onRequests: (increase: RequestCount) => void): Runner & {
  /** Starts every worker, so that what they are made of is here before the network may go. */
  readonly warm: () => void;
} {
  const callers = new Map<WorkerName, Caller<Tasks>>();

  function callerOf(name: WorkerName): Caller<Tasks> {
    let caller = callers.get(name);
    if (!caller) {
      const worker = makers[name]();
      const fresh = connect<Tasks>(worker);
      worker.addEventListener('message', ({ data }: MessageEvent<Partial<MeterMessage>>) => {
        if (data.metered) onRequests(data.metered);
      });
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        callers.delete(name);
        worker.terminate();
        fresh.fail(new Error(`the ${name} worker stopped: ${event.message || 'it could not be loaded'}`));
      });
      callers.set(name, (caller = fresh));
    }
    return caller;
  }

  return {
    run: (name, input, control) => callerOf(workerOf[name]).call(name, input, control),
    warm: () => {
      for (const name of Object.values(workerOf)) callerOf(name);
    },
  };
}
