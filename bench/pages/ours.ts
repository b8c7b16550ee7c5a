import { float32 } from '../../src/core/data/buffers';
import type { KnnGraph } from '../../src/core/data/knnGraph';
import type { Matrix } from '../../src/core/data/matrix';
import {
  defaultRecipe,
  planOf,
  type ClusterChoice,
  type EncoderChoice,
  type Recipe,
} from '../../src/core/data/recipe';
import { columnNamed, makeColumn, type Table } from '../../src/core/data/table';
import { poolStrings } from '../../src/core/data/stringPool';
import { encodeText } from '../../src/pipeline/encodeText';
import { makeStepCache, stepKeys } from '../../src/pipeline/plan';
import type { RunHooks } from '../../src/pipeline/runInput';
import { pipeline } from '../../src/pipeline/steps';
import { workerPool } from '../../src/workers/pool';
import { connect } from '../../src/workers/rpc';
import { fetchFloats, fetchJson, save, secondsSince } from './fetched';
import type { StageTasks } from './stageTasks';

const runner = workerPool(() => undefined);
const stages = connect<StageTasks>(
  new Worker(new URL('./ours.worker.ts', import.meta.url), { type: 'module', name: 'stages' }),
);

function chosenFile(): File {
  const file = document.querySelector('input')?.files?.[0];
  if (!file) throw new Error('no file was chosen');
  return file;
}

/** Hooks that note how long each step took. */
function timed(): { hooks: RunHooks & { onFrame: () => void }; steps: Record<string, number> } {
  const steps: Record<string, number> = {};
  const started = new Map<string, number>();
  return {
    steps,
    hooks: {
      signal: new AbortController().signal,
      onFrame: () => undefined,
      onStep(step, status) {
        if (!started.has(step)) started.set(step, performance.now());
        if (status === 'done') steps[step] = secondsSince(started.get(step)!);
      },
    },
  };
}

/** Rows and columns as the file was read, and the sum of one column of numbers. */
async function read({ sumOf }: { sumOf: string }) {
  // The page starts its workers while its start screen is looked at.
  await runner.run('read', { file: new File(['a,b\n1,2\n3,4\n5,6\n'], 'warm.csv') });
  const start = performance.now();
  const { table } = await runner.run('read', { file: chosenFile() });
  const seconds = secondsSince(start);
  const { codes, values } = columnNamed(table, sumOf)!;
  const numbers = poolStrings(values).map(Number);
  const sum = codes.reduce((total, code) => total + (code < 0 ? 0 : numbers[code]!), 0);
  return { seconds, rows: table.rowCount, cols: table.columns.length, sum };
}

/** Neighbours, graph and positions of a matrix, by the product's workers. Left out: as the product chooses for the size. */
async function layOut({
  matrix,
  cols,
  nEpochs,
  threads,
  saveAs,
}: {
  matrix: string;
  cols: number;
  nEpochs?: number;
  threads?: number;
  saveAs: string;
}) {
  const data = await fetchFloats(matrix);
  const x = { data: shared(data), rows: data.length / cols, cols };
  await runner.run('device', { prefer: 'wasm', known: null });
  const start = performance.now();
  const initial = await runner.run('pca', { x });
  const { graph } = await runner.run('neighbors', { x, k: nNeighbors, seed });
  const positions = await runner.run('layout', layoutInput(graph, initial, { nEpochs, threads }));
  const seconds = secondsSince(start);
  await save(saveAs, positions);
  return { seconds, rows: positions.length / 2 };
}

const nNeighbors = 15;
const seed = 1;

const layoutInput = (
  graph: KnnGraph,
  initial: Float32Array,
  { nEpochs, threads }: { nEpochs?: number | undefined; threads?: number | undefined },
) => ({
  engine: 'kindred' as const,
  graph,
  items: null,
  others: null,
  initial,
  seed,
  ...(threads !== undefined && { isParallel: threads > 1 }),
  ...(nEpochs !== undefined && { options: { nEpochs } }),
});

/** The numbers in memory that workers and page hold together, as the product's own arrays are. */
function shared(data: Float32Array): Float32Array {
  const copy = float32(data.length);
  copy.set(data);
  return copy;
}

/** Aborts a step in the middle. @returns milliseconds until its worker takes another task */
async function cancelled(
  work: (signal: AbortSignal) => Promise<unknown>,
  next: () => Promise<unknown>,
  afterMs: number,
): Promise<number> {
  const controller = new AbortController();
  const running = work(controller.signal).then(
    () => true,
    () => false,
  );
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  const start = performance.now();
  controller.abort();
  const isDone = await running;
  await next();
  return isDone ? 0 : performance.now() - start;
}

/** Neighbours, k-means, HDBSCAN and layout of a matrix, one after another, and how soon each gives way to Cancel. */
async function engine({
  matrix,
  cols,
  k,
  nEpochs,
}: {
  matrix: string;
  cols: number;
  k: number;
  nEpochs: number;
}) {
  const data = await fetchFloats(matrix);
  const x = { data: shared(data), rows: data.length / cols, cols };
  const weights = float32(x.rows).fill(1);
  await runner.run('device', { prefer: 'wasm', known: null });
  const recipe = { ...defaultRecipe([]), seed };
  const seconds: Record<string, number> = {};
  let cancelMs = 0;

  async function stage<T>(
    name: string,
    work: (signal: AbortSignal) => Promise<T>,
    next: () => Promise<unknown>,
  ): Promise<T> {
    const start = performance.now();
    const result = await work(new AbortController().signal);
    seconds[name] = secondsSince(start);
    cancelMs = Math.max(cancelMs, await cancelled(work, next, seconds[name] * 400));
    return result;
  }

  const idleNumeric = () => runner.run('forgetTexts', null);
  const few = { data: x.data.slice(0, 100 * cols), rows: 100, cols };
  const idleLayout = () => runner.run('sample', { x: few, size: 10, seed });
  const { graph, recall } = await stage(
    'neighbors',
    (signal) => runner.run('neighbors', { x, k: nNeighbors, seed }, { signal }),
    idleNumeric,
  );
  const neighbors = { graph, recall };
  const group = (cluster: ClusterChoice) => (signal: AbortSignal) =>
    runner.run('group', { x, weights, recipe: { ...recipe, cluster }, neighbors }, { signal });
  await stage('kMeans', group({ method: 'kmeans', k, nInit: 1 }), idleNumeric);
  const found = await stage(
    'density',
    group({ method: 'hdbscan', minClusterSize: 'auto', minSamples: 'auto', selection: 'eom' }),
    idleNumeric,
  );
  const initial = await runner.run('pca', { x });
  await stage(
    'layout',
    (signal) => runner.run('layout', layoutInput(graph, initial, { nEpochs }), { signal }),
    idleLayout,
  );
  return {
    seconds,
    recall: recall.value,
    recallError: recall.standardError,
    groups: found.k,
    cancelMs,
  };
}

/** File → what is clustered of it: the product's vectors after encoding and fusing, a log added up before. */
async function fuse({ saveAs }: { saveAs: string }) {
  await runner.run('device', { prefer: 'wasm', known: null });
  const file = chosenFile();
  const read = await runner.run('read', { file });
  const { table, guesses } =
    read.log.kind === 'customers'
      ? read
      : await runner.run('join', { tables: [{ name: file.name, ...read }] });
  const recipe = {
    ...defaultRecipe(guesses.map(planOf)),
    cluster: { method: 'kmeans', k: 5, nInit: 1 } as const,
  };
  const cache = makeStepCache();
  const input = {
    datasetKey: 'bench',
    table,
    recipe,
    language: 'en',
    previous: null,
    standing: null,
  } as const;
  await pipeline(runner, cache).firstMap(input, timed().hooks);
  const { x } = cache.get('fuse', stepKeys('bench', recipe).fuse) as { x: Matrix };
  await save(saveAs, x.data);
  return { rows: x.rows, cols: x.cols };
}

/** Texts as the encoding step gets them: a column, each row for itself, nothing left out. */
function textInput(texts: readonly string[]) {
  const table: Table = { rowCount: texts.length, columns: [makeColumn('review', texts)] };
  const recipe: Recipe = {
    ...defaultRecipe([{ name: 'review', role: 'text' }]),
    clean: { mergeDuplicates: false, steps: [] },
  };
  const clean = {
    items: Uint32Array.from(texts, (_, i) => i),
    rowToItem: Int32Array.from(texts, (_, i) => i),
    weights: new Float32Array(texts.length).fill(1),
    notices: [],
  };
  return { table, clean, recipe, model: 'minilm-l6' };
}

/** Vectors of texts by the product's numeric worker; `seconds` without loading the model and a warm-up of eight texts. */
async function encode({ texts: url, saveAs }: { texts: string; saveAs: string }) {
  const texts = await fetchJson<string[]>(url);
  const start = performance.now();
  const { device } = await runner.run('device', { prefer: 'wasm', known: null });
  // A worker remembers vectors; these are not those of the texts to come.
  await runner.run('transformer', textInput(texts.slice(0, 8).map((text) => `${text} (once more)`)));
  const loadSeconds = secondsSince(start);

  const begun = performance.now();
  const { data, rows, cols } = await runner.run('transformer', textInput(texts));
  const seconds = secondsSince(begun);
  await save(saveAs, data);
  return { seconds, loadSeconds, rows, cols, threads: device.threads };
}

/** The text step of a run on a file: one column alone, by the product's pipeline, with what it loads. */
async function textStep({ column, encoder }: { column: string; encoder: EncoderChoice }) {
  await runner.run('device', { prefer: 'wasm', known: null });
  const { table } = await runner.run('read', { file: chosenFile() });
  const columns = table.columns.map(
    ({ name }) => ({ name, role: name === column ? 'text' : 'ignore' }) as const,
  );
  const recipe: Recipe = { ...defaultRecipe(columns), encoder };
  const start = performance.now();
  const prepared = await runner.run('prepare', { table, recipe });
  const prepareSeconds = secondsSince(start);
  const begun = performance.now();
  const source = { table: prepared.table, clean: prepared.clean, recipe };
  const { matrix, report } = await encodeText(runner, source, {});
  const seconds = secondsSince(begun);
  return { seconds, prepareSeconds, rows: table.rowCount, items: matrix.rows, cols: matrix.cols, report };
}

interface Job {
  readonly encoder: 'lexical' | 'minilm-l6';
  readonly k: number;
  readonly saveAs: string;
}

/** File → segments with names and a settled map, by the product's pipeline in its workers. */
async function whole({ encoder, k, saveAs }: Job) {
  const choice: EncoderChoice =
    encoder === 'lexical'
      ? { kind: 'lexical', dimensions: 128 }
      : { kind: 'transformer', name: encoder, sha256: '' };
  const columns = [
    { name: 'review', role: 'text' },
    { name: 'department', role: 'ignore' },
  ] as const;
  const recipe: Recipe = {
    ...defaultRecipe(columns),
    encoder: choice,
    cluster: { method: 'kmeans', k, nInit: 5 },
  };
  const { hooks, steps } = timed();
  const steady = pipeline(runner, makeStepCache());
  // The page finds out what the device can do while its start screen is looked at.
  await runner.run('device', { prefer: 'wasm', known: null });

  const start = performance.now();
  const { table } = await runner.run('read', { file: chosenFile() });
  steps['read'] = secondsSince(start);
  const input = {
    datasetKey: 'bench',
    table,
    recipe,
    language: 'en',
    previous: null,
    standing: null,
  } as const;
  const first = await steady.firstMap(input, hooks);
  const firstMap = secondsSince(start);
  const { positions } = await steady.settle(input, first.positions, hooks);
  const seconds = secondsSince(start);

  const { rowToItem } = first.clean;
  await save(
    `${saveAs}.i32`,
    Int32Array.from(rowToItem, (item) => first.grouping.labels[item] ?? -1),
  );
  const places = new Float32Array(rowToItem.length * 2);
  rowToItem.forEach((item, row) => places.set(positions.subarray(2 * item, 2 * item + 2), 2 * row));
  await save(`${saveAs}.f32`, places);
  return { seconds, firstMap, steps, rows: table.rowCount };
}

const bench = {
  read,
  layOut,
  engine,
  fuse,
  whole,
  encode,
  textStep,
  kMeans: (input: StageTasks['kMeans']['input']) => stages.call('kMeans', input),
  neighbors: (input: StageTasks['neighbors']['input']) => stages.call('neighbors', input),
  density: (input: StageTasks['density']['input']) => stages.call('density', input),
  ward: (input: StageTasks['ward']['input']) => stages.call('ward', input),
  scores: (input: StageTasks['scores']['input']) => stages.call('scores', input),
  roofline: (input: StageTasks['roofline']['input']) => stages.call('roofline', input),
};

declare global {
  interface Window {
    bench: typeof bench;
  }
}

window.bench = bench;
