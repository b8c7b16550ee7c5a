import { openRuntime } from '../../src/core/runtime/runtime';
import { kMeans } from '../../src/stages/cluster/kMeans';
import { serve, type Channel } from '../../src/workers/rpc';
import { fetchFloats, save, secondsSince } from './fetched';
import type { StageTasks } from './stageTasks';

serve<StageTasks>(self as unknown as Channel, {
  async kMeans({ matrix, start, cols, k, saveAs }, control) {
    const data = await fetchFloats(matrix);
    const x = { data, rows: data.length / cols, cols };
    const centroids = await fetchFloats(start);
    const runtime = await openRuntime({ prefer: 'wasm' });
    const options = { k, nInit: 1, seed: 1, centroids, tol: 0 };
    await kMeans(runtime, x, { ...options, maxIter: 1 }, control);
    const begun = performance.now();
    const { labels, inertia, iterations } = await kMeans(runtime, x, options, control);
    const seconds = secondsSince(begun);
    await save(saveAs, labels);
    return { seconds, rows: x.rows, inertia, iterations };
  },
});
