import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { makeRng, randomNormal } from '../core/math/rng';
import { desk } from '../testing/desk';

const classes = ['gold', 'silver', 'basic'] as const;

/** Customers whose tier follows from what they spend, a tenth of them without one. */
function shop(count: number): string {
  const rng = makeRng(3);
  const rows = Array.from({ length: count }, (_, i) => {
    const tier = i % 3;
    const spend = [900, 300, 60][tier]! + randomNormal(rng) * 40;
    return `c${i},${spend.toFixed(2)},${Math.round(30 + randomNormal(rng) * 8)},${i % 10 === 7 ? '' : classes[tier]!}`;
  });
  return ['id,spend,age,tier', ...rows].join('\n');
}

test('learns a column of classes, says how well, and tells everybody’s, also of those who have none', async () => {
  const { folder, put, kindred } = desk();
  put('shop.csv', shop(300));
  const { status, err } = await kindred([
    'classify',
    'shop.csv',
    '--label',
    'tier',
    '--out',
    'told',
    '--quiet',
  ]);
  expect([status, err]).toEqual([0, '']);
  const metrics = JSON.parse(readFileSync(join(folder, 'told/metrics.json'), 'utf8')) as Record<
    string,
    unknown
  >;
  expect(metrics['macro_f1']).toBeGreaterThan(0.95);
  const { data } = Papa.parse<Record<string, string>>(
    readFileSync(join(folder, 'told/predictions.csv'), 'utf8'),
    { header: true, skipEmptyLines: true },
  );
  expect(data).toHaveLength(300);
  const untold = data.filter((_, i) => i % 10 === 7);
  const right = untold.filter((row, at) => row['class'] === classes[(10 * at + 7) % 3]);
  expect(right.length / untold.length).toBeGreaterThan(0.9);
  for (const { probability } of data) {
    expect(Number(probability)).toBeGreaterThan(1 / 3);
    expect(Number(probability)).toBeLessThanOrEqual(1);
  }
});

test.each([
  ['no column of that name', ['--label', 'rank'], /rank.*id, spend, age, tier/],
  ['no column named', [], /--label/],
  ['a column of as many classes as customers', ['--label', 'id'], /id/],
])('%s: status 2, one line, nothing written', async (_, label, says) => {
  const { folder, put, kindred } = desk();
  put('shop.csv', shop(60));
  const { status, err } = await kindred(['classify', 'shop.csv', ...label, '--out', 'told', '--quiet']);
  expect(status).toBe(2);
  expect(err.trim().split('\n')).toHaveLength(1);
  expect(err).toMatch(says);
  expect(existsSync(join(folder, 'told'))).toBe(false);
});
