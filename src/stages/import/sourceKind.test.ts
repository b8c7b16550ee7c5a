import { expect, test } from 'vitest';
import { makeTable } from '../../core/data/table';
import { guessTable } from './guessTable';
import { sourceKind } from './sourceKind';

function kindOf(header: string, row: (i: number) => string[]): string {
  const table = makeTable(
    header.split(','),
    Array.from({ length: 60 }, (_, i) => row(i)),
  );
  const { guesses, kind, known, orders } = guessTable(table);
  return sourceKind({ name: 't', table, guesses, kind, isKnown: known !== null }, orders);
}
const day = (i: number): string => `2025-0${1 + (i % 9)}-1${i % 9}`;

test.each<[string, string, (i: number) => string[]]>([
  ['customers', 'customer_id,city', (i) => [`c${i}`, ['Ulm', 'Bonn'][i % 2]!]],
  ['orders', 'order_id,customer_id,status,ordered_at', (i) => [`o${i}`, `c${i % 9}`, 'sent', day(i)]],
  ['orders', 'order_id,email,order_date,total', (i) => [`o${i}`, `p${i % 9}@x.org`, day(i), String(9 + i)]],
  ['lines', 'order_id,product_id,price', (i) => [`o${i >> 1}`, `p${i % 7}`, String(5 + (i % 3))]],
  [
    'lines',
    'order_id,email,order_date,sku,price',
    (i) => [`o${i >> 1}`, `p${i % 9}@x.org`, day(i), `s${i}`, '5'],
  ],
  [
    'payments',
    'order_id,payment_type,payment_value',
    (i) => [`o${i >> 1}`, ['card', 'bank'][i % 2]!, String(i + 3)],
  ],
  ['products', 'sku,title,category,price', (i) => [`s${i}`, `Lamp ${i}`, ['a', 'b'][i % 2]!, String(i + 1)]],
  ['other', 'order_id,returned', (i) => [`o${i}`, ['yes', 'no'][i % 2]!]],
  ['other', 'warehouse,shelf,boxes', (i) => [`w${i % 3}`, `s${i}`, String(i % 7)]],
  ['customers', 'id,age,plan', (i) => [`u${i}`, String(20 + (i % 40)), ['free', 'paid'][i % 2]!]],
  ['other', 'region,manager_team', (i) => [`region ${i}`, `team ${i % 4}`]],
])('%s: %s', (kind, header, row) => {
  expect(kindOf(header, row)).toBe(kind);
});
