import type { DescentInput } from '../stages/project/descent';
import { blocksPerEpoch, makeLane, type Lane } from '../stages/project/lane';
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
 * Opens a layout on several threads: one lane in this one, each of the others in a worker of its own. When one of them
 * fails the rest of the layout is left to this thread, from the places reached.
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
    for (const worker of workers.splice(0)) worker.terminate();
    callers.forEach((caller) => caller.fail(new Error('the layout lane was closed')));
  };
  try {
    await Promise.all(callers.map((caller, lane) => caller.call('open', { input, lane, lanes })));
  } catch (error) {
    close();
    throw error;
  }
  const lane = makeLane(input, lanes - 1, lanes);
  const own = async (from: number, to: number): Promise<void> => lane(from, to);
  const blocks = blocksPerEpoch(input, 1);
  const blocksOfEach = blocksPerEpoch(input, lanes);
  const inEach = (block: number): number => Math.floor((block * blocksOfEach) / blocks);
  let alone: Lane | null = null;
  const advance = async (first: number, last: number): Promise<void> => {
    if (alone) return alone(first, last);
    const [from, to] = [inEach(first), inEach(last)];
    try {
      // The lane of this thread comes last: the others are at work before it begins.
      await Promise.all([...callers.map((caller) => caller.call('advance', { from, to })), own(from, to)]);
    } catch {
      close();
      alone = makeLane(input);
      alone(first, last);
    }
  };
  return { lanes: [advance], close };
}
