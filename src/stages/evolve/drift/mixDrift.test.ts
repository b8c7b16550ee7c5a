import { expect, test } from 'vitest';
import { defaultRecipe } from '../../../core/data/recipe';
import type { Snapshot } from '../../../core/data/snapshot';
import { makeTable } from '../../../core/data/table';
import { makeRng } from '../../../core/math/rng';
import { mixDrift } from './mixDrift';

/** A month of customers with a basket and a note each. */
function month(rows: readonly (readonly [basket: string, note: string])[]): Snapshot {
  return {
    id: 'm',
    name: 'm',
    asOf: null,
    takenAt: 0,
    made: 'placed',
    table: makeTable(['basket', 'note'], rows),
    recipe: defaultRecipe([
      { name: 'basket', role: 'basket' },
      { name: 'note', role: 'text' },
    ]),
    key: null,
    segments: [],
    segmentOf: new Int32Array(rows.length),
    confidence: new Float32Array(rows.length),
    positions: new Float32Array(2 * rows.length),
    silhouette: null,
  };
}

const many = (count: number, basket: string, note: string) =>
  Array.from({ length: count }, () => [basket, note] as const);

const march = month([
  ...many(80, 'mug | scarf ×2', 'the parcel came late'),
  ...many(20, 'lamp', 'lovely lamp'),
]);

test('the same month has not changed, and nothing has moved', async () => {
  const mixes = await mixDrift(march, march);
  expect(mixes.map(({ kind, column, distance, movers }) => [kind, column, distance, movers])).toEqual([
    ['products', 'basket', 0, []],
    ['words', 'note', 0, []],
  ]);
});

test('products and words that more, or fewer, customers have are told with both shares, the largest change first', async () => {
  const april = month([
    ...many(40, 'mug | scarf', 'the parcel came late'),
    ...many(60, 'lamp | mug', 'lovely lamp'),
  ]);
  const [products, words] = await mixDrift(march, april);
  expect(products!.movers.map(({ name, share }) => [name, ...share])).toEqual([
    ['scarf', 0.8, 0.4],
    ['lamp', 0.2, 0.6],
    ['mug', 0.8, 1],
  ]);
  expect(products!.distance).toBeGreaterThan(0.2);
  // "the" holds sentences together.
  expect(words!.movers.map(({ name }) => name)).toEqual(expect.arrayContaining(['parcel', 'lamp']));
  expect(words!.movers.map(({ name }) => name)).not.toContain('the');
  expect(words!.movers.find(({ name }) => name === 'parcel')!.share).toEqual([0.8, 0.4]);
});

test('what few customers have is not told of, nor are addresses; an empty column says nothing', async () => {
  const few = month([...many(5, 'teapot', 'write to ann@example.com'), ...many(95, 'mug', 'late parcel')]);
  const [products, words] = await mixDrift(month(many(100, 'mug', 'late parcel')), few);
  expect(products!.movers.map(({ name }) => name)).toEqual(['mug']);
  expect([products!.things, words!.things]).toEqual([1, 2]);
  const mails = month(many(100, 'mug', 'mail ann@example.com'));
  expect(JSON.stringify(await mixDrift(month(many(100, 'mug', 'late')), mails))).not.toContain('ann');
  expect(await mixDrift(month(many(20, '', '')), march)).toEqual([]);
});

test('of many products that chance alone moved none is told', async () => {
  const rng = makeRng(4);
  const basket = (): string =>
    Array.from({ length: 150 }, (_, thing) => (rng() < 0.3 ? `thing ${thing}` : ''))
      .filter(Boolean)
      .join(' | ');
  const [was, is] = [1, 2].map(() => month(Array.from({ length: 120 }, () => [basket(), ''])));
  const [products] = await mixDrift(was!, is!);
  expect([products!.things, products!.movers]).toEqual([150, []]);
});
