import { expect, test } from 'vitest';
import { makeRng, randomInt } from '../math/rng';
import { nearestCodesGraph } from './graphs';
import { openRuntime } from './runtime';
import { readIntegers } from './tensor';

test('products of 8-bit codes are exact, also of the largest', async () => {
  const runtime = await openRuntime({ threads: 2 });
  const [b, m, n, k] = [5, 24, 40, 40];
  const rng = makeRng(1);
  const queries = Uint8Array.from({ length: b * m }, (_, p) => (p < m ? 255 : randomInt(rng, 256)));
  const items = Int8Array.from({ length: m * n }, (_, p) => (p % n === 0 ? -128 : randomInt(rng, 256) - 128));
  const session = await runtime.graph(`nearest-codes-${k}`, () => nearestCodesGraph(k));
  const outputs = await session.run({
    queries: { type: 'uint8', data: queries, dims: [b, m] },
    items: { type: 'int8', data: items, dims: [m, n] },
  });
  const [index, product] = [readIntegers(outputs, 'index'), readIntegers(outputs, 'product')];
  for (let p = 0; p < b * k; p++) {
    const r = Math.floor(p / k);
    let sum = 0;
    for (let j = 0; j < m; j++) sum += (queries[r * m + j]! - 128) * items[j * n + index[p]!]!;
    expect(product[p]).toBe(sum);
    if (p % k > 0) expect(product[p]!).toBeLessThanOrEqual(product[p - 1]!);
  }
  expect(product[k - 1]).toBe(127 * -128 * m);
});
