import { expect, test } from '@playwright/test';
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

const x = scattered(37, 5, 1);
const items = scattered(50, 5, 2);
const centroids = scattered(4, 5, 3);

const cases: Record<
  Exclude<GraphName, 'minilm-l6' | 'cpuOnly'>,
  { inputs: Record<string, Numbers>; integers: string | null; floats: string }
> = {
  assign: { inputs: { x, centroids, norms: squaredNorms(centroids) }, integers: 'label', floats: 'score' },
  nearest: { inputs: { queries: x, items, norms: squaredNorms(items) }, integers: 'index', floats: 'score' },
  distances: { inputs: { queries: x, items, norms: squaredNorms(items) }, integers: null, floats: 'scores' },
  products: { inputs: { x }, integers: null, floats: 'products' },
  multiply: { inputs: { a: x, b: scattered(5, 7, 4) }, integers: null, floats: 'product' },
};
const names = Object.keys(cases) as (keyof typeof cases)[];

test.beforeEach(async ({ page }) => {
  await openParity(page);
  const device = await page.evaluate(() => window.parity.lab.call('open', { prefer: 'webgpu', threads: 2 }));
  expect(device.kind).toBe('webgpu');
});

for (const graph of names)
  test(`the graph ${graph} gives on WebGPU what it gives on WebAssembly`, async ({ page }) => {
    const { inputs, integers, floats } = cases[graph];
    const run = (place: Place): Promise<Record<string, number[]>> =>
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
    const gpu = await run('webgpu');
    const wasm = await run('wasm');
    if (integers) {
      expect(gpu[integers]).toEqual(wasm[integers]);
      expect(new Set(gpu[integers]).size).toBeGreaterThan(2);
    }
    const values = gpu[floats]!;
    const difference = Math.max(...values.map((value, i) => Math.abs(value - wasm[floats]![i]!)));
    test.info().annotations.push({ type: 'largest difference', description: difference.toExponential(2) });
    // Values reach a few hundred: a few units in the last place of float32.
    expect(difference).toBeLessThanOrEqual(1e-3);
    expect(values).toHaveLength(wasm[floats]!.length);
  });

test('every operation of our graphs and of MiniLM has its place on the GPU', async ({ page }) => {
  const open = (graph: GraphName): Promise<string> =>
    page.evaluate(
      (graph) =>
        window.parity.lab.call('openWithoutProcessor', { graph }).then(
          () => 'on the GPU',
          (error: Error) => error.message,
        ),
      graph,
    );
  expect(await open('cpuOnly')).toContain('fallback to CPU EP has been explicitly disabled');
  for (const graph of [...names, 'minilm-l6' as const])
    expect(`${graph}: ${await open(graph)}`).toBe(`${graph}: on the GPU`);
});
