/**
 * `node scripts/manyCustomers.mjs 200000 customers.csv`: as many customers of one shop as asked for, for trying what a
 * large file takes. Six ways of buying, three numbers that are noise, a channel; the same number gives the same bytes.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { argv } from 'node:process';
import { pathToFileURL } from 'node:url';
import { toCsv } from './samples/csv.mjs';
import { createRng } from './samples/rng.mjs';

const header = [
  'customer_id',
  'age',
  'orders',
  'spend',
  'days_since_last_order',
  'discount_share',
  'channel',
];

/** Share of the customers, middle and spread of each number, channels. */
const kinds = [
  {
    share: 0.26,
    age: 34,
    orders: 3,
    spend: 120,
    days: 200,
    discount: 0.55,
    channels: { web: 7, app: 2, shop: 1 },
  },
  {
    share: 0.22,
    age: 52,
    orders: 12,
    spend: 900,
    days: 30,
    discount: 0.1,
    channels: { web: 2, app: 1, shop: 7 },
  },
  {
    share: 0.18,
    age: 27,
    orders: 24,
    spend: 700,
    days: 12,
    discount: 0.35,
    channels: { web: 1, app: 9, shop: 0.5 },
  },
  {
    share: 0.15,
    age: 44,
    orders: 6,
    spend: 2600,
    days: 60,
    discount: 0.03,
    channels: { web: 6, app: 3, shop: 1 },
  },
  {
    share: 0.12,
    age: 66,
    orders: 2,
    spend: 60,
    days: 420,
    discount: 0.2,
    channels: { web: 1, app: 0.5, shop: 8 },
  },
  {
    share: 0.07,
    age: 38,
    orders: 45,
    spend: 5200,
    days: 6,
    discount: 0.05,
    channels: { web: 3, app: 5, shop: 2 },
  },
];
const shares = Object.fromEntries(kinds.map(({ share }, i) => [i, share]));
const rowsAtOnce = 5000;

/**
 * The customers as CSV, in pieces.
 *
 * @param {number} rows
 * @returns {Generator<string>}
 */
export function* manyCustomers(rows) {
  const rng = createRng(`many customers ${rows}`);
  for (let start = 0; start < rows; start += rowsAtOnce) {
    const piece = [];
    for (let i = start; i < Math.min(rows, start + rowsAtOnce); i++) {
      const kind = kinds[Number(rng.weighted(shares))];
      piece.push([
        `C${String(i + 1).padStart(7, '0')}`,
        Math.round(rng.around(kind.age, 7, 16, 95)),
        Math.round(rng.skewed(kind.orders, 0.35, 1, 400)),
        rng.skewed(kind.spend, 0.4, 1, 60_000).toFixed(2),
        Math.round(rng.skewed(kind.days, 0.45, 0, 1500)),
        rng.around(kind.discount, 0.06, 0, 1).toFixed(3),
        rng.weighted(kind.channels),
      ]);
    }
    const text = toCsv(header, piece);
    yield start === 0 ? text : text.slice(text.indexOf('\n') + 1);
  }
}

if (import.meta.url === pathToFileURL(argv[1] ?? '').href) {
  const [rows, path] = [Number(argv[2] ?? 200_000), argv[3] ?? 'many-customers.csv'];
  const file = openSync(path, 'w');
  for (const piece of manyCustomers(rows)) writeSync(file, piece);
  closeSync(file);
  console.log(`${rows.toLocaleString('en-US')} customers are in ${path}`);
}
