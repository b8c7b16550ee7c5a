import { expect, test } from 'vitest';
import { defaultRecipe, type Recipe } from '../../core/data/recipe';
import { makeTable } from '../../core/data/table';
import { makeRng, randomInt } from '../../core/math/rng';
import { encodeBaskets } from './basketBlock';

const recipe: Recipe = defaultRecipe([{ name: 'basket', role: 'basket' }]);
async function encode(cells: readonly string[]) {
  const items = Uint32Array.from(cells, (_, row) => row);
  const clean = {
    items,
    rowToItem: Int32Array.from(items),
    weights: new Float32Array(cells.length).fill(1),
    notices: [],
  };
  const table = makeTable(
    ['basket'],
    cells.map((cell) => [cell]),
  );
  return encodeBaskets(table, clean, recipe, {});
}
const cosine = (rows: Float32Array, d: number, i: number, j: number): number => {
  let sum = 0;
  for (let e = 0; e < d; e++) sum += rows[i * d + e]! * rows[j * d + e]!;
  return sum;
};

test('customers who never bought the same thing lie close when they buy of one kind', async () => {
  const rng = makeRng(3);
  const some = (kind: string): string =>
    Array.from({ length: 12 }, () => `${kind}${randomInt(rng, 400)}`).join(' | ');
  const others = Array.from({ length: 300 }, (_, i) => some(i % 2 ? 'a' : 'b'));
  const { data, cols } = (await encode([
    'a0 | a1 | a2 | a3 | a4 | a5',
    'a30 | a31 | a32 | a33 | a34 | a35',
    'b0 | b1 | b2 | b3 | b4 | b5',
    ...others,
  ]))!;
  expect(cols).toBe(24);
  expect(cosine(data, cols, 0, 1)).toBeGreaterThan(0.3);
  expect(Math.abs(cosine(data, cols, 0, 2))).toBeLessThan(0.1);
});

test('rows have length 1, an empty basket is zero, equal baskets are equal', async () => {
  const { data, cols, rows } = (await encode(['a | b', '', 'b', 'a | b', 'c | a']))!;
  expect(rows).toBe(5);
  expect(cosine(data, cols, 0, 0)).toBeCloseTo(1, 5);
  expect(data.subarray(cols, 2 * cols).every((value) => value === 0)).toBe(true);
  expect(data.subarray(0, cols)).toEqual(data.subarray(3 * cols, 4 * cols));
});

test('what many have counts less than what few have', async () => {
  const cells = Array.from({ length: 30 }, (_, i) => `bag | ${['tea', 'tea', 'ink'][i % 3]} | p${i % 5}`);
  const { data, cols } = (await encode([...cells, 'bag', 'tea', 'bag | tea']))!;
  expect(cosine(data, cols, 32, 31)).toBeGreaterThan(cosine(data, cols, 32, 30));
});

test('nothing in the baskets, or no such column, is no block', async () => {
  expect(await encode(['', '', ''])).toBeNull();
  const table = makeTable(['x'], [['1'], ['2']]);
  const clean = {
    items: Uint32Array.of(0, 1),
    rowToItem: Int32Array.of(0, 1),
    weights: new Float32Array(2).fill(1),
    notices: [],
  };
  expect(await encodeBaskets(table, clean, recipe, {})).toBeNull();
});
