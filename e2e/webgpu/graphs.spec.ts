import { expect, test, type Page } from '@playwright/test';
import type { GraphName, Place } from '../parity/lab';
import { openParity } from '../parity/vectors';

interface Numbers {
  readonly data: readonly number[];
  readonly dims: readonly number[];
}

/** Numbers without a pattern, the same in every run. */
const scattered = (rows: number, cols: number, seed: number): Numbers => ({
  data: Array.from({ length: rows * cols }, (_, i) => Math.fround(Math.sin((i + 1) * 12.9898 + seed) * 3)),
  dims: [rows, cols],
});

const squaredNorms = ({ data, dims: [rows = 0, cols = 0] }: Numbers): Numbers => ({
  data: Array.from({ length: rows }, (_, i) =>
    data.slice(i * cols, (i + 1) * cols).reduce((sum, value) => sum + value * value, 0),
  ),
  dims: [1, rows],
});

const x = scattered(37, 48, 1);
const items = scattered(50, 48, 2);
const centroids = scattered(4, 48, 3);

/** Whole numbers 1, 2, 3, 1, 2, … that play rows of clusters, or groups. */
const small = (count: number): number[] => Array.from({ length: count }, (_, i) => 1 + (i % 3));
const ward = {
  queries: x,
  queryNorms: { ...squaredNorms(x), dims: [37, 1] },
  queryInverses: { data: small(37).map((rows) => 1 / rows), dims: [37, 1] },
  items,
  norms: squaredNorms(items),
  inverses: { data: small(50).map((rows) => 1 / rows), dims: [1, 50] },
};
const groups = {
  queryGroups: { data: small(37), dims: [37, 1] },
  groups: { data: small(50), dims: [1, 50] },
};

const cases: Record<
  Exclude<GraphName, 'minilm-l6' | 'cpuOnly'>,
  { inputs: Record<string, Numbers>; integers: string | null; floats: string }
> = {
  assign: { inputs: { x, centroids, norms: squaredNorms(centroids) }, integers: 'label', floats: 'score' },
  nearest: { inputs: { queries: x, items, norms: squaredNorms(items) }, integers: 'index', floats: 'score' },
  distances: { inputs: { queries: x, items, norms: squaredNorms(items) }, integers: null, floats: 'scores' },
  products: { inputs: { x }, integers: null, floats: 'products' },
  spread: { inputs: { x, directions: scattered(48, 3, 5) }, integers: null, floats: 'products' },
  multiply: { inputs: { a: x, b: scattered(48, 7, 4) }, integers: null, floats: 'product' },
  ward: { inputs: ward, integers: 'index', floats: 'score' },
  wardOutside: { inputs: { ...ward, ...groups }, integers: 'index', floats: 'score' },
  twoProducts: {
    inputs: { a: x, b: items, c: scattered(37, 5, 6), d: scattered(50, 5, 7) },
    integers: null,
    floats: 'second',
  },
};
const names = Object.keys(cases) as (keyof typeof cases)[];

/** One page for all graphs: loading onnxruntime is most of a test. */
test.describe.configure({ mode: 'default' });
let page: Page;

test.beforeAll(async ({ browser }) => {
  page = await browser.newPage();
  await openParity(page);
  const device = await page.evaluate(() => window.parity.lab.call('open', { prefer: 'webgpu', threads: 2 }));
  expect(device.kind).toBe('webgpu');
});

test.afterAll(() => page.close());

const run = (
  graph: GraphName,
  place: Place,
  inputs: Record<string, Numbers>,
): Promise<Record<string, number[]>> =>
  page.evaluate(
    ({ graph, place, inputs }) =>
      window.parity.lab.call('run', {
        graph,
        place,
        inputs: Object.fromEntries(
          Object.entries(inputs).map(([name, { data, dims }]) => [
            name,
            { type: 'float32', data: Float32Array.from(data), dims },
          ]),
        ),
      }),
    { graph, place, inputs },
  );

const placement = (graph: GraphName): Promise<Record<string, string[]>> =>
  page.evaluate((graph) => window.parity.lab.call('placement', { graph }), graph);

test('every operation of our graphs runs on the GPU', async () => {
  expect(Object.keys(await placement('cpuOnly'))).toEqual(['CPUExecutionProvider']);
  for (const graph of names) {
    const places = await placement(graph);
    expect(`${graph}: ${Object.keys(places).join(', ')}`).toBe(`${graph}: WebGpuExecutionProvider`);
  }
});

test("MiniLM's layers run on the GPU; only what reads the tokens runs before it, on the processor", async () => {
  const { CPUExecutionProvider: before, WebGpuExecutionProvider: onGpu } = await placement('minilm-l6');
  expect(before).toEqual(['mask', 'seq', 'words.rows.cast', 'words.rows.int8']);
  expect(onGpu).toEqual(expect.arrayContaining(['embeddings.norm', 'layer0.attention.q', 'embedding']));
  expect(onGpu?.length).toBeGreaterThan(150);
});

for (const graph of names)
  test(`the graph ${graph} gives on WebGPU what it gives on WebAssembly`, async () => {
    const { inputs, integers, floats } = cases[graph];
    const gpu = await run(graph, 'webgpu', inputs);
    const wasm = await run(graph, 'wasm', inputs);
    if (integers) {
      expect(gpu[integers]).toEqual(wasm[integers]);
      expect(new Set(gpu[integers]).size).toBeGreaterThan(2);
    }
    const values = gpu[floats]!;
    const difference = Math.max(...values.map((value, i) => Math.abs(value - wasm[floats]![i]!)));
    test.info().annotations.push({ type: 'largest difference', description: difference.toExponential(2) });
    // Values reach a few hundred: some units in the last place of float32.
    expect(difference).toBeLessThanOrEqual(1e-3);
    expect(values).toHaveLength(wasm[floats]!.length);
  });

/** A run on the chosen device whose inputs of these names lie there already. */
const runResident = (
  graph: keyof typeof cases,
  resident: readonly string[],
  loses = false,
): Promise<Record<string, number[]>> =>
  page.evaluate(
    ({ graph, resident, loses, inputs }) =>
      window.parity.lab.call('runResident', {
        graph,
        resident,
        loses,
        inputs: Object.fromEntries(
          Object.entries(inputs).map(([name, { data, dims }]) => [
            name,
            { type: 'float32', data: Float32Array.from(data), dims },
          ]),
        ),
      }),
    { graph, resident, loses, inputs: cases[graph].inputs },
  );

test('inputs that lie on the GPU give what they give when they come with every run', async () => {
  for (const [graph, resident] of [
    ['nearest', ['items', 'norms']],
    ['assign', ['x']],
  ] as const) {
    const { inputs, integers, floats } = cases[graph];
    const fed = await run(graph, 'webgpu', inputs);
    const kept = await runResident(graph, resident);
    expect(kept[integers!]).toEqual(fed[integers!]);
    kept[floats]!.forEach((value, i) => expect(Math.abs(value - fed[floats]![i]!)).toBeLessThanOrEqual(1e-3));
  }
});

test('neighbours, k-means and principal components are the same on WebGPU as on WebAssembly', async () => {
  // Four groups with exact duplicates, whose neighbours are ties.
  const { data } = scattered(240, 12, 6);
  const rows = data.map((_, p) => {
    const item = Math.floor(p / 12) % 200;
    return data[item * 12 + (p % 12)]! + 8 * (item % 4 === p % 4 ? 1 : 0);
  });
  const stages = (place: 'chosen' | 'wasm') =>
    page.evaluate(
      ({ place, rows }) =>
        window.parity.lab.call('stages', {
          place,
          x: { data: Float32Array.from(rows), rows: 240, cols: 12 },
          k: 5,
        }),
      { place, rows },
    );
  const gpu = await stages('chosen');
  const wasm = await stages('wasm');
  expect([gpu.device, wasm.device]).toEqual(['webgpu', 'wasm-threads']);
  expect(gpu.neighbors).toEqual(wasm.neighbors);
  expect(gpu.distances).toEqual(wasm.distances);
  expect(gpu.labels).toEqual(wasm.labels);
  expect(new Set(gpu.labels).size).toBe(4);
  for (const name of ['variances', 'wide'] as const)
    wasm[name].forEach((value, c) => expect(gpu[name][c]! / value).toBeCloseTo(1, 5));
  wasm.positions.forEach((value, p) => expect(gpu.positions[p]).toBeCloseTo(value, 3));
});

// The last one: the page has no GPU afterwards.
test('inputs that lay on a GPU that is lost go on on WebAssembly', async () => {
  const wasm = await run('nearest', 'wasm', cases.nearest.inputs);
  const kept = await runResident('nearest', ['items', 'norms'], true);
  expect(kept['index']).toEqual(wasm['index']);
  expect((await page.evaluate(() => window.parity.lab.call('device', null))).kind).toBe('wasm-threads');
});
