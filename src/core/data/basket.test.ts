import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readBaskets, writeBasket } from './basket';
import { makeColumn } from './table';

const read = (...cells: string[]) => {
  const { starts, things, counts, names } = readBaskets(
    makeColumn('basket', cells),
    Uint32Array.from(cells, (_, row) => row),
  );
  return cells.map((_, item) =>
    Array.from({ length: starts[item + 1]! - starts[item]! }, (_, e) => [
      names[things[starts[item]! + e]!],
      counts[starts[item]! + e],
    ]),
  );
};

test('a basket is read as it was written', () => {
  expect(writeBasket(['mug', 'scarf, red'], [1, 3])).toBe('mug | scarf, red ×3');
  expect(read('mug | scarf, red ×3', '', 'mug ×2')).toEqual([
    [
      ['mug', 1],
      ['scarf, red', 3],
    ],
    [],
    [['mug', 2]],
  ]);
});

test('tags with commas or semicolons are lists, too; one that comes again counts again', () => {
  expect(read('vip, wholesale', 'vip')).toEqual([
    [
      ['vip', 1],
      ['wholesale', 1],
    ],
    [['vip', 1]],
  ]);
  expect(read('a, b; c', 'c;c')).toEqual([
    [
      ['a, b', 1],
      ['c', 1],
    ],
    [['c', 2]],
  ]);
  expect(read('会员，老客、团购')[0]).toHaveLength(3);
});

test('names that look like counts or hold bars survive', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(
        fc
          .string({ minLength: 1 })
          .map((text) => text.replaceAll('|', '/').trim())
          .filter(Boolean),
        { minLength: 1 },
      ),
      fc.infiniteStream(fc.integer({ min: 1, max: 99 })),
      (names, stream) => {
        const counts = names.map(() => stream.next().value as number);
        expect(read(writeBasket(names, counts))[0]).toEqual(names.map((name, i) => [name, counts[i]]));
      },
    ),
  );
  expect(read(writeBasket(['scarf, red'], [1]))).toEqual([[['scarf, red', 1]]]);
  expect(writeBasket(['x ×2', 'a|b'], [1, 1])).toBe('x ×2 ×1 | a/b');
});
