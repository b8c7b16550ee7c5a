import { float32 } from '../../src/core/data/buffers';
import type { Matrix } from '../../src/core/data/matrix';
import {
  assignGraph,
  distanceGraph,
  multiplyGraph,
  nearestGraph,
  productsGraph,
  spreadGraph,
  twoProductsGraph,
  wardGraph,
  wardOutsideGraph,
} from '../../src/core/runtime/graphs';
import { loadModel, type Model } from '../../src/core/runtime/modelFiles';
import { writeOnnx, type Resident } from '../../src/core/runtime/onnxWriter';
import type { OrtModule } from '../../src/core/runtime/ortModule';
import { openRuntime, type Runtime, type Session, type Tensor } from '../../src/core/runtime/runtime';
import { parseVocabulary } from '../../src/core/text/wordPiece';
import { floats } from '../../src/core/runtime/tensor';
import { kMeans } from '../../src/stages/cluster/kMeans';
import { encodeTransformer } from '../../src/stages/embed/transformer';
import { exactNeighbors } from '../../src/stages/neighbors/exactNeighbors';
import { pca } from '../../src/stages/project/pca';
import { serve, type Channel } from '../../src/workers/rpc';
import type { GraphName, LabTasks, Place } from './lab';

/** Neighbours that the lab's nearest graph gives. */
const k = 3;

/** An operation that onnxruntime's WebGPU does not have: shows that the test of placement can fail. */
const cpuOnlyGraph = (): Uint8Array =>
  writeOnnx({
    name: 'cpuOnly',
    nodes: [{ op: 'NonZero', inputs: ['x'], outputs: ['positions'] }],
    inputs: [{ name: 'x', type: 'float32', dims: ['rows', 'cols'] }],
    outputs: [{ name: 'positions', type: 'int64', dims: [2, 'found'] }],
  });

const builders: Record<Exclude<GraphName, 'minilm-l6'>, (resident?: Resident) => Uint8Array> = {
  assign: assignGraph,
  nearest: (resident) => nearestGraph(k, resident),
  distances: distanceGraph,
  products: productsGraph,
  spread: spreadGraph,
  multiply: multiplyGraph,
  ward: () => wardGraph(k),
  wardOutside: () => wardOutsideGraph(k),
  twoProducts: twoProductsGraph,
  cpuOnly: cpuOnlyGraph,
};

let opened: Promise<Runtime> | null = null;
const sessions = new Map<string, Promise<Session>>();

function runtime(): Promise<Runtime> {
  if (!opened) throw new Error('lab: call open first');
  return opened;
}

const fetchFile = async (path: string): Promise<Uint8Array> => {
  const response = await fetch(`/${path}`);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
};

let loaded: Promise<Model> | null = null;
const model = (): Promise<Model> => (loaded ??= loadModel('minilm-l6', fetchFile));

/** The same onnxruntime that the runtime uses. */
async function loadOrt(): Promise<OrtModule['ort']> {
  const { loadOrt } = await import('../../src/core/runtime/ortBrowser');
  return (await loadOrt()).ort;
}

async function bytesOf(graph: GraphName): Promise<Uint8Array> {
  return graph === 'minilm-l6' ? (await model()).files.get('model.onnx')! : builders[graph]();
}

async function open(graph: GraphName, place: Place): Promise<Session> {
  const engine = await runtime();
  return engine.session(await bytesOf(graph), place === 'chosen' ? {} : { device: place });
}

function session(graph: GraphName, place: Place): Promise<Session> {
  const key = `${graph} ${place}`;
  let entry = sessions.get(key);
  if (!entry) sessions.set(key, (entry = open(graph, place)));
  return entry;
}

const numbersOf = (outputs: Readonly<Record<string, Tensor>>): Record<string, number[]> =>
  Object.fromEntries(Object.entries(outputs).map(([name, { data }]) => [name, Array.from(data, Number)]));

/** The same rows with their columns repeated, each time weaker. */
function repeated({ data, rows, cols }: Matrix, wanted: number): Matrix {
  const wide = new Float32Array(rows * wanted);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < wanted; j++)
      wide[i * wanted + j] = data[i * cols + (j % cols)]! / (1 + Math.floor(j / cols));
  return { data: wide, rows, cols: wanted };
}

/** What has been written to the console. Listened to from the start: onnxruntime keeps the console's functions. */
const heard: string[] = [];
for (const method of ['log', 'info', 'debug', 'warn', 'error'] as const) {
  const write = console[method].bind(console);
  console[method] = (...words: unknown[]) => {
    heard.push(words.join(' '));
    if (method === 'error') write(...words);
  };
}

/** Lines such as `… placed on [P]. Number of nodes: 2` and, for each node, `VerifyEachNodeIsAssignedToAnEp]   Op (name)`. */
function readPlacement(lines: readonly string[]): Record<string, string[]> {
  const placement: Record<string, string[]> = {};
  let provider = '';
  for (const line of lines) {
    const place = /placed on \[(\w+)\]\. Number of nodes: \d+/.exec(line)?.[1];
    if (place) placement[(provider = place)] = [];
    const node = /VerifyEachNodeIsAssignedToAnEp\]\s+\w+ \((.*)\)/.exec(line)?.[1];
    if (node !== undefined) placement[provider]?.push(node);
  }
  for (const names of Object.values(placement)) names.sort();
  return placement;
}

async function loseGpu(): Promise<void> {
  const ort = await loadOrt();
  const device = (await ort.env.webgpu.device) as unknown as { destroy(): void };
  device.destroy();
}

serve<LabTasks>(self as unknown as Channel, {
  async open(options) {
    opened = openRuntime(options);
    sessions.clear();
    return (await opened).device;
  },

  device: async () => (await runtime()).device,

  async encode({ texts, place }, control) {
    const { manifest, files } = await model();
    const vocabulary = parseVocabulary(new TextDecoder().decode(files.get('vocab.txt')));
    const { maxTokens, dimensions } = manifest;
    const { data } = await encodeTransformer(
      texts,
      { sessions: [await session('minilm-l6', place)], vocabulary, maxTokens, dimensions },
      control,
    );
    return texts.map((_, i) => [...data.subarray(i * dimensions, (i + 1) * dimensions)]);
  },

  async run({ graph, place, inputs }) {
    return numbersOf(await (await session(graph, place)).run(inputs));
  },

  async runResident({ graph, inputs, resident, loses }) {
    if (graph === 'minilm-l6') throw new Error('lab: a model has no resident inputs');
    const entries = Object.entries(inputs);
    // In shared memory, as the product's arrays are.
    const kept = entries
      .filter(([name]) => resident.includes(name))
      .map(([name, { data, dims }]) => {
        const shared = float32(data.length);
        shared.set(data as Float32Array);
        return [name, floats(shared, ...dims)] as const;
      });
    const session = await (await runtime()).resident(builders[graph], Object.fromEntries(kept));
    const fed = Object.fromEntries(entries.filter(([name]) => !resident.includes(name)));
    let outputs = await session.run(fed);
    if (loses) {
      await loseGpu();
      outputs = await session.run(fed);
    }
    await session.dispose();
    return numbersOf(outputs);
  },

  async stages({ place, x, k }) {
    const engine = place === 'wasm' ? await openRuntime({ prefer: 'wasm', threads: 2 }) : await runtime();
    const { indices, distances } = await exactNeighbors(engine, x, k, {});
    const centroids = x.data.slice(0, 4 * x.cols);
    const { labels } = await kMeans(engine, x, { k: 4, nInit: 1, seed: 1, centroids }, {});
    const { variances, positions } = await pca(engine, x, 3, {});
    const wide = await pca(engine, repeated(x, 600), 3, {});
    return {
      device: engine.device.kind,
      neighbors: [...indices],
      distances: [...distances],
      labels: [...labels],
      variances: [...variances],
      positions: [...positions],
      wide: [...wide.variances],
    };
  },

  async placement({ graph }) {
    const ort = await loadOrt();
    const bytes = await bytesOf(graph);
    const from = heard.length;
    const session = await ort.InferenceSession.create(bytes, {
      executionProviders: ['webgpu'],
      logSeverityLevel: 0,
    });
    await session.release();
    return readPlacement(heard.slice(from));
  },

  loseGpu,
});
