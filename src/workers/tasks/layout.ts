import { float32 } from '../../core/data/buffers';
import type { Matrix } from '../../core/data/matrix';
import { breathe, throwIfAborted } from '../../core/data/progress';
import { placeByNeighbors } from '../../stages/project/placeByNeighbors';
import { spreadSample } from '../../stages/project/spreadSample';
import { umap } from '../../stages/project/umap';
import { umapJs } from '../../stages/project/umapJs';
import type { LayoutInput, TasksOf } from '../messages';
import type { Handlers } from '../rpc';

function rowsOf(x: Matrix, items: Uint32Array): Matrix {
  const data = float32(items.length * x.cols);
  items.forEach((item, i) => data.set(x.data.subarray(item * x.cols, (item + 1) * x.cols), i * x.cols));
  return { data, rows: items.length, cols: x.cols };
}

/** Positions of all items from those of the laid-out ones. */
function spreadOut({ items, others, initial }: LayoutInput, laidOut: Float32Array): Float32Array {
  const all = float32(initial.length);
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
const engines = { kindred: umap, 'umap-js': umapJs } as const;

export const layoutTasks: Handlers<TasksOf<'layout'>> = {
  sample({ x, size, seed }) {
    const items = spreadSample(x, size, seed);
    const chosen = new Uint8Array(x.rows);
    for (const item of items) chosen[item] = 1;
    const others = new Uint32Array(x.rows - items.length);
    let next = 0;
    for (let i = 0; i < x.rows; i++) if (!chosen[i]) others[next++] = i;
    return { items, x: rowsOf(x, items), others, othersX: rowsOf(x, others) };
  },

  async layout(input, { signal, onProgress, onPartial }) {
    const { graph, items, initial, seed } = input;
    const start = items ? new Float32Array(items.length * 2) : initial.slice();
    items?.forEach((item, i) => start.set(initial.subarray(2 * item, 2 * item + 2), 2 * i));

    const run = engines[input.engine].start(graph, start, { minDist: 0.1, seed });
    let shownAt = performance.now();
    for (let done = 0; done < run.nEpochs;) {
      throwIfAborted(signal);
      done = run.step(5);
      onProgress?.({ fraction: done / run.nEpochs, done, total: run.nEpochs });
      if (performance.now() - shownAt > frameMs && done < run.nEpochs) {
        onPartial?.(spreadOut(input, run.positions()));
        shownAt = performance.now();
      }
      await breathe();
    }
    return spreadOut(input, run.positions());
  },
};
