import type { Matrix } from '../../src/core/data/matrix';
import { makeRng, randomInt, randomNormal } from '../../src/core/math/rng';
import { openRuntime } from '../../src/core/runtime/runtime';
import { forward, likeliest } from '../../src/stages/predict/classes/head';
import { learnClasses } from '../../src/stages/predict/classes/learnClasses';
import { confusionOf, scoresOf } from '../../src/stages/predict/classes/scores';
import { trainHead } from '../../src/stages/predict/classes/trainHead';

interface Labelled {
  readonly x: Matrix;
  readonly labels: Int32Array;
}

/**
 * Customers of k classes: a cloud each, whose middles lie in 24 directions of the d, with as much noise again in all; the
 * numbers have about the size of fused ones.
 */
export function classesOf(rows: number, cols: number, k: number, seed: number): Labelled {
  const rng = makeRng(seed);
  const inner = 24;
  const middles = Float64Array.from({ length: k * inner }, () => randomNormal(rng));
  const turn = Float64Array.from({ length: inner * cols }, () => randomNormal(rng) / Math.sqrt(inner));
  const labels = new Int32Array(rows);
  const data = new Float32Array(rows * cols);
  const own = new Float64Array(inner);
  for (let i = 0; i < rows; i++) {
    const label = (labels[i] = randomInt(rng, k));
    for (let a = 0; a < inner; a++) own[a] = middles[label * inner + a]! + 1.4 * randomNormal(rng);
    for (let j = 0; j < cols; j++) {
      let sum = 0.7 * randomNormal(rng);
      for (let a = 0; a < inner; a++) sum += own[a]! * turn[a * cols + j]!;
      data[i * cols + j] = sum / 4;
    }
  }
  return { x: { data, rows, cols }, labels };
}

const rowsFrom = ({ x, labels }: Labelled, from: number, to: number): Labelled => ({
  x: { data: x.data.subarray(from * x.cols, to * x.cols), rows: to - from, cols: x.cols },
  labels: labels.subarray(from, to),
});

/** Seconds to learn and macro F1 on the rows after `rows`: one head to scikit-learn's tolerance, and the whole report. */
export async function learn(all: Labelled, rows: number, k: number) {
  const runtime = await openRuntime({ threads: 2 });
  const [learned, unseen] = [rowsFrom(all, 0, rows), rowsFrom(all, rows, all.x.rows)];
  const start = performance.now();
  const { head, iterations, end } = await trainHead(runtime, learned, { k, rng: makeRng(1) });
  const seconds = (performance.now() - start) / 1000;
  const told = likeliest(forward(head, unseen.x).logits, k);
  const { macro } = scoresOf(confusionOf(unseen.labels, told, k), k);
  const whole = performance.now();
  const items = Int32Array.from({ length: rows }, (_, i) => i);
  await learnClasses(
    runtime,
    { ...learned, items, k },
    { c: 'auto', classWeights: 'none', hidden: 0, seed: 1 },
  );
  const wholeSeconds = (performance.now() - whole) / 1000;
  await runtime.close();
  return { seconds, wholeSeconds, iterations, end, macroF1: macro.f1 };
}
