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

const model = (): Promise<Model> => loadModel('minilm-l6', fetchFile);

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
      { session: await session('minilm-l6', place), vocabulary, maxTokens, dimensions },
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

  async openWithoutProcessor({ graph }) {
    const ort = await loadOrt();
    const opened = await ort.InferenceSession.create(await bytesOf(graph), {
      executionProviders: ['webgpu'],
      extra: { session: { disable_cpu_ep_fallback: '1' } },
    });
    await opened.release();
  },

  async loseGpu() {
    const ort = await loadOrt();
    const device = (await ort.env.webgpu.device) as unknown as { destroy(): void };
    device.destroy();
  },
});
