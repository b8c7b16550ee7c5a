import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { makePointDetail, spreadItems } from './pointDetail';

const drawn = (n: number, first: number, every: number): number[] => {
  const items: number[] = [];
  for (let i = first; i < n; i += every) items.push(i);
  return items;
};

test('a graphics card draws all points of a usual map in every frame', () => {
  const detail = makePointDetail('card');
  expect(detail.changed(100_000)).toEqual({ first: 0, every: 1, wipe: true });
  expect(detail.more()).toBeNull();
});

test('a processor draws a part of many points while they move, and wipes the frame', () => {
  const detail = makePointDetail('processor');
  expect(detail.changed(15_000)).toEqual({ first: 0, every: 10, wipe: true });
  expect(detail.changed(15_000)).toEqual({ first: 0, every: 10, wipe: true });
});

test('a standing map gets every point once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000 }), (n) => {
      const detail = makePointDetail('processor');
      const start = detail.changed(n);
      const items = drawn(n, start.first, start.every);
      for (let part = detail.more(); part; part = detail.more()) {
        expect(part.wipe).toBe(false);
        items.push(...drawn(n, part.first, part.every));
      }
      expect(items.length).toBe(n);
      expect(new Set(items).size).toBe(n);
      expect(detail.isWhole).toBe(true);
    }),
    { numRuns: 20 },
  );
});

test('slow frames draw fewer points, down to some thousand, quick ones more again', () => {
  const detail = makePointDetail('processor');
  for (let i = 0; i < 10; i++) detail.measured(300, 200_000);
  const { every } = detail.changed(200_000);
  expect(every).toBe(31);
  for (let i = 0; i < 40; i++) detail.measured(10, 200_000);
  expect(detail.changed(200_000).every).toBe(1);
});

test('a change begins the picture anew', () => {
  const detail = makePointDetail('processor');
  detail.changed(15_000);
  for (let i = 0; i < 4; i++) detail.more();
  expect(detail.changed(15_000).wipe).toBe(true);
  let parts = 1;
  while (detail.more()) parts++;
  expect(parts).toBe(10);
});

test('spread items are the same items, and each tenth of them is an even pick', () => {
  for (const n of [0, 1, 2, 3, 10, 1000, 4096]) {
    const items = Uint32Array.from({ length: n }, (_, i) => i * 3);
    expect([...spreadItems(items)].sort((a, b) => a - b)).toEqual([...items]);
  }
  const spread = spreadItems(Uint32Array.from({ length: 5000 }, (_, i) => i));
  for (let part = 0; part < 10; part++) {
    const sorted = spread.slice(part * 500, part * 500 + 500).sort((a, b) => a - b);
    expect(Math.max(...sorted.slice(1).map((item, i) => item - sorted[i]!))).toBeLessThan(100);
  }
});
