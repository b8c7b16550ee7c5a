import mjs from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url';
import wasm from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url';
import { fetchFloats, fetchJson, save, secondsSince } from './fetched';

const dimensions = 384;
/** Neighbours and distance as the product's layout has them; umap-learn's words for its defaults. */
const layout = { nNeighbors: 15, minDist: 0.1 };

/** A generator of numbers in [0, 1) for those who take one: mulberry32. */
function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const rowsOf = (data, cols) =>
  Array.from({ length: data.length / cols }, (_, i) => Array.from(data.subarray(i * cols, (i + 1) * cols)));

/** The runtime files that it would fetch from a CDN come from here; as many threads as ours, its default is half. */
async function loadEncoder(folder, threads) {
  const { env, pipeline } = await import('@huggingface/transformers');
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.localModelPath = '/data/';
  env.useBrowserCache = false;
  env.useWasmCache = false;
  const absolute = (path) => new URL(path, self.location.href).href;
  env.backends.onnx.wasm.wasmPaths = { mjs: absolute(mjs), wasm: absolute(wasm) };
  env.backends.onnx.wasm.numThreads = threads;
  return pipeline('feature-extraction', folder, { device: 'wasm', dtype: 'fp32' });
}

async function encodeTexts(extract, texts, batch) {
  const vectors = new Float32Array(texts.length * dimensions);
  for (let i = 0; i < texts.length; i += batch) {
    const output = await extract(texts.slice(i, i + batch), { pooling: 'mean', normalize: true });
    vectors.set(output.data, i * dimensions);
    output.dispose();
  }
  return vectors;
}

async function fitUmapJs(rows, nEpochs) {
  const { UMAP } = await import('umap-js');
  const umap = new UMAP({ ...layout, random: seeded(1), ...(nEpochs && { nEpochs }) });
  return Float32Array.from(umap.fit(rows).flat());
}

const tasks = {
  async papaParse({ sumOf }, file) {
    const { default: Papa } = await import('papaparse');
    const start = performance.now();
    const { data } = await new Promise((complete, error) =>
      Papa.parse(file, { complete, error, skipEmptyLines: true }),
    );
    const seconds = secondsSince(start);
    const column = data[0].indexOf(sumOf);
    const sum = data.slice(1).reduce((total, row) => total + Number(row[column]), 0);
    return { seconds, rows: data.length - 1, cols: data[0].length, sum };
  },

  async sheetJs({ sumOf }, file) {
    const { read, utils } = await import('@e965/xlsx');
    const start = performance.now();
    const book = read(await file.arrayBuffer(), { dense: true });
    const rows = utils.sheet_to_json(book.Sheets[book.SheetNames[0]], { header: 1 });
    const seconds = secondsSince(start);
    const column = rows[0].indexOf(sumOf);
    const sum = rows.slice(1).reduce((total, row) => total + row[column], 0);
    return { seconds, rows: rows.length - 1, cols: rows[0].length, sum };
  },

  async hyparquet({ sumOf }, file) {
    const { parquetMetadataAsync, parquetReadObjects } = await import('hyparquet');
    const { compressors } = await import('hyparquet-compressors');
    const start = performance.now();
    const buffer = await file.arrayBuffer();
    const metadata = await parquetMetadataAsync(buffer);
    const rows = await parquetReadObjects({ file: buffer, metadata, compressors });
    const seconds = secondsSince(start);
    const sum = rows.reduce((total, row) => total + Number(row[sumOf]), 0);
    return { seconds, rows: rows.length, cols: Object.keys(rows[0]).length, sum };
  },

  /** `seconds` without loading the model and a warm-up of eight texts. */
  async encode({ texts: url, model, batch, threads, saveAs }) {
    const texts = await fetchJson(url);
    const start = performance.now();
    const extract = await loadEncoder(model, threads);
    await encodeTexts(extract, texts.slice(0, 8), Math.min(8, batch));
    const loadSeconds = secondsSince(start);
    const begun = performance.now();
    const vectors = await encodeTexts(extract, texts, batch);
    const seconds = secondsSince(begun);
    await save(saveAs, vectors);
    return { seconds, loadSeconds, rows: texts.length, cols: dimensions };
  },

  /** From given centroids, or its own, until none moves by more than the tolerance. */
  async mlKMeans({ matrix, start, k, cols, tol, saveAs }) {
    const { kmeans } = await import('ml-kmeans');
    const rows = rowsOf(await fetchFloats(matrix), cols);
    const initialization = start ? rowsOf(await fetchFloats(start), cols) : 'kmeans++';
    const options = { initialization, tolerance: tol, maxIterations: 300, seed: 1 };
    kmeans(rows.slice(0, 20_000), k, { ...options, maxIterations: 3 });
    const begun = performance.now();
    const { clusters, centroids, iterations } = kmeans(rows, k, options);
    const seconds = secondsSince(begun);
    let inertia = 0;
    clusters.forEach((cluster, i) => {
      for (let j = 0; j < cols; j++) inertia += (rows[i][j] - centroids[cluster][j]) ** 2;
    });
    await save(saveAs, Int32Array.from(clusters));
    return { seconds, rows: rows.length, inertia, iterations };
  },

  /** Groups by density; its neighbours are sought by comparing all pairs. */
  async densityClustering({ matrix, cols, eps, minSamples, saveAs }) {
    const { default: clustering } = await import('density-clustering');
    const rows = rowsOf(await fetchFloats(matrix), cols);
    const start = performance.now();
    const clusters = new clustering.DBSCAN().run(rows, eps, minSamples);
    const seconds = secondsSince(start);
    const labels = new Int32Array(rows.length).fill(-1);
    clusters.forEach((items, cluster) => items.forEach((item) => (labels[item] = cluster)));
    await save(saveAs, labels);
    return { seconds, rows: rows.length, k: clusters.length };
  },

  async mlHclust({ matrix, cols, ks, saveAs }) {
    const { agnes } = await import('ml-hclust');
    const rows = rowsOf(await fetchFloats(matrix), cols);
    const start = performance.now();
    const tree = agnes(rows, { method: 'ward' });
    const seconds = secondsSince(start);
    const labels = new Int32Array(rows.length * ks.length);
    ks.forEach((k, part) =>
      tree.group(k).children.forEach((cluster, c) => {
        for (const item of cluster.indices()) labels[part * rows.length + item] = c;
      }),
    );
    await save(saveAs, labels);
    return { seconds, rows: rows.length };
  },

  async umapJs({ matrix, cols, epochs, saveAs }) {
    const rows = rowsOf(await fetchFloats(matrix), cols);
    const start = performance.now();
    const positions = await fitUmapJs(rows, epochs);
    const seconds = secondsSince(start);
    await save(saveAs, positions);
    return { seconds, rows: rows.length };
  },

  async embeddingAtlas({ matrix, cols, epochs, saveAs }) {
    const { createUMAP } = await import('../node_modules/embedding-atlas/dist/umap.js');
    const data = await fetchFloats(matrix);
    const start = performance.now();
    const umap = await createUMAP(data.length / cols, cols, 2, data, {
      ...layout,
      metric: 'euclidean',
      seed: 1,
      nEpochs: epochs,
    });
    await umap.run();
    const positions = umap.embedding.slice();
    const seconds = secondsSince(start);
    await save(saveAs, positions);
    return { seconds, rows: positions.length / 2, epochs: umap.epoch };
  },

  /** File → vectors, groups and map, assembled from the three libraries. */
  async whole({ model, batch, threads, k, saveAs }, file) {
    const steps = {};
    const start = performance.now();
    let at = start;
    const done = (step) => {
      steps[step] = secondsSince(at);
      at = performance.now();
    };
    const { default: Papa } = await import('papaparse');
    const { data } = await new Promise((complete, error) =>
      Papa.parse(file, { complete, error, header: true, skipEmptyLines: true }),
    );
    done('read');
    const extract = await loadEncoder(model, threads);
    done('load');
    const vectors = await encodeTexts(
      extract,
      data.map(({ review }) => review),
      batch,
    );
    done('text');
    const rows = rowsOf(vectors, dimensions);
    const { kmeans } = await import('ml-kmeans');
    const { clusters } = kmeans(rows, k, { seed: 1 });
    done('group');
    const positions = await fitUmapJs(rows);
    done('draw');
    const seconds = secondsSince(start);
    await save(`${saveAs}.i32`, Int32Array.from(clusters));
    await save(`${saveAs}.f32`, positions);
    return { seconds, steps, rows: data.length };
  },
};

self.addEventListener('message', async ({ data: { task, input, file } }) => {
  try {
    self.postMessage({ result: await tasks[task](input, file) });
  } catch (error) {
    self.postMessage({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
