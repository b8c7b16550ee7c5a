import type { Matrix } from '../../core/data/matrix';
import type { Control } from '../../core/data/progress';
import { assignGraph } from '../../core/runtime/graphs';
import { loadModel } from '../../core/runtime/modelFiles';
import { openRuntime, type Runtime, type Session } from '../../core/runtime/runtime';
import { parseVocabulary } from '../../core/text/wordPiece';
import { groupItems } from '../../stages/cluster/groupItems';
import { hierarchical } from '../../stages/cluster/hierarchy/hierarchical';
import { itemTexts } from '../../stages/embed/itemTexts';
import { boundedCache } from '../../stages/embed/boundedCache';
import { encodeTransformer, type Transformer, type VectorCache } from '../../stages/embed/transformer';
import { exactNeighbors } from '../../stages/neighbors/exactNeighbors';
import { findNeighbors } from '../../stages/neighbors/findNeighbors';
import { pcaPositions } from '../../stages/project/pca';
import { UserError } from '../../core/data/userError';
import { openLanes, planLanes, type Lanes, type LaneWorker } from '../lanes';
import type { DevicePreference, TasksOf } from '../messages';
import type { Handlers } from '../rpc';

/** Lanes are closed when nothing has been encoded for so long: they hold the unpacked model. */
const laneIdleMs = 30_000;
/** Tokens of a batch in a lane of one thread, whose products then stay in the core's own cache. */
const laneTokens = 512;
/** Vectors remembered for each model, about 75 MB at 384 numbers. */
const cachedVectors = 50_000;

/** What this worker needs from the place it runs in. */
export interface NumericHost {
  readonly fetchFile: (path: string) => Promise<Uint8Array>;
  /** Workers that a language model may be spread over; absent where there are none. */
  readonly lanes?: { readonly start: () => LaneWorker; readonly memoryGib: number };
}

/** A model's files, and what it is running on by now. */
interface LoadedModel {
  readonly graph: Uint8Array;
  readonly transformer: Transformer;
  session: Promise<Session> | null;
  lanes: Promise<Lanes> | null;
  /** Encodings under way. */
  users: number;
  idle: ReturnType<typeof setTimeout> | undefined;
}

export function numericTasks(host: NumericHost): Handlers<TasksOf<'numeric'>> {
  let opened: { prefer: DevicePreference; measured: string | null; runtime: Promise<Runtime> } | null = null;
  const models = new Map<string, Promise<LoadedModel>>();
  const vectors = new Map<string, VectorCache>();

  function runtime(prefer?: DevicePreference, known: string | null = null): Promise<Runtime> {
    if (!opened || (prefer && prefer !== opened.prefer)) {
      const wanted = prefer ?? 'auto';
      const attempt = {
        prefer: wanted,
        measured: known,
        runtime: openRuntime(
          wanted === 'auto'
            ? { remember: { get: () => known, set: (value) => void (attempt.measured = value) } }
            : { prefer: wanted },
        ),
      };
      opened = attempt;
      for (const loaded of models.values()) loaded.then(closeLanes).catch(() => undefined);
      models.clear();
      // A failed opening is forgotten, so that the next call tries again.
      attempt.runtime.catch(() => void (opened === attempt && (opened = null)));
    }
    return opened.runtime;
  }

  function model(name: string): Promise<LoadedModel> {
    let entry = models.get(name);
    if (!entry) {
      entry = loadModel(name, host.fetchFile).then(({ manifest, files }) => ({
        graph: files.get('model.onnx')!,
        transformer: {
          vocabulary: parseVocabulary(new TextDecoder().decode(files.get('vocab.txt'))),
          maxTokens: manifest.maxTokens,
          dimensions: manifest.dimensions,
        },
        session: null,
        lanes: null,
        users: 0,
        idle: undefined,
      }));
      models.set(name, entry);
      entry.catch(() => models.delete(name));
    }
    return entry;
  }

  /** Lanes for a model, where there are several threads for it and the graphics card does not take them. */
  async function lanesFor(loaded: LoadedModel): Promise<Lanes | null> {
    const { device } = await runtime();
    const plan =
      host.lanes && device.kind === 'wasm-threads' && planLanes(device.threads, host.lanes.memoryGib);
    if (!host.lanes || !plan || plan.lanes < 2) return null;
    loaded.lanes ??= openLanes(host.lanes.start, loaded.graph, plan);
    return loaded.lanes;
  }

  function closeLanes(loaded: LoadedModel): void {
    clearTimeout(loaded.idle);
    loaded.lanes?.then((lanes) => lanes.close()).catch(() => undefined);
    loaded.lanes = null;
  }

  async function encode(texts: readonly string[], name: string, control: Control): Promise<Matrix> {
    const loaded = await model(name);
    clearTimeout(loaded.idle);
    loaded.users++;
    let cache = vectors.get(name);
    if (!cache) vectors.set(name, (cache = boundedCache(cachedVectors)));
    const transformer = { ...loaded.transformer, cache };
    try {
      const lanes = await lanesFor(loaded);
      if (lanes)
        return await encodeTransformer(
          texts,
          { ...transformer, limits: { maxTokens: laneTokens }, sessions: lanes.sessions },
          control,
        );
    } catch (error) {
      if (control.signal?.aborted || error instanceof UserError) throw error;
      // A lane that is out of memory or could not be loaded: this worker goes on by itself, from the vectors made.
      closeLanes(loaded);
    } finally {
      loaded.users--;
      if (loaded.users === 0 && loaded.lanes) loaded.idle = setTimeout(() => closeLanes(loaded), laneIdleMs);
    }
    loaded.session ??= (await runtime()).session(loaded.graph);
    const opening = loaded.session;
    opening.catch(() => void (loaded.session === opening && (loaded.session = null)));
    return encodeTransformer(texts, { ...transformer, sessions: [await opening] }, control);
  }

  return {
    async device({ prefer, known }) {
      const engine = await runtime(prefer, known);
      // Fetches and starts onnxruntime now, while there is time and perhaps still a network.
      await engine.graph('assign', assignGraph);
      return { device: engine.device, measured: opened?.measured ?? null };
    },

    transformer: ({ table, clean, recipe, model: name }, control) =>
      encode(itemTexts(table, clean, recipe), name, control),

    forgetTexts: () => vectors.clear(),

    hierarchy: async ({ x, weights, recipe: { cluster, seed } }, control) => {
      if (cluster.method !== 'hierarchical')
        throw new RangeError(`hierarchy: the method must be hierarchical, got ${cluster.method}`);
      return hierarchical(await runtime(), x, { linkage: cluster.linkage, seed, weights }, control);
    },

    group: async ({ x, weights, recipe: { cluster, seed }, neighbors, hierarchy }, control) =>
      groupItems(
        await runtime(),
        { x, weights, cluster, seed, graph: neighbors?.graph ?? null, hierarchy: hierarchy ?? null },
        control,
      ),

    pca: async ({ x }, control) => pcaPositions(await runtime(), x, control),

    neighbors: async ({ x, k, seed }, control) => findNeighbors(await runtime(), x, k, { seed }, control),

    nearest: async ({ x, k, queries }, control) => exactNeighbors(await runtime(), x, k, control, queries),
  };
}
