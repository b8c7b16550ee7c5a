import { loadModel } from '../../src/core/runtime/modelFiles';
import { openRuntime } from '../../src/core/runtime/runtime';
import { parseVocabulary } from '../../src/core/text/wordPiece';
import { kMeans } from '../../src/stages/cluster/kMeans';
import { encodeTransformer } from '../../src/stages/embed/transformer';
import { serve, type Channel } from '../../src/workers/rpc';
import { fetchFloats, fetchJson, save, secondsSince } from './fetched';
import type { StageTasks } from './stageTasks';

const fetchFile = async (path: string): Promise<Uint8Array> =>
  new Uint8Array(await (await fetch(`/${path}`)).arrayBuffer());

serve<StageTasks>(self as unknown as Channel, {
  async encode({ texts: url, saveAs }, control) {
    const texts = await fetchJson<string[]>(url);
    const start = performance.now();
    const runtime = await openRuntime({ prefer: 'wasm' });
    const { manifest, files } = await loadModel('minilm-l6', fetchFile);
    const session = await runtime.session(files.get('model.onnx')!);
    const vocabulary = parseVocabulary(new TextDecoder().decode(files.get('vocab.txt')));
    const { maxTokens, dimensions } = manifest;
    const transformer = { session, vocabulary, maxTokens, dimensions };
    await encodeTransformer(texts.slice(0, 8), transformer, control);
    const loadSeconds = secondsSince(start);

    const begun = performance.now();
    const { data, rows, cols } = await encodeTransformer(texts, transformer, control);
    const seconds = secondsSince(begun);
    await save(saveAs, data);
    return { seconds, loadSeconds, rows, cols, threads: runtime.device.threads };
  },

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
