import type { DescentInput } from '../stages/project/descent';
import { makeLane } from '../stages/project/lane';
import type { LaneGroup } from '../stages/project/umap';
import type { LaneWorker } from './lanes';
import { connect } from './rpc';

/** What a lane of a layout does: it moves positions in shared memory. */
export interface LayoutLaneTasks {
  open: { input: { input: DescentInput; lane: number; lanes: number }; output: void; partial: never };
  /** From one block of edges to another. */
  advance: { input: { from: number; to: number }; output: void; partial: never };
}

/**
 * Opens a layout on several threads: one lane in this one, each of the others in a worker of its own.
 *
 * @param input  its arrays must lie in shared memory
 * @param lanes  ≥ 2
 * @throws when a worker cannot be started; none is left behind then
 */
export async function openLayoutLanes(
  start: () => LaneWorker,
  input: DescentInput,
  lanes: number,
): Promise<LaneGroup> {
  const workers = Array.from({ length: lanes - 1 }, start);
  const callers = workers.map((worker) => {
    const caller = connect<LayoutLaneTasks>(worker);
    worker.addEventListener('error', (event) =>
      caller.fail(new Error(`a layout lane stopped: ${event.message || 'it could not be loaded'}`)),
    );
    return caller;
  });
  const close = (): void => {
    workers.forEach((worker) => worker.terminate());
    callers.forEach((caller) => caller.fail(new Error('the layout lane was closed')));
  };
  try {
    await Promise.all(callers.map((caller, lane) => caller.call('open', { input, lane, lanes })));
  } catch (error) {
    close();
    throw error;
  }
  const others = callers.map((caller) => (from: number, to: number) => caller.call('advance', { from, to }));
  // The lane of this thread comes last: the others are at work before it begins.
  return { lanes: [...others, makeLane(input, lanes - 1, lanes)], close };
}
