import { float32 } from '../../core/data/buffers';
import { firstNeighbors } from '../../core/data/knnGraph';
import { breathe, throwIfAborted } from '../../core/data/progress';
import { placeByNeighbors } from '../../stages/project/placeByNeighbors';
import { placeNew } from '../../stages/project/placeNew';
import { spreadSample } from '../../stages/project/spreadSample';
import type { DescentInput } from '../../stages/project/descent';
import { openGpuLanes } from '../../stages/project/gpuLanes';
import type { LayoutEngine } from '../../stages/project/layoutEngine';
import { ownLane, umapIn, type LaneGroup } from '../../stages/project/umap';
import { umapJs } from '../../stages/project/umapJs';
import type { LaneWorker } from '../lanes';
import { openLayoutLanes } from '../layoutLanes';
import type { TasksOf } from '../messages';
import type { LayoutInput } from '../messages/layout';
import type { Handlers } from '../rpc';
import { drawTuneSample, rowsOf } from './tuneSample';

/** Positions of all items from those of the laid-out ones, written into `all` n×2. */
function spreadOut({ items, others }: LayoutInput, laidOut: Float32Array, all: Float32Array): Float32Array {
  if (!items) {
    all.set(laidOut);
    return all;
  }
  items.forEach((item, i) => {
    all[2 * item] = laidOut[2 * i]!;
    all[2 * item + 1] = laidOut[2 * i + 1]!;
  });
  if (others) {
    const placed = placeByNeighbors(others.graph, laidOut);
    others.items.forEach((item, i) => {
      all[2 * item] = placed[2 * i]!;
      all[2 * item + 1] = placed[2 * i + 1]!;
    });
  }
  return all;
}

const frameMs = 120;
/** Arrays that frames take turns in: a million customers' frames of a minute would fill gigabytes. */
const frameArrays = 3;
/** Share of the progress that the preparations are. */
const preparing = 0.1;
/** What a step of the layout should take. */
const stepMs = 25;

/** Up to so many items one thread lays out, the same to the byte each time. */
const mostInOneThread = 20_000;
const mostLanes = 8;

/** What a place with threads gives. */
export interface LayoutHost {
  readonly startLane: () => LaneWorker;
  /** Threads that may be used; 1 where memory cannot be shared. */
  readonly threads: number;
  readonly gpu?: GPU | undefined;
}

/** The layout engine for an input: umap-js, or ours on the graphics card, in this thread, or in several. */
function engineFor(input: LayoutInput, host: LayoutHost | undefined): LayoutEngine {
  const { engine, graph, useGpu, options } = input;
  const { isParallel = graph.n > mostInOneThread } = input;
  if (engine === 'umap-js') return umapJs;
  const lanes = isParallel ? Math.min(mostLanes, host?.threads ?? 1) : 1;
  const open = (given: DescentInput): LaneGroup | Promise<LaneGroup> =>
    host && lanes > 1
      ? // A browser that refuses another worker still has this one.
        openLayoutLanes(host.startLane, given, lanes).catch(() => ownLane(given))
      : ownLane(given);
  const { gpu } = host ?? {};
  if (!useGpu || !gpu || options?.anchors) return umapIn(open);
  return umapIn((given) => openGpuLanes(gpu, given).catch(() => open(given)));
}

/** @param host  none: everything in the calling thread */
export const layoutTasks = (host?: LayoutHost): Handlers<TasksOf<'layout'>> => ({
  sample({ x, size, seed }) {
    const items = spreadSample(x, size, seed);
    const chosen = new Uint8Array(x.rows);
    for (const item of items) chosen[item] = 1;
    const others = new Uint32Array(x.rows - items.length);
    let next = 0;
    for (let i = 0; i < x.rows; i++) if (!chosen[i]) others[next++] = i;
    return { items, x: rowsOf(x, items), others, othersX: rowsOf(x, others) };
  },

  tuneSample: drawTuneSample,

  placeOnMap: ({ graph, laidOut, minDist, seed }, control) =>
    placeNew(graph, laidOut, { minDist, seed }, control),

  async layout(input, { signal, onProgress, onPartial }) {
    const { items, initial, seed } = input;
    const graph = firstNeighbors(input.graph, input.neighbors ?? input.graph.k);
    const start = items ? new Float32Array(items.length * 2) : initial.slice();
    items?.forEach((item, i) => start.set(initial.subarray(2 * item, 2 * item + 2), 2 * i));

    const options = { minDist: 0.1, ...input.options, seed };
    const run = await engineFor(input, host).start(graph, start, options, {
      signal,
      onProgress: ({ fraction }) => onProgress?.({ fraction: preparing * fraction }),
    });
    const frames: Float32Array[] = [];
    let shown = 0;
    const nextFrame = (): Float32Array => (frames[shown++ % frameArrays] ??= float32(initial.length));
    try {
      let shownAt = performance.now();
      let epochs = 1;
      for (let done = 0; done < run.nEpochs;) {
        throwIfAborted(signal);
        const begun = performance.now();
        done = await run.step(epochs);
        // A step is as long as keeps Cancel quick, whatever an epoch takes.
        epochs *= Math.min(4, Math.max(0.25, stepMs / (performance.now() - begun + 0.01)));
        onProgress?.({
          fraction: preparing + ((1 - preparing) * done) / run.nEpochs,
          done: Math.floor(done),
          total: run.nEpochs,
        });
        if (performance.now() - shownAt > frameMs && done < run.nEpochs) {
          onPartial?.(spreadOut(input, run.positions(), nextFrame()));
          shownAt = performance.now();
        }
        await breathe();
      }
      return spreadOut(input, run.positions(), float32(initial.length));
    } finally {
      run.close?.();
    }
  },
});
