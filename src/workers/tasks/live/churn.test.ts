import { expect, test } from 'vitest';
import { defaultRecipe } from '../../../core/data/recipe';
import { makeTable } from '../../../core/data/table';
import { UserError } from '../../../core/data/userError';
import { makeRng, randomNormal } from '../../../core/math/rng';
import { cleanTable } from '../../../stages/clean/cleanTable';
import { bandOf } from '../../../stages/predict/churn/churnSegments';
import { learnChurn } from '../../../stages/predict/churn/learnChurn';
import { rocAuc } from '../../../stages/predict/classes/ranking';
import { churnTasks } from './churn';

const control = {
  signal: new AbortController().signal,
  onProgress: () => undefined,
  onPartial: () => undefined,
};
const header = ['id', 'contract', 'months', 'spend', 'reason', 'left'];
const plans = [
  { name: 'id', role: 'key' },
  { name: 'contract', role: 'category' },
  { name: 'months', role: 'number' },
  { name: 'spend', role: 'amount' },
  { name: 'reason', role: 'category' },
  { name: 'left', role: 'compare' },
] as const;

/** Who has no contract leaves four times as often; a reason is written down of those who left. */
function shop(count: number): string[][] {
  const rng = makeRng(11);
  return Array.from({ length: count }, (_, i) => {
    const isFree = i % 2 === 0;
    const isLeft = rng() < (isFree ? 0.8 : 0.2);
    const months = String(Math.round(rng() * 40));
    const reason = isLeft ? 'moved away' : '';
    return [`c${i}`, isFree ? 'none' : 'yearly', months, String(20 + (i % 7)), reason, isLeft ? 'yes' : 'no'];
  });
}

async function ask(
  rows: string[][],
  change: Partial<Parameters<typeof churnTasks.findChurn>[0]['choice']> = {},
) {
  const table = makeTable(header, rows);
  const recipe = { ...defaultRecipe(plans), clean: { mergeDuplicates: false } };
  const clean = cleanTable(table, recipe);
  const labels = Int32Array.from(clean.items, (row) => row % 2);
  const choice = { column: 'left', left: null, value: 'spend', keep: [], ...change };
  return churnTasks.findChurn({ table, clean, recipe, labels, choice, most: 5 }, control);
}

test('what is known only afterwards is left out; the risk, its reasons and its cost come from the rest', async () => {
  const rows = shop(600);
  const found = await ask(rows);
  expect(found.telltales.map(({ column, why }) => [column, why])).toEqual([['reason', 'alone']]);
  expect(found.columns).toEqual(['contract', 'months', 'spend']);
  const { rocAuc, rocAucLow, rocAucHigh } = found.report.scores[found.report.chosen];
  expect(rocAuc).toBeGreaterThan(0.7);
  expect(rocAucLow).toBeLessThan(rocAuc);
  expect(rocAucHigh).toBeGreaterThan(rocAuc);
  const [free, yearly] = found.segments;
  expect([free!.cluster, yearly!.cluster]).toEqual([0, 1]);
  expect(free!.risk).toBeGreaterThan(0.65);
  expect(yearly!.risk).toBeLessThan(0.35);
  expect(free!.drivers[0]).toMatchObject({
    column: 'contract',
    says: { kind: 'value', value: 'none', share: 1 },
  });
  expect(free!.theme).toBe('contract');
  let loss = 0;
  for (const [row, cells] of rows.entries())
    if (row % 2 === 0 && cells[5] === 'no') loss += found.risk[row]! * Number(cells[3]);
  expect(free!.expectedLoss).toBeCloseTo(loss, 9);
  for (const row of [0, 1, 77]) {
    const logit = found.base[row]! + found.pulls.subarray(row * 3, row * 3 + 3).reduce((a, b) => a + b, 0);
    expect(1 / (1 + Math.exp(-logit))).toBeCloseTo(found.risk[row]!, 5);
  }
  expect([...found.likeliest].every((row) => rows[row]![5] === 'no')).toBe(true);
});

test('a left-out column can be taken back, and the leavers be the others', async () => {
  const rows = shop(400);
  const kept = await ask(rows, { keep: ['reason'] });
  expect(kept.columns).toContain('reason');
  expect(kept.report.scores[kept.report.chosen].rocAuc).toBeGreaterThan(0.97);
  const turned = await ask(rows, { left: 'no' });
  expect([turned.left, turned.stayed]).toEqual(['no', 'yes']);
  expect(turned.average).toBeCloseTo(rows.filter((cells) => cells[5] === 'no').length / 400, 12);
});

test('customers who are equal but for their id do not tell on one another', async () => {
  const rng = makeRng(3);
  const different = Array.from({ length: 60 }, () => [
    ['none', 'yearly', 'monthly'][Math.floor(rng() * 3)]!,
    String(Math.round(rng() * 400)),
    String(Math.round(rng() * 900)),
    '',
    rng() < 0.5 ? 'yes' : 'no',
  ]);
  const rows = Array.from({ length: 600 }, (_, i) => [`c${i}`, ...different[i % 60]!]);
  const { report } = await ask(rows);
  // Whether they left is luck; of the trees' many, one that had seen their like would know nearly all.
  expect(report.scores.boosted.rocAuc).toBeLessThan(0.85);
  expect(report.scores.logistic.rocAuc).toBeLessThan(0.85);
});

test('nobody’s own outcome is in their risk: where leaving is luck, risks tell nothing of it', async () => {
  const rng = makeRng(7);
  const [n, d] = [300, 40];
  const isLeft = Uint8Array.from({ length: n }, () => Number(rng() < 0.5));
  const lesson = {
    x: { data: Float32Array.from({ length: n * d }, () => randomNormal(rng)), rows: n, cols: d },
    items: Int32Array.from(isLeft.keys()),
    isLeft,
    sourceOf: Int32Array.from({ length: d }, (_, j) => j),
    columns: d,
  };
  const { risk } = await learnChurn(lesson, 1);
  // By a model that had learned from them it would be nearly 1.
  expect(Math.abs(rocAuc(risk, isLeft) - 0.5)).toBeLessThan(0.12);
});

test('trees are used where no line parts leavers from the rest', async () => {
  const rng = makeRng(8);
  const n = 800;
  const data = Float32Array.from({ length: 2 * n }, () => randomNormal(rng));
  const { report } = await learnChurn(
    {
      x: { data, rows: n, cols: 2 },
      items: Int32Array.from({ length: n }, (_, i) => i),
      isLeft: Uint8Array.from({ length: n }, (_, i) =>
        Number(data[2 * i]! * data[2 * i + 1]! > 0 !== rng() < 0.1),
      ),
      sourceOf: Int32Array.of(0, 1),
      columns: 2,
    },
    1,
  );
  expect(report.chosen).toBe('boosted');
});

test('where most leave, high begins halfway between the average and certainty', () => {
  expect([0.49, 0.5].map((risk) => bandOf(risk, 0.2))).toEqual(['raised', 'high']);
  expect([0.6, 0.7, 0.84, 0.85].map((risk) => bandOf(risk, 0.7))).toEqual([
    'low',
    'raised',
    'raised',
    'high',
  ]);
});

test('customers of whom hardly any differ in what is learned from: a sentence', async () => {
  const isLeft = Uint8Array.from({ length: 200 }, (_, i) => i % 2);
  const lesson = {
    x: { data: Float32Array.from(isLeft, (_, i) => Number(i % 4 < 2)), rows: 200, cols: 1 },
    items: Int32Array.from(isLeft.keys()),
    isLeft,
    sourceOf: Int32Array.of(0),
    columns: 1,
  };
  const error = await learnChurn(lesson, 1).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'churn-alike', facts: { different: 2 } });
});

test.each([
  [
    'three values',
    shop(90).map((cells, i) => (i === 4 ? [...cells.slice(0, 5), 'maybe'] : cells)),
    'churn-not-two',
  ],
  ['one value', shop(90).map((cells) => [...cells.slice(0, 5), 'no']), 'churn-not-two'],
  ['too few who left', shop(90).map((cells, i) => [...cells.slice(0, 5), i < 9 ? 'yes' : 'no']), 'churn-few'],
])('%s: a sentence', async (_, rows, code) => {
  const error = await ask(rows).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(UserError);
  expect((error as UserError).code).toBe(code);
});
