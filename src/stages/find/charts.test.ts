import { describe, expect, test } from 'vitest';
import { makeTable } from '../../core/data/table';
import { makeCharts } from './charts';
import type { FindField } from './findFields';
import { readings } from './readings';

function chart(kind: FindField['kind'], cells: readonly string[], lit: Uint8Array | null = null) {
  const items = Uint32Array.from(cells.keys());
  const clean = { items, rowToItem: Int32Array.from(items), weights: new Float32Array(items.length).fill(1) };
  const fields: FindField[] = [{ name: 'a', kind, decimal: '.', isShare: false, values: [] }];
  const table = makeTable(
    ['a'],
    cells.map((cell) => [cell]),
  );
  return makeCharts(readings({ table, clean, fields })).of(['a'], lit)[0];
}

const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);

test('few whole numbers have a bar each; empty cells are told apart', () => {
  expect(chart('number', ['1', '2', '2', '', '4'])).toEqual({
    kind: 'numbers',
    column: 'a',
    edges: [1, 2, 3, 4, 5],
    all: [1, 2, 0, 1],
    lit: [1, 2, 0, 1],
    missing: 1,
  });
});
test('many numbers lie between round edges, outliers in the outermost bars', () => {
  const cells = Array.from({ length: 1000 }, (_, i) => String(i / 10));
  const made = chart('number', [...cells, '1000000']);
  if (made?.kind !== 'numbers') throw new Error('no histogram');
  expect(made.edges.length).toBeLessThan(30);
  expect(made.edges.at(-1)).toBeLessThan(200);
  expect(sum(made.all)).toBe(1001);
});
test('days have bars of days, weeks, months or years, by how long it took', () => {
  const edges = (from: string, to: string): number => {
    const made = chart('day', [from, to]);
    return made?.kind === 'days' ? made.edges[1]! - made.edges[0]! : 0;
  };
  expect(edges('2024-01-03', '2024-01-20')).toBe(1);
  expect(edges('2024-01-03', '2024-05-20')).toBe(7);
  expect(edges('2024-02-03', '2025-05-20')).toBe(29);
  expect(edges('1990-02-03', '2025-05-20')).toBe(365);
});
test('the commonest values come first, the rest are counted', () => {
  const made = chart('value', ['b', 'a', 'b', '', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']);
  expect(made).toMatchObject({ kind: 'values', missing: 1, more: 2 });
  expect(made?.kind === 'values' && made.values.slice(0, 2)).toEqual(['b', 'a']);
});
test('lit rows are counted in the same bars', () => {
  expect(chart('number', ['1', '2', '2'], Uint8Array.of(0, 1, 0))).toMatchObject({
    all: [1, 2],
    lit: [0, 1],
  });
});
describe('nothing to chart', () => {
  test.each([['number'], ['day'], ['text']] as const)('no %s at all', (kind) => {
    expect(chart(kind, ['', 'x'])).toBeUndefined();
    expect(chart(kind, [])).toBeUndefined();
  });
  test('all equal: one bar', () => {
    expect(chart('number', ['3', '3'])).toMatchObject({ all: [2], edges: [3, 4] });
    expect(chart('number', ['0.5', '0.5'])).toMatchObject({ all: [2] });
    expect(chart('value', ['x'])).toMatchObject({ all: [1], more: 0 });
  });
});
