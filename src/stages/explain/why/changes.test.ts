import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ExplainedColumn } from '../explainedColumns';
import { centresOf, reachesOf, distancesTo, nearestOf, type Metric } from './centres';
import { findChanges } from './changes';
import { columnChoices } from './columnChoices';

/** A column of numbers that counts as it is. */
const numbers = (name: string, values: readonly number[]): ExplainedColumn => ({
  kind: 'number',
  plan: { name, role: 'number' },
  role: 'number',
  values: Float64Array.from(values),
});

function shop(
  columns: Readonly<Record<string, readonly number[]>>,
  labels: readonly number[],
  metric: Metric = 'euclidean',
) {
  const names = Object.keys(columns);
  const n = labels.length;
  const x = {
    data: Float32Array.from({ length: n * names.length }, (_, at) => {
      const value = columns[names[at % names.length]!]![Math.floor(at / names.length)]!;
      return Number.isNaN(value) ? 0 : value;
    }),
    rows: n,
    cols: names.length,
  };
  const weights = new Float32Array(n).fill(1);
  const centres = centresOf(x, Int32Array.from(labels), weights, metric);
  const reaches = reachesOf(x, Int32Array.from(labels), centres);
  const choices = names.map((name, j) =>
    columnChoices(numbers(name, columns[name]!), Int32Array.of(j), weights),
  );
  return {
    x,
    centres,
    reaches,
    names,
    find: (item: number) => findChanges(item, x, centres, reaches, choices),
  };
}

test('the least value that occurs beyond the border is told, and how far it is', () => {
  // Centres 2 and 12: the border is at 7.
  const { find } = shop({ visits: [1, 2, 3, 8, 12, 16] }, [0, 0, 0, 1, 1, 1]);
  expect(find(0)).toEqual({
    nearest: 0,
    changes: [
      { values: [{ kind: 'number', column: 'visits', role: 'number', from: 1, to: 8 }], to: 1, size: 7 },
    ],
    tried: 1,
  });
  expect(find(5).changes[0]!.values[0]).toMatchObject({ from: 16, to: 3 });
});

test('nobody grows younger, and nobody is born elsewhere', () => {
  const labels = [0, 0, 0, 1, 1, 1];
  const values = [1, 2, 3, 8, 12, 16];
  expect(shop({ age: values }, labels).find(5).changes).toEqual([]);
  expect(shop({ age: values }, labels).find(0).changes).toHaveLength(1);
  expect(shop({ birthYear: values }, labels).find(0)).toMatchObject({ changes: [], tried: 0 });
});

test('two columns together where no one is enough, each no further than it must be', () => {
  // Four of one would cross the border, but nobody there is so far from the centre (11/4, 11/4).
  const { find } = shop(
    { orders: [0, 0, 1, 4, 4, 2, 1], spend: [0, 1, 0, 4, 2, 4, 1] },
    [0, 0, 0, 1, 1, 1, 1],
  );
  const [change, ...others] = find(0).changes;
  expect(others).toEqual([]);
  expect(change).toMatchObject({ to: 1, size: Math.sqrt(8) });
  expect(change!.values.map((value) => value.to)).toEqual([2, 2]);
});

test('of very many values two columns go no further than one of theirs more than they must', () => {
  const quarters = Array.from({ length: 41 }, (_, i) => i / 4);
  const values = [...quarters, ...quarters.map((value) => 40 + value)];
  const { find } = shop(
    { orders: values, spend: values },
    values.map((value) => Number(value >= 40)),
  );
  // Of 82 values 24 are tried at first, and 40 is none of them.
  const [change] = find(0).changes;
  expect(change!.values.map(({ to }) => to)).toEqual([40, 40]);
  expect(change!.size).toBeCloseTo(Math.sqrt(3200), 6);
});

test('an empty cell may be filled, but nobody loses a value', () => {
  const { find } = shop({ rating: [NaN, NaN, 1, 8, 9, 8] }, [0, 0, 0, 1, 1, 1]);
  expect(find(0).changes[0]!.values[0]).toMatchObject({ from: NaN, to: 8 });
  expect(find(3).changes[0]!.values[0]).toMatchObject({ from: 8, to: 1 });
});

test('with one segment there is nowhere to go', () => {
  expect(shop({ a: [1, 2] }, [0, 0]).find(0).changes).toEqual([]);
  expect(shop({ a: [1, 2] }, [-1, -1]).find(0)).toEqual({ nearest: -1, changes: [], tried: 1 });
});

test.each(['euclidean', 'cosine'] as const)(
  'applied, a change moves the customer where it says, by distances told anew (%s)',
  (metric) => {
    let moved = 0;
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.integer({ min: -9, max: 9 }),
            fc.integer({ min: -9, max: 9 }),
            fc.integer({ min: 0, max: 2 }),
          ),
          {
            minLength: 6,
            maxLength: 30,
          },
        ),
        (rows) => {
          const labels = rows.map(([a, b]) => (a > 0 ? 1 : 0) + (b > 3 ? 2 : 0));
          const columns = { a: rows.map(([a]) => a), b: rows.map(([, b]) => b), c: rows.map(([, , c]) => c) };
          const { x, centres, names, find } = shop(columns, labels, metric);
          const { changes, nearest } = find(0);
          expect(nearest).toBe(nearestOf(distancesTo(0, x, centres)));
          for (const { values, to } of changes) {
            const row = x.data.slice(0, 3);
            for (const value of values) row[names.indexOf(value.column)] = Number(value.to);
            const one = { data: row, rows: 1, cols: 3 };
            expect(nearestOf(distancesTo(0, one, centres))).toBe(to);
            expect(to).not.toBe(nearest);
            moved++;
          }
        },
      ),
    );
    expect(moved).toBeGreaterThan(100);
  },
);

test('no smaller change of one column exists among the values that occur', () => {
  const coordinate = fc.integer({ min: 0, max: 9 });
  fc.assert(
    fc.property(fc.array(fc.tuple(coordinate, coordinate), { minLength: 6, maxLength: 20 }), (rows) => {
      const labels = rows.map(([a, b]) => (a + b > 9 ? 1 : 0));
      const { x, centres, reaches, find } = shop(
        { a: rows.map(([a]) => a), b: rows.map(([, b]) => b) },
        labels,
      );
      const { changes, nearest } = find(0);
      const ways = [0, 1].flatMap((j) =>
        rows.flatMap((row) => {
          const data = x.data.slice(0, 2);
          data[j] = row[j]!;
          const distances = distancesTo(0, { data, rows: 1, cols: 2 }, centres);
          // On the border is on neither side.
          const to = nearestOf(distances);
          const isBeyond =
            distances[to]! < distances[nearest]! - 1e-3 && distances[to]! < reaches[to]! - 1e-3;
          return isBeyond ? [Math.abs(row[j]! - rows[0]![j]!)] : [];
        }),
      );
      if (ways.length > 0) expect(changes[0]!.size).toBeLessThanOrEqual(Math.min(...ways) + 1e-9);
    }),
  );
});
