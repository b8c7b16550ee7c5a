import { expect, test } from 'vitest';
import type { LogOrigin, Origin, SourceFile } from '../../core/data/origin';
import { headlineParts } from './headlineParts';

const file = (kind: SourceFile['kind'], rows: number, part: SourceFile['part'] = 'joined'): SourceFile => ({
  file: { name: kind, bytes: 1, format: 'csv', gzip: false, encoding: 'utf-8', delimiter: ',', rows },
  kind,
  evidence: { code: 'x', share: 1 },
  table: kind,
  part,
});
const log = (kind: 'orders' | 'events', orders: number): LogOrigin =>
  ({ reading: { kind }, orders }) as unknown as LogOrigin;
const told = (files: SourceFile[], made: LogOrigin | null = null): string[] =>
  headlineParts({ files, joins: [], log: made } satisfies Origin).map(({ kind, rows }) => `${rows} ${kind}`);

test('orders are counted by their number, not by their lines, and reviews come first', () => {
  expect(told([file('lines', 88_210, 'base'), file('reviews', 23_486)], log('orders', 41_077))).toEqual([
    '23486 reviews',
    '41077 orders',
  ]);
});

test('what was left out, came twice or is a part of orders is not counted', () => {
  const files = [
    file('orders', 10, 'base'),
    file('payments', 12),
    file('customers', 7),
    file('reviews', 5, 'out'),
    file('events', 3, 'repeated'),
  ];
  expect(told(files, log('orders', 10))).toEqual(['10 orders', '7 customers']);
});

test('without a log the list itself is what the others are joined to', () => {
  expect(told([file('customers', 30, 'base'), file('reviews', 40), file('reviews', 2)])).toEqual([
    '42 reviews',
  ]);
  expect(told([file('customers', 30, 'base')])).toEqual([]);
});

test('events of several files are counted together', () => {
  expect(told([file('events', 30, 'base'), file('events', 12, 'base')], log('events', 9))).toEqual([
    '42 events',
  ]);
});
