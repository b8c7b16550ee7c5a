import type { Matrix } from '../../core/data/matrix';
import type { Control, OnProgress } from '../../core/data/progress';
import { assignGraph } from '../../core/runtime/graphs';
import { int8Model } from '../../core/runtime/int8Model';
import { loadManifest, loadModel, vectorsKey } from '../../core/runtime/modelFiles';
import { isOutOfMemory } from '../../core/runtime/outOfMemory';
import { openRuntime, type Runtime, type Session } from '../../core/runtime/runtime';
import { parseVocabulary } from '../../core/text/wordPiece';
import { chooseK } from '../../stages/cluster/chooseK';
import { groupDirections } from '../../stages/cluster/groupDirections';
import { groupItems, mostGroups, type Grouping } from '../../stages/cluster/groupItems';
import { hierarchical } from '../../stages/cluster/hierarchy/hierarchical';
import { qualityOf } from '../../stages/cluster/quality/qualityOf';
import { splitCluster } from '../../stages/cluster/splitCluster';
import { itemTexts } from '../../stages/embed/itemTexts';
import { distinctTexts } from '../../stages/embed/distinctTexts';
import { encodeTransformer, type Transformer, type VectorCache } from '../../stages/embed/transformer';
import { exactNeighbors } from '../../stages/neighbors/exactNeighbors';
import { findNeighbors } from '../../stages/neighbors/findNeighbors';
import { pcaPositions } from '../../stages/project/pca';
import { isBrought, parseModelKey } from '../../core/data/broughtEncoder';
import { UserError } from '../../core/data/userError';
import { openLanes, planLanes, type Lanes, type LaneWorker } from '../lanes';
import type { TasksOf } from '../messages';
import type { DevicePreference } from '../messages/encode';
import { modelMeter } from '../modelMeter';
import type { Handlers } from '../rpc';
import type { VectorStore } from '../storage/vectorStore';
import { broughtKey, type EncoderStore } from '../storage/encoders';
import { textVectors } from '../textVectors';
import { broughtEncoderTasks } from './broughtEncoders';
import { trainClasses } from './trainClasses';

/** Lanes are closed when nothing has been encoded for so long: they hold the unpacked model. */
const laneIdleMs = 30_000;
/** Tokens of a batch in a lane of one thread, whose products then stay in the core's own cache. */
const laneTokens = 512;
/** Where nobody tells, GiB. */
const usualMemoryGib = 4;

/** What this worker needs from the place it runs in. */
export interface NumericHost {
  readonly fetchFile: (path: string) => Promise<Uint8Array>;
  /** Workers that a language model may be spread over; absent where there are none. */
  readonly lanes?: { readonly start: () => LaneWorker; readonly memoryGib: number };
  /** Where vectors of texts outlive this worker; null where the browser keeps nothing. */
  readonly vectors?: () => Promise<VectorStore | null>;
  /** Where encoders that the user brings are kept; null where the browser keeps nothing. */
  readonly encoders?: () => Promise<EncoderStore | null>;
}

/** A runtime, and what is there because of it. */
interface Place {
  readonly prefer: DevicePreference;
  measured: string | null;
  readonly runtime: Promise<Runtime>;
  readonly models: Map<string, Promise<LoadedModel>>;
  /** Work under way on the runtime. */
  readonly jobs: Set<Promise<unknown>>;
}

/** A model's files. */
interface ModelFiles {
  readonly graph: Uint8Array;
  /** Multiplies in 8 bits, which is done on processors. */
  readonly isInt8: boolean;
  readonly vectorsKey: string;
  readonly transformer: Transformer;
  /** For what somebody asks; of most models the same. */
  readonly asking: Transformer;
  /** Makes a session of the model one that the transformer step runs. */
  readonly adapt: (session: Pick<Session, 'run'>) => Pick<Session, 'run'>;
}

/** As they are stored: made to multiply in 8 bits afterwards. */
type ExactFiles = Omit<ModelFiles, 'isInt8'>;

/** Vectors made in 8 bits are others. */
const int8VectorsKey = (key: string): string => `${key}-int8`;

/** Graphics cards multiply in floats: 8 bits stay on the processor. */
const placeFor = ({ isInt8 }: ModelFiles, { device }: Runtime): { device?: 'wasm' } =>
  isInt8 && device.kind === 'webgpu' ? { device: 'wasm' } : {};

/** With what it is running on by now. */
interface LoadedModel extends ModelFiles {
  readonly meter: ReturnType<typeof modelMeter>;
  session: Promise<Session> | null;
  lanes: Promise<Lanes> | null;
  /** Encodings under way. */
  users: number;
  idle: ReturnType<typeof setTimeout> | undefined;
}

export function numericTasks(host: NumericHost): Handlers<TasksOf<'numeric'>> {
  let opened: Place | null = null;
  const vectors = textVectors(host.vectors);
  let openingEncoders: Promise<EncoderStore | null> | undefined;
  const encoders = (): Promise<EncoderStore | null> =>
    (openingEncoders ??= host.encoders?.() ?? Promise.resolve(null));

  function place(prefer?: DevicePreference, known: string | null = null): Place {
    if (!opened || (prefer && prefer !== opened.prefer)) {
      const wanted = prefer ?? 'auto';
      const attempt: Place = {
        prefer: wanted,
        measured: known,
        runtime: openRuntime(
          wanted === 'auto'
            ? { remember: { get: () => known, set: (value) => void (attempt.measured = value) } }
            : { prefer: wanted },
        ),
        models: new Map(),
        jobs: new Set(),
      };
      if (opened) leave(opened).catch(() => undefined);
      opened = attempt;
      // A failed opening is forgotten, so that the next call tries again.
      attempt.runtime.catch(() => void (opened === attempt && (opened = null)));
    }
    return opened;
  }

  /** Releases what a place holds, once the work on it has ended; work on its lanes goes on in the next place. */
  async function leave({ runtime, models, jobs }: Place): Promise<void> {
    for (const loaded of models.values()) loaded.then(closeLanes).catch(() => undefined);
    await Promise.allSettled(jobs);
    await (await runtime).close();
  }

  /** Does work on the runtime, which stays open meanwhile. */
  async function using<T>(
    work: (engine: Runtime, here: Place) => T | Promise<T>,
    here = place(),
  ): Promise<T> {
    const job = here.runtime.then((engine) => work(engine, here));
    here.jobs.add(job);
    try {
      return await job;
    } finally {
      here.jobs.delete(job);
    }
  }

  async function openShipped(name: string): Promise<ExactFiles> {
    const { manifest, files } = await loadModel(name, host.fetchFile);
    const transformer = {
      vocabulary: parseVocabulary(new TextDecoder().decode(files.get('vocab.txt'))),
      maxTokens: manifest.maxTokens,
      dimensions: manifest.dimensions,
    };
    return {
      graph: files.get('model.onnx')!,
      vectorsKey: await vectorsKey(manifest),
      transformer,
      asking: transformer,
      adapt: (session) => session,
    };
  }

  /** @throws UserError encoder-missing where it is not on this device (any more) */
  async function openBrought(sha256: string): Promise<ExactFiles> {
    const stored = await (await encoders())?.load(sha256);
    if (!stored) throw new UserError('encoder-missing', { sha256 });
    // Loaded where it is used: most never bring an encoder.
    const { openEncoder } = await import('../../stages/embed/brought/openEncoder');
    const { entry, model, tokenizer } = stored;
    const { transformer, asking, adapt } = openEncoder(entry, tokenizer);
    return { graph: model, vectorsKey: await broughtKey(stored), transformer, asking, adapt };
  }

  async function openFiles(key: string): Promise<ModelFiles> {
    const { model: name, isInt8 } = parseModelKey(key);
    const files = await (isBrought(name) ? openBrought(name) : openShipped(name));
    if (!isInt8) return { ...files, isInt8 };
    return {
      ...files,
      isInt8,
      graph: int8Model(files.graph).model,
      vectorsKey: int8VectorsKey(files.vectorsKey),
    };
  }

  function model({ models }: Place, name: string): Promise<LoadedModel> {
    let entry = models.get(name);
    if (!entry) {
      entry = openFiles(name).then((model) => ({
        ...model,
        meter: modelMeter(),
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

  /** What its vectors are kept under, and how long they are, without opening it. */
  async function keyOf(name: string): Promise<[string, number]> {
    if (!isBrought(name)) {
      const { model: shipped, isInt8 } = parseModelKey(name);
      const manifest = await loadManifest(shipped, host.fetchFile);
      const key = await vectorsKey(manifest);
      return [isInt8 ? int8VectorsKey(key) : key, manifest.dimensions];
    }
    const { vectorsKey: key, transformer } = await model(place(), name);
    return [key, transformer.dimensions];
  }

  /** Lanes for a model, where there are several threads for it and the graphics card does not take them. */
  async function lanesFor(loaded: LoadedModel, { device }: Runtime): Promise<Lanes | null> {
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

  /** Encodes texts of customers, whose vectors are kept on the device. */
  async function encode(texts: readonly string[], name: string, control: Control): Promise<Matrix> {
    const { vectorsKey: key, transformer } = await model(place(), name);
    return vectors.use(key, transformer.dimensions, texts, (cache) =>
      encodeWith(cache, texts, name, control),
    );
  }

  /** Encodes what somebody asks. */
  async function encodeQuestion(texts: readonly string[], name: string, control: Control): Promise<Matrix> {
    const { vectorsKey: key, transformer, asking } = await model(place(), name);
    // What is asked may be read under another prompt than what is found.
    const cache = vectors.inMemory(transformer === asking ? key : `${key}-asked`);
    return encodeWith(cache, texts, name, control, 'asking');
  }

  async function encodeWith(
    cache: VectorCache,
    texts: readonly string[],
    name: string,
    control: Control,
    as: 'transformer' | 'asking' = 'transformer',
  ): Promise<Matrix> {
    const here = place();
    const engine = await here.runtime;
    const loaded = await model(here, name);
    clearTimeout(loaded.idle);
    loaded.users++;
    const transformer = { ...loaded[as], cache };
    let reached = 0;
    /** What is reported is of the texts left at `from`, and never goes back. */
    const reportFrom =
      (from: number): OnProgress =>
      ({ fraction, ...counts }) => {
        reached = Math.max(reached, from + (1 - from) * fraction);
        control.onProgress?.({ fraction: reached, ...counts });
      };
    try {
      const lanes = await lanesFor(loaded, engine);
      if (lanes)
        return await encodeTransformer(
          texts,
          {
            ...transformer,
            limits: { maxTokens: laneTokens },
            sessions: lanes.sessions.map((session) => loaded.adapt(loaded.meter.metered(session))),
          },
          { ...control, onProgress: reportFrom(0) },
        );
    } catch (error) {
      if (control.signal?.aborted || (error instanceof UserError && !isOutOfMemory(error))) throw error;
      // A lane that is out of memory or could not be loaded: this worker goes on by itself, from the vectors made.
      closeLanes(loaded);
    } finally {
      loaded.users--;
      if (loaded.users === 0 && loaded.lanes) loaded.idle = setTimeout(() => closeLanes(loaded), laneIdleMs);
    }
    // The place may be another by now.
    return using(async (ownEngine, now) => {
      const own = await model(now, name);
      const opening = (own.session ??= ownEngine.session(own.graph, placeFor(own, ownEngine)));
      opening.catch(() => void (own.session === opening && (own.session = null)));
      return encodeTransformer(
        texts,
        { ...transformer, sessions: [own.adapt(own.meter.metered(await opening))] },
        { ...control, onProgress: reportFrom(reached) },
      );
    });
  }

  return {
    device: ({ prefer, known }) =>
      using(
        async (engine, { measured }) => {
          // Fetches and starts onnxruntime now, while there is time and perhaps still a network.
          await engine.graph('assign', assignGraph);
          return { device: engine.device, measured };
        },
        place(prefer, known),
      ),

    transformer: ({ table, clean, recipe, model: name }, control) =>
      encode(itemTexts(table, clean, recipe), name, control),

    encodeTexts: ({ texts, model: name, isQuestion }, control) =>
      isQuestion ? encodeQuestion(texts, name, control) : encode(texts, name, control),

    async knownTexts({ table, clean, recipe, model: name }) {
      const texts = distinctTexts(itemTexts(table, clean, recipe)).unique.filter((text) => text !== '');
      const [key, dimensions] = await keyOf(name);
      return { known: await vectors.known(key, dimensions, texts), total: texts.length };
    },

    modelRate: async ({ model: name }) => (await place().models.get(name))?.meter.rate() ?? null,

    forgetTexts: () => vectors.clear(),

    async restModels() {
      for (const loading of opened?.models.values() ?? []) {
        const loaded = await loading;
        if (loaded.users === 0) closeLanes(loaded);
      }
    },

    ...broughtEncoderTasks({
      store: encoders,
      memoryGib: host.lanes?.memoryGib ?? usualMemoryGib,
      using,
      onChanged: (sha256) => {
        for (const [key, loaded] of opened?.models ?? []) {
          if (parseModelKey(key).model !== sha256) continue;
          loaded.then(closeLanes).catch(() => undefined);
          opened?.models.delete(key);
        }
      },
    }),

    hierarchy: async ({ x, weights, recipe: { cluster, seed } }, control) => {
      if (cluster.method !== 'hierarchical')
        throw new RangeError(`hierarchy: the method must be hierarchical, got ${cluster.method}`);
      return using((engine) => hierarchical(engine, x, { linkage: cluster.linkage, seed, weights }, control));
    },

    group: ({ recipe, neighbors, hierarchy, isQuick, isTextOnly, pairs, ...items }, control) =>
      using((engine) => {
        const { cluster, seed, taught } = recipe;
        const lessons = pairs && taught && { pairs, weight: taught.strength };
        const group = (x: Matrix, weights: Float32Array, said?: typeof lessons): Promise<Grouping> =>
          groupItems(
            engine,
            {
              x,
              weights,
              cluster,
              seed,
              graph: neighbors?.graph ?? null,
              hierarchy: hierarchy ?? null,
              ...(isQuick && { isQuick }),
              ...(said && { lessons: said }),
            },
            control,
          );
        const { x, weights } = items;
        return isTextOnly && cluster.method === 'kmeans'
          ? groupDirections(x, weights, group)
          : group(x, weights, lessons);
      }),

    placedQuality: ({ x, labels, weights, seed }, control) =>
      using((engine) => qualityOf(engine, x, labels, { weights, seed }, control)),

    chooseK: ({ x, nInit, seed }, control) =>
      using(async (engine) => {
        const { k } = await chooseK(engine, x, { from: 2, to: mostGroups, nInit, seed }, control);
        return Math.min(k, x.rows);
      }),

    splitPreview: ({ x, labels, weights, cluster, parts, seed }, control) =>
      using((engine) => splitCluster(engine, x, labels, weights, { cluster, parts, seed }, control)),

    trainClasses: (input, control) => using((engine) => trainClasses(engine, input, control)),

    pca: ({ x }, control) => using((engine) => pcaPositions(engine, x, control)),

    neighbors: ({ x, k, seed }, control) => using((engine) => findNeighbors(engine, x, k, { seed }, control)),

    nearest: ({ x, k, queries }, control) =>
      using((engine) => exactNeighbors(engine, x, k, control, queries)),
  };
}
