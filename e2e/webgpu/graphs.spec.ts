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

const cases: Record<
  Exclude<GraphName, 'minilm-l6' | 'cpuOnly'>,
  { inputs: Record<string, Numbers>; integers: string | null; floats: string }
> = {
  assign: { inputs: { x, centroids, norms: squaredNorms(centroids) }, integers: 'label', floats: 'score' },
  nearest: { inputs: { queries: x, items, norms: squaredNorms(items) }, integers: 'index', floats: 'score' },
  distances: { inputs: { queries: x, items, norms: squaredNorms(items) }, integers: null, floats: 'scores' },
  products: { inputs: { x }, integers: null, floats: 'products' },
  multiply: { inputs: { a: x, b: scattered(48, 7, 4) }, integers: null, floats: 'product' },
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
