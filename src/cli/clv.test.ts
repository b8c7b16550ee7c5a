import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { randomBeta, randomGamma, randomWait } from '../core/math/randomGamma';
import { makeRng } from '../core/math/rng';
import { desk } from '../testing/desk';

const dayMs = 86_400_000;
const start = Date.UTC(2023, 0, 1) / dayMs;

interface Options {
  readonly customers?: number;
  readonly days?: number;
  readonly currencies?: readonly string[];
  readonly hasMoney?: boolean;
}

/** A shop's orders: customers come in the first half of its days, buy at rates of their own and leave. */
function orders({ customers = 300, days = 700, currencies, hasMoney = true }: Options = {}): string {
  const rng = makeRng(11);
  const lines = Array.from({ length: customers }, (_, i) => {
    const first = start + Math.floor((rng() * days) / 2);
    const rate = randomGamma(rng, 0.9) / 60;
    const leaving = randomBeta(rng, 0.9, 2.5);
    const level = 30 * randomGamma(rng, 3);
    const own: string[] = [];
    for (let at = 0; first + at < start + days; at += randomWait(rng, rate)) {
      const date = new Date(Math.floor(first + at) * dayMs).toISOString().slice(0, 10);
      const money = hasMoney ? `,${(level * (0.5 + rng())).toFixed(2)}` : '';
      own.push(
        `c${i},o${i}-${own.length},${date}${money}${currencies ? `,${currencies[i % currencies.length]}` : ''}`,
      );
      if (at > 0 && rng() < leaving) break;
    }
    return own.join('\n');
  });
  const header = `customer_id,order_id,order_date${hasMoney ? ',amount' : ''}${currencies ? ',currency' : ''}`;
  return [header, ...lines].join('\n');
}

interface Model {
  readonly bgnbd: Readonly<Record<string, number | string>> | null;
  readonly gammagamma: Readonly<Record<string, number>> | null;
  readonly holdout: { readonly error: number; readonly money: { readonly error: number } | null } | null;
  readonly withheld: readonly { readonly number: string; readonly reason: string }[];
  readonly cautions: readonly { readonly caution: string }[];
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
  const { header, data, model } = await told(orders(), '--as-of', '2024-11-30');
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
  const [near, far] = [await told(orders(), '--horizon-days', '30'), await told(orders())];
  near.data.forEach((row, i) =>
    expect(Number(row['expected_purchases'])).toBeLessThan(Number(far.data[i]!['expected_purchases'])),
  );
});

test('what is bought on one day counts once', async () => {
  const twice = orders().replaceAll(/^(c\d+),(o[\d-]+),(.*)$/gm, '$1,$2,$3\n$1,$2b,$3');
  const [one, two] = [await told(orders()), await told(twice)];
  expect(two.data.map((row) => row['repeat_purchases'])).toEqual(
    one.data.map((row) => row['repeat_purchases']),
  );
});

test.each([
  [
    'sixty days',
    orders({ days: 60 }),
    { value: 'short-history', purchases: 'short-history', leave: 'short-history', holdout: 'short-history' },
  ],
  [
    'a third of a year',
    orders({ days: 125, customers: 1500 }),
    { value: 'short-history', purchases: 'short-history' },
  ],
  ['no money', orders({ hasMoney: false }), { value: 'no-money' }],
  ['two currencies', orders({ currencies: ['EUR', 'USD'] }), { value: 'currencies' }],
  [
    'one customer',
    'customer_id,order_id,order_date,amount\nc1,o1,2024-01-01,5\nc1,o2,2024-03-01,7\n',
    Object.fromEntries(['value', 'purchases', 'leave', 'holdout'].map((one) => [one, 'few-customers'])),
  ],
  [
    'all on one day',
    [
      'customer_id,order_id,order_date,amount',
      ...Array.from({ length: 200 }, (_, i) => `c${i % 150},o${i},2024-01-01,${i + 1}`),
    ].join('\n'),
    Object.fromEntries(['value', 'purchases', 'leave', 'holdout'].map((one) => [one, 'one-day'])),
  ],
  [
    'nobody came back',
    [
      'customer_id,order_id,order_date,amount',
      ...Array.from(
        { length: 300 },
        (_, i) => `c${i},o${i},${new Date((start + i) * dayMs).toISOString().slice(0, 10)},${i + 1}`,
      ),
    ].join('\n'),
    Object.fromEntries(['value', 'purchases', 'leave', 'holdout'].map((one) => [one, 'few-repeats'])),
  ],
])(
  '%s: what cannot be told is withheld, with the reason, and its cells stay empty',
  async (_, file, reasons) => {
    const { data, model } = await told(file);
    expect(Object.fromEntries(model.withheld.map(({ number, reason }) => [number, reason]))).toEqual(reasons);
    const columns = { value: 'expected_value', purchases: 'expected_purchases', leave: 'p_alive' } as const;
    for (const [number, column] of Object.entries(columns))
      expect(data.every((row) => (row[column] === '') === number in reasons)).toBe(true);
  },
);

test('orders of days that have not come yet do not count, and are told of', async () => {
  const { data, model } = await told(`${orders()}\nc0,late,2199-05-05,10`);
  expect(model.cautions).toContainEqual({
    caution: 'future-dates',
    facts: { count: 1, latest: '2199-05-05' },
  });
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
