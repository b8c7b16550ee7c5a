import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Matrix } from '../../../core/data/matrix';
import { makeRng, randomInt, randomNormal } from '../../../core/math/rng';
import { openRuntime } from '../../../core/runtime/runtime';
import { hastyClock } from '../../../testing/hastyClock';
import reference from './fixtures/metrics.json';
import { forward, likeliest, parameterCount, softmax } from './head';
import { crossEntropy, type Examples } from './loss';
import { stratify } from './stratify';
import { exampleWeights, trainHead } from './trainHead';

/** k clouds in d dimensions. */
function clouds(n: number, d: number, k: number, apart = 1.5): Examples {
  const rng = makeRng(4);
  const centres = Float64Array.from({ length: k * d }, () => randomNormal(rng) * apart);
  const labels = Int32Array.from({ length: n }, () => randomInt(rng, k));
  const data = new Float32Array(n * d);
  for (let at = 0; at < data.length; at++)
    data[at] = centres[labels[Math.floor(at / d)]! * d + (at % d)]! + randomNormal(rng);
  return { x: { data, rows: n, cols: d }, labels, weights: new Float64Array(n).fill(1) };
}

const accuracyOf = (told: Int32Array, labels: Int32Array): number =>
  told.filter((label, i) => label === labels[i]).length / labels.length;

test.each([0, 5])('slopes are those of finite differences, with %i hidden units', async (hidden) => {
  const examples = clouds(30, 6, 4);
  const shape = { d: 6, hidden, k: 4 };
  const rng = makeRng(8);
  const at = Float64Array.from({ length: parameterCount(shape) }, () => randomNormal(rng) / 2);
  const weights = exampleWeights(examples.labels, 4, 'balanced');
  const { objective } = await crossEntropy(null, { ...examples, weights }, shape, 0.7);
  const { gradient } = await objective(at);
  const step = 1e-5;
  for (let j = 0; j < at.length; j++) {
    const [above, below] = [at.slice(), at.slice()];
    above[j]! += step;
    below[j]! -= step;
    const slope = ((await objective(above)).value - (await objective(below)).value) / (2 * step);
    expect(Math.abs(slope - gradient[j]!)).toBeLessThan(1e-8);
  }
});

test.each([0, 12])('the graph says what the loops say, with %i hidden units', async (hidden) => {
  const engine = await openRuntime({ threads: 1 });
  const examples = clouds(6000, 40, 10);
  const shape = { d: 40, hidden, k: 10 };
  const rng = makeRng(8);
  const at = Float64Array.from({ length: parameterCount(shape) }, () => randomNormal(rng) / 4);
  const graph = await crossEntropy(engine, examples, shape, 1);
  const plain = await crossEntropy(null, examples, shape, 1);
  const [a, b] = [await graph.objective(at), await plain.objective(at)];
  expect(a.value).toBeCloseTo(b.value, 5);
  for (const [j, slope] of b.gradient.entries()) expect(a.gradient[j]).toBeCloseTo(slope, 5);
  await graph.dispose();
  await engine.close();
});

test.each(reference.fits)("finds scikit-learn's probabilities: $name", async ({ d, ...one }) => {
  const x: Matrix = { data: Float32Array.from(one.x), rows: one.y.length, cols: d };
  const labels = Int32Array.from(one.y);
  const classWeights = one.classWeights as 'none' | 'balanced';
  const { head } = await trainHead(
    null,
    { x, labels },
    { k: 3, c: one.c, classWeights, tolerance: 1e-9, rng: makeRng(1) },
  );
  const found = softmax(forward(head, x).logits, 3);
  for (const [i, p] of one.probabilities.entries()) expect(Math.abs(found[i]! - p)).toBeLessThan(1e-6);
});

test('a hidden layer learns what no line parts', async () => {
  const rng = makeRng(2);
  const data = Float32Array.from({ length: 800 }, () => rng() * 2 - 1);
  const labels = Int32Array.from({ length: 400 }, (_, i) => (data[2 * i]! * data[2 * i + 1]! > 0 ? 1 : 0));
  const x = { data, rows: 400, cols: 2 };
  const told = async (hidden: number): Promise<Int32Array> => {
    const { head } = await trainHead(null, { x, labels }, { k: 2, c: 100, hidden, rng: makeRng(3) });
    return likeliest(forward(head, x).logits, 2);
  };
  expect(accuracyOf(await told(0), labels)).toBeLessThan(0.7);
  expect(accuracyOf(await told(8), labels)).toBeGreaterThan(0.95);
});

test('with watched examples training ends early, and keeps what was best for them', async () => {
  const { x, labels } = clouds(120, 60, 3, 0.15);
  const take = (from: number, to: number) => ({
    x: { data: x.data.subarray(from * 60, to * 60), rows: to - from, cols: 60 },
    labels: labels.subarray(from, to),
  });
  const free = { k: 3, c: 1e6, rng: makeRng(1) };
  const [learned, watch] = [take(0, 60), take(60, 120)];
  const early = await trainHead(null, learned, { ...free, watch });
  expect(early.end).toBe('stopped');
  const late = await trainHead(null, learned, free);
  expect(late.iterations).toBeGreaterThan(early.iterations);
  const missed = (head: typeof late.head): number => {
    const p = softmax(forward(head, watch.x).logits, 3);
    return watch.labels.reduce((sum, label, i) => sum - Math.log(p[i * 3 + label]!), 0) / 60;
  };
  expect(missed(early.head)).toBeCloseTo(early.watched!, 9);
  expect(missed(early.head)).toBeLessThan(missed(late.head));
});

test('a training that is cancelled throws', async () => {
  const controller = new AbortController();
  controller.abort();
  await expect(
    trainHead(null, clouds(50, 4, 2, 0.1), { k: 2, rng: makeRng(1) }, { signal: controller.signal }),
  ).rejects.toThrow(/abort/i);
});

test('a cancel that comes while it trains in this thread stops it', async () => {
  hastyClock();
  const stop = new AbortController();
  const training = trainHead(
    null,
    clouds(50, 4, 2, 0.1),
    { k: 2, rng: makeRng(1) },
    { signal: stop.signal, onProgress: () => void setTimeout(() => stop.abort(), 0) },
  );
  await expect(training).rejects.toThrow(/abort/i);
});

test('deals out more examples of a class than a call takes arguments', () => {
  const parts = stratify(new Int32Array(800_000), [0.8, 0.2], makeRng(1));
  expect(parts.map(({ length }) => length)).toEqual([640_000, 160_000]);
});

test('every class has its share of every part, and one alone is learned from', () => {
  const labels = Int32Array.from([...Array<number>(50).fill(0), ...Array<number>(10).fill(1), 2]);
  const parts = stratify(labels, [0.6, 0.2, 0.2], makeRng(1));
  const count = (part: Uint32Array, c: number): number => part.filter((i) => labels[i] === c).length;
  expect(parts.map((part) => count(part, 0))).toEqual([30, 10, 10]);
  expect(parts.map((part) => count(part, 1))).toEqual([6, 2, 2]);
  expect(parts.map((part) => count(part, 2))).toEqual([1, 0, 0]);
  const all = parts.flatMap((part) => [...part]).sort((a, b) => a - b);
  expect(all).toEqual(Array.from(labels, (_, i) => i));
});

test('a group is never parted, and every class still has its share', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(2), fc.integer({ min: 1, max: 4 })), { minLength: 1, maxLength: 60 }),
      fc.nat(1000),
      (units, seed) => {
        const labels = Int32Array.from(units.flatMap(([label, size]) => Array<number>(size).fill(label)));
        const groups = Int32Array.from(units.flatMap(([, size], group) => Array<number>(size).fill(group)));
        const shares = [0.6, 0.2, 0.2];
        const parts = stratify(labels, shares, makeRng(seed), groups);
        const all = parts.flatMap((part) => [...part]).sort((a, b) => a - b);
        expect(all).toEqual(Array.from(labels, (_, i) => i));
        const seen = parts.map((part) => new Set(Array.from(part, (i) => groups[i]!)));
        expect(seen.reduce((sum, { size }) => sum + size, 0)).toBe(units.length);
        for (const label of new Set(labels)) {
          const total = labels.filter((one) => one === label).length;
          const sizes = parts.map((part) => part.filter((i) => labels[i] === label).length);
          expect(sizes[0]).toBeGreaterThan(0);
          // A part may be off by less than the largest group, and by what rounding takes.
          for (const [part, share] of shares.entries())
            expect(Math.abs(sizes[part]! - total * share)).toBeLessThanOrEqual(4);
        }
      },
    ),
  );
});
