import {
  assignGraph,
  distanceGraph,
  multiplyGraph,
  nearestGraph,
  productsGraph,
} from '../../src/core/runtime/graphs';
import { loadModel, type Model } from '../../src/core/runtime/modelFiles';
import { writeOnnx } from '../../src/core/runtime/onnxWriter';
import type { OrtModule } from '../../src/core/runtime/ortModule';
import { openRuntime, type Runtime, type Session } from '../../src/core/runtime/runtime';
import { parseVocabulary } from '../../src/core/text/wordPiece';
import { encodeTransformer } from '../../src/stages/embed/transformer';
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

const builders: Record<Exclude<GraphName, 'minilm-l6'>, () => Uint8Array> = {
  assign: assignGraph,
  nearest: () => nearestGraph(k),
  distances: distanceGraph,
  products: productsGraph,
  multiply: multiplyGraph,
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
    const outputs = await (await session(graph, place)).run(inputs);
    return Object.fromEntries(
      Object.entries(outputs).map(([name, { data }]) => [name, Array.from(data, Number)]),
    );
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

  async loseGpu() {
    const ort = await loadOrt();
    const device = (await ort.env.webgpu.device) as unknown as { destroy(): void };
    device.destroy();
  },
});
