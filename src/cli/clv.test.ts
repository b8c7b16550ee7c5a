import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { desk } from '../testing/desk';
import { oddLogs, orderLog } from '../testing/oddLogs';

interface Model {
  readonly bgnbd: Readonly<Record<string, number | string>> | null;
  readonly gammagamma: Readonly<Record<string, number>> | null;
  readonly holdout: { readonly error: number; readonly money: { readonly error: number } | null } | null;
  readonly withheld: readonly { readonly number: string; readonly reason: string; readonly why: string }[];
  readonly cautions: readonly { readonly caution: string; readonly why: string }[];
}

async function told(file: string, ...more: string[]) {
  const { folder, put, kindred } = desk();
  put('orders.csv', file);
  const { status, err } = await kindred(['clv', 'orders.csv', '--out', 'worth', '--quiet', ...more]);
  expect([status, err]).toEqual([0, '']);
  const csv = readFileSync(join(folder, 'worth/clv.csv'), 'utf8');
  const { data } = Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true });
  const model = JSON.parse(readFileSync(join(folder, 'worth/model.json'), 'utf8')) as Model;
  return { header: csv.slice(0, csv.indexOf('\n')), data, model };
}

test('foretells what every customer of a log will bring, by models that are written with their intervals', async () => {
  const { header, data, model } = await told(orderLog(), '--as-of', '2024-11-30');
  expect(header).toBe(
    'id,repeat_purchases,t_x_days,t_days,mean_repeat_value,p_alive,expected_purchases,expected_value,value_low,value_high',
  );
  expect(data).toHaveLength(300);
  expect(model.withheld).toEqual([]);
  expect(model.bgnbd).toMatchObject({ time_unit: 'days' });
  for (const key of ['r', 'alpha', 'a', 'b']) expect(model.bgnbd![key]).toBeGreaterThan(0);
  for (const key of ['p', 'q', 'v']) expect(model.gammagamma![key]).toBeGreaterThan(0);
  expect(model.holdout!.error).toBeLessThan(0.5);
  expect(model.holdout!.money!.error).toBeLessThan(0.5);
  for (const row of data) {
    expect(Number(row['p_alive'])).toBeGreaterThan(0);
    expect(Number(row['p_alive'])).toBeLessThan(1);
    const [low, value, high] = ['value_low', 'expected_value', 'value_high'].map((name) => Number(row[name]));
    expect(low).toBeLessThanOrEqual(value!);
    expect(high).toBeGreaterThanOrEqual(value!);
    expect(row['mean_repeat_value'] === '').toBe(row['repeat_purchases'] === '0');
  }
});

test('a nearer horizon brings less', async () => {
  const [near, far] = [await told(orderLog(), '--horizon-days', '30'), await told(orderLog())];
  near.data.forEach((row, i) =>
    expect(Number(row['expected_purchases'])).toBeLessThan(Number(far.data[i]!['expected_purchases'])),
  );
});

test('what is bought on one day counts once', async () => {
  const twice = orderLog().replaceAll(/^(c\d+),(o[\d-]+),(.*)$/gm, '$1,$2,$3\n$1,$2b,$3');
  const [one, two] = [await told(orderLog()), await told(twice)];
  expect(two.data.map((row) => row['repeat_purchases'])).toEqual(
    one.data.map((row) => row['repeat_purchases']),
  );
});

test.each(oddLogs)(
  '$name: what cannot be told is withheld and says why, its cells stay empty; all else is told',
  async ({ file, withheld, caution, said }) => {
    const { data, model } = await told(file());
    expect(Object.fromEntries(model.withheld.map(({ number, reason }) => [number, reason]))).toEqual(
      withheld,
    );
    expect(model.cautions.map((one) => one.caution)).toEqual(caution ? [caution] : []);
    const sentences = [...model.withheld, ...model.cautions].map(({ why }) => why);
    if (said) expect(sentences.join(' ')).toContain(said.en);
    else expect(sentences).toEqual([]);
    const columns = { value: 'expected_value', purchases: 'expected_purchases', leave: 'p_alive' } as const;
    // Who has no order that counts has no number either.
    const buyers = data.filter((row) => row['t_days'] !== '');
    for (const [number, column] of Object.entries(columns))
      expect(buyers.every((row) => (row[column] === '') === number in withheld)).toBe(true);
  },
);

test('what is withheld is said once for each reason, also on the terminal', async () => {
  const { put, kindred } = desk();
  put('orders.csv', orderLog({ days: 60 }));
  const { status, err } = await kindred(['clv', 'orders.csv', '--out', 'worth']);
  expect(status).toBe(0);
  expect(err).toContain(
    'Not told: expected value, expected purchases. 180 days of orders are needed; this log covers 59.\n',
  );
});

test('orders of days that have not come yet do not count', async () => {
  const { data } = await told(`${orderLog()}\nc0,late,2199-05-05,10`);
  expect(Math.max(...data.map((row) => Number(row['t_days'])))).toBeLessThan(800);
});

test('a table that is no log: status 2, one line, nothing written', async () => {
  const { folder, put, kindred } = desk();
  put('shop.csv', 'age,income\n20,3\n30,4\n');
  const { status, err } = await kindred(['clv', 'shop.csv', '--out', 'worth', '--quiet']);
  expect(status).toBe(2);
  expect(err.trim().split('\n')).toHaveLength(1);
  expect(existsSync(join(folder, 'worth'))).toBe(false);
});
