import { defaultRecipe, type EncoderChoice, type Recipe } from '../../src/core/data/recipe';
import { columnNamed, makeColumn, type Table } from '../../src/core/data/table';
import { poolStrings } from '../../src/core/data/stringPool';
import { makeStepCache, stepKeys } from '../../src/pipeline/plan';
import { pipeline, type RunHooks } from '../../src/pipeline/steps';
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

/** A matrix laid out as the product does after grouping: neighbours, layout and all. */
async function layOut({ matrix, cols, saveAs }: { matrix: string; cols: number; saveAs: string }) {
  const data = await fetchFloats(matrix);
  const x = { data, rows: data.length / cols, cols };
  await runner.run('device', { prefer: 'wasm', known: null });
  const recipe = defaultRecipe([]);
  const cache = makeStepCache();
  const keys = stepKeys('bench', recipe);
  cache.set('fuse', keys.fuse, { x, parts: [] });
  cache.set('group', keys.group, { labels: new Int32Array(x.rows), k: 1 });
  const table = { rowCount: x.rows, columns: [] };
  const input = {
    datasetKey: 'bench',
    table,
    recipe,
    language: 'en',
    previous: null,
    standing: null,
  } as const;

  const start = performance.now();
  const from = await runner.run('pca', { x });
  const { positions } = await pipeline(runner, cache).settle(input, from, timed().hooks);
  const seconds = secondsSince(start);
  await save(saveAs, positions);
  return { seconds, rows: positions.length / 2 };
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
  whole,
  encode,
  kMeans: (input: StageTasks['kMeans']['input']) => stages.call('kMeans', input),
};

declare global {
  interface Window {
    bench: typeof bench;
  }
}

window.bench = bench;
