import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeColumn } from '../../../core/data/table';
import { makeRng, randomInt, randomNormal } from '../../../core/math/rng';
import { classify } from './classify';
import { contributionsOf } from './contributions';
import { doubtfulLabels } from './doubtful';
import { examplesOf } from './examplesOf';
import { forward } from './head';
import { learnClasses, type Lesson } from './learnClasses';
import { likelyGains } from './learningCurve';
import { nextLabels } from './nextLabels';

const usual = { c: 'auto', classWeights: 'none', hidden: 0, seed: 1 } as const;

/** Three clouds of customers; the truth is known. */
function lesson(n = 400, d = 6, noise = 1): Lesson {
  const rng = makeRng(11);
  const labels = Int32Array.from({ length: n }, () => randomInt(rng, 3));
  const data = Float32Array.from({ length: n * d }, (_, at) => {
    const label = labels[Math.floor(at / d)]!;
    return (at % d === label ? 2 : 0) + noise * randomNormal(rng);
  });
  return { x: { data, rows: n, cols: d }, items: labels.map((_, i) => i), labels, k: 3 };
}

const cleanOf = (rowToItem: readonly number[]) => ({
  rowToItem: Int32Array.from(rowToItem),
  items: new Uint32Array(),
  weights: new Float32Array(),
  notices: [],
});

test('what was learned is examined with examples that were not learned from', async () => {
  const { report, outside, classifier } = await learnClasses(null, lesson(), usual);
  expect([report.learned, report.watched, report.examined]).toEqual([240, 80, 80]);
  expect(outside).toHaveLength(160);
  expect(report.scores.accuracy).toBeGreaterThan(0.8);
  expect(report.scores.accuracy).toBeGreaterThan(report.baseline + 0.3);
  expect(report.confusion.reduce((sum, count) => sum + count, 0)).toBe(80);
  expect(report.curve.map(({ examples }) => examples)).toEqual([24, 48, 96, 167, 240]);
  expect(classifier.parameters).toHaveLength(3 * 7);
});

test('the same seed learns the same, also with a hidden layer', async () => {
  const options = { ...usual, hidden: 4, c: 1 };
  const [a, b] = [
    await learnClasses(null, lesson(150), options),
    await learnClasses(null, lesson(150), options),
  ];
  expect(a.classifier.parameters).toEqual(b.classifier.parameters);
  expect(a.classifier.hidden).toBe(4);
  // What a hidden layer says cannot be parted by columns.
  const mean = new Float64Array(6);
  const logits = Float64Array.of(1, 0, 0);
  expect(contributionsOf(a.classifier, new Float32Array(6), mean, new Int32Array(6), 1, logits)).toBeNull();
});

test('a head that is too sure of itself is cooled, by examples that it did not learn from', async () => {
  // Too many numbers for so few, and hardly held small.
  const { report, classifier } = await learnClasses(null, lesson(120, 40, 1.5), { ...usual, c: 1000 });
  expect(report.temperature).toBeGreaterThan(1.2);
  expect(classifier.temperature).toBe(report.temperature);
});

test('balanced, the rare class counts as much as the common one', async () => {
  const known = lesson(900, 6, 1.6);
  const left = Array.from(known.items.keys()).filter((i) => known.labels[i] !== 2 || i % 12 === 0);
  const rare = {
    ...known,
    items: Int32Array.from(left, (i) => known.items[i]!),
    labels: Int32Array.from(left, (i) => known.labels[i]!),
  };
  const [none, balanced] = await Promise.all(
    (['none', 'balanced'] as const).map((classWeights) =>
      learnClasses(null, rare, { ...usual, c: 1, classWeights }),
    ),
  );
  const recall = ({ report }: Awaited<ReturnType<typeof learnClasses>>): number =>
    report.scores.classes[2]!.recall;
  expect(recall(balanced!)).toBeGreaterThan(recall(none!));
});

test('labels that mean nothing are no better than guessing, and it says so', async () => {
  const rng = makeRng(5);
  const known = lesson(600);
  const { report } = await learnClasses(
    null,
    { ...known, labels: known.labels.map(() => randomInt(rng, 3)) },
    usual,
  );
  expect(report.scores.accuracy).toBeLessThan(report.baseline + 0.12);
  expect(report.calibrationError).toBeLessThan(0.15);
});

test('who is learned from is not examined with under another id: equal customers are in the same part', async () => {
  const rng = makeRng(8);
  const [different, times, d] = [90, 5, 60];
  const rows = Float32Array.from({ length: different * d }, () => randomNormal(rng));
  const data = Float32Array.from({ length: times * rows.length }, (_, at) => rows[at % rows.length]!);
  const luck = Int32Array.from({ length: different }, () => randomInt(rng, 2));
  const labels = Int32Array.from({ length: times * different }, (_, i) => luck[i % different]!);
  const x = { data, rows: times * different, cols: d };
  const { report } = await learnClasses(null, { x, items: labels.map((_, i) => i), labels, k: 2 }, usual);
  // By heart it would be right for nearly all.
  expect(report.scores.accuracy).toBeLessThan(0.75);
  expect(report.examined + report.watched + report.learned).toBe(450);
});

test('customers of whom hardly any differ are refused in words', async () => {
  const labels = Int32Array.from({ length: 60 }, (_, i) => i % 2);
  const x = { data: Float32Array.from(labels), rows: 60, cols: 1 };
  const error = await learnClasses(null, { x, items: labels.map((_, i) => i), labels, k: 2 }, usual).catch(
    (reason: unknown) => reason,
  );
  expect(error).toMatchObject({ code: 'classes-alike', facts: { different: 2 } });
});

test('wrong labels are the doubtful ones', async () => {
  const known = lesson(500, 6, 0.4);
  const spoilt = known.labels.slice();
  for (let i = 0; i < 500; i += 25) spoilt[i] = (spoilt[i]! + 1) % 3;
  const wrong = { ...known, labels: spoilt };
  const { examined, outside } = await learnClasses(null, wrong, usual);
  const first = doubtfulLabels(examined, wrong, outside, 5);
  expect(first.length).toBeGreaterThan(1);
  const sureness = first.map(({ probability }) => probability);
  expect(sureness).toEqual(sureness.toSorted((one, other) => other - one));
  const all = doubtfulLabels(examined, wrong, outside, 500).map(({ probability }) => probability);
  expect(sureness[0]).toBe(Math.max(...all));
  for (const { example } of first) expect(example % 25).toBe(0);
});

test('who is uncertain and in a crowd is asked for first', () => {
  // Two of four alike are uncertain; so is one who stands apart.
  const x = { data: Float32Array.of(1, 0, 1, 0.1, 1, -0.1, -1, 0), rows: 4, cols: 2 };
  const p = Float64Array.of(0.9, 0.1, 0.5, 0.5, 0.99, 0.01, 0.5, 0.5);
  const next = nextLabels(x, p, 2, (item) => item !== 2, 10);
  expect(next.map(({ item }) => item)).toEqual([1, 0, 3]);
  expect(next[0]!.uncertainty).toBeCloseTo(1, 12);
  const directions = [0, 1, 2, 3].map((i) => [x.data[2 * i]!, x.data[2 * i + 1]!]);
  const cosine = (a: number[], b: number[]): number =>
    (a[0]! * b[0]! + a[1]! * b[1]!) / (Math.hypot(...a) * Math.hypot(...b));
  const brute = directions.reduce((sum, other) => sum + cosine(directions[1]!, other), 0) / 4;
  expect(next[0]!.density).toBeCloseTo((1 + brute) / 2, 6);
});

test('what speaks for a class sums exactly to the difference of the logits', async () => {
  const known = lesson(200);
  const { classifier } = await learnClasses(null, known, usual);
  const { d, k } = classifier;
  const sourceOf = Int32Array.of(0, 0, 1, 2, 2, 2);
  fc.assert(
    fc.property(
      fc.float32Array({ minLength: d, maxLength: d, noNaN: true, min: -100, max: 100 }),
      fc.float64Array({ minLength: d, maxLength: d, noNaN: true, min: -10, max: 10 }),
      (x, mean) => {
        const { logits } = forward(classifier, { data: x, rows: 1, cols: d });
        const {
          between: [a, b],
          base,
          pulls,
        } = contributionsOf(classifier, x, mean, sourceOf, 3, logits)!;
        const sum = pulls.reduce((all, pull) => all + pull, base);
        expect(sum).toBeCloseTo(logits[a]! - logits[b]!, 9);
        expect(Math.max(...logits.subarray(0, k))).toBe(logits[a]);
      },
    ),
    { seed: 2 },
  );
});

test('all are told the classes, block by block', async () => {
  const known = lesson(5000, 6, 0.4);
  const { classifier } = await learnClasses(
    null,
    { ...known, items: known.items.slice(0, 400), labels: known.labels.slice(0, 400) },
    usual,
  );
  const { classes, probabilities } = await classify(classifier, known.x);
  expect(classes.filter((c, i) => c === known.labels[i]).length).toBeGreaterThan(4500);
  for (let i = 0; i < 5000; i += 500)
    expect(probabilities.subarray(3 * i, 3 * i + 3).reduce((a, b) => a + b)).toBeCloseTo(1, 12);
});

test('a rising curve promises more, a level one nothing', () => {
  const point = (n: number, rising: number, level: number) => ({
    examples: 2 * n,
    macroF1: 0,
    sizes: [n, n],
    f1: [rising, level],
  });
  const gains = likelyGains([point(25, 0.5, 0.7), point(50, 0.6, 0.7), point(100, 0.7, 0.7)], 100);
  expect(gains).toEqual([{ label: 0, from: 0.7, to: expect.closeTo(0.8, 9) }]);
  const steep = [point(25, 0.5, 0), point(50, 0.7, 0), point(100, 0.95, 0)];
  expect(likelyGains(steep, 900)[0]).toMatchObject({ from: 0.95, to: 1 });
  expect(likelyGains([], 100)).toEqual([]);
});

test('classes come from a column: empty cells and rare classes tell nothing, a person more than a cell', () => {
  const cells = [...Array<string>(12).fill('gold'), ...Array<string>(10).fill(' silver '), 'tin', '', 'gold'];
  const clean = cleanOf(cells.map((_, row) => (row === 24 ? -1 : row)));
  const found = examplesOf(makeColumn('tier', cells), clean, { 23: 'silver' });
  expect(found.names).toEqual(['gold', 'silver']);
  expect(found.labels.filter((label) => label === 1)).toHaveLength(11);
  expect(found.rows.at(-1)).toBe(23);
  expect([found.rare, found.rareRows]).toEqual([['tin'], 1]);
});

test('a column that cannot be learned is refused with the reason', () => {
  const rows = Array.from({ length: 30 }, (_, i) => i);
  const refuse = (cells: string[]) => () => examplesOf(makeColumn('c', cells), cleanOf(rows));
  expect(refuse(rows.map(() => 'same'))).toThrow('classes-one');
  expect(refuse(rows.map((i) => `id ${i}`))).toThrow('classes-few-labels');
});
