import type { Session } from '../core/runtime/runtime';
import type { Tensor } from '../core/runtime/tensor';
import { connect, type Channel } from './rpc';

/** What a lane does: one model, run in a worker of its own. */
export interface LaneTasks {
  open: { input: { model: Uint8Array; threads: number }; output: void; partial: never };
  run: {
    input: { inputs: Readonly<Record<string, Tensor>> };
    output: Record<string, Tensor>;
    partial: never;
  };
}

/** The part of a Worker that a lane needs. */
export interface LaneWorker extends Channel {
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
  addEventListener(type: 'error', listener: (event: ErrorEvent) => void): void;
  terminate(): void;
}

/** How many lanes a device carries, and the WebAssembly threads of each. */
export interface LanePlan {
  readonly lanes: number;
  readonly threads: number;
}

/** A lane holds the model unpacked and a runtime of its own, about 200 MB for MiniLM. */
const gibPerLane = 2;
const mostLanes = 4;

/**
 * Threads shared out so that each lane has as few as possible: threads of one run wait for one another after every
 * operation, lanes never do. On two cores two lanes of one thread encode a quarter more than one of two threads.
 *
 * @param threads  WebAssembly threads that may be used, ≥ 1
 * @param memoryGib  memory of the device as far as it is told (`navigator.deviceMemory`), GiB
 */
export function planLanes(threads: number, memoryGib: number): LanePlan {
  const lanes = Math.max(1, Math.min(threads, mostLanes, Math.floor(memoryGib / gibPerLane)));
  return { lanes, threads: Math.max(1, Math.floor(threads / lanes)) };
}

/** Sessions of one model, each in a worker of its own. */
export interface Lanes {
  readonly sessions: readonly Pick<Session, 'run'>[];
  readonly close: () => void;
}

/**
 * Opens a model on lanes. @throws when one of them cannot be opened; none is left behind then
 *
 * @param model  bytes of an ONNX file; copied to each lane unless they lie in shared memory
 */
export async function openLanes(
  start: () => LaneWorker,
  model: Uint8Array,
  { lanes, threads }: LanePlan,
): Promise<Lanes> {
  const workers = Array.from({ length: lanes }, start);
  const callers = workers.map((worker) => {
    const caller = connect<LaneTasks>(worker);
    worker.addEventListener('error', (event) =>
      caller.fail(new Error(`a lane stopped: ${event.message || 'it could not be loaded'}`)),
    );
    return caller;
  });
  const close = (): void => {
    workers.forEach((worker) => worker.terminate());
    callers.forEach((caller) => caller.fail(new Error('the lane was closed')));
  };
  try {
    await Promise.all(callers.map((caller) => caller.call('open', { model, threads })));
  } catch (error) {
    close();
    throw error;
  }
  const sessions = callers.map((caller) => ({
    run: (inputs: Readonly<Record<string, Tensor>>) => caller.call('run', { inputs }),
  }));
  return { sessions, close };
}
