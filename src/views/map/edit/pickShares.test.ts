import { expect, test } from 'vitest';
import { pickShares } from './pickShares';

test('nobody picked is spread over nothing', () => {
  expect(pickShares(new Uint8Array(3), Int32Array.of(0, 1, -1), Float32Array.of(1, 1, 1))).toEqual([]);
  expect(pickShares(new Uint8Array(), new Int32Array(), new Float32Array())).toEqual([]);
});

test('rows are counted, not items, most first and the unassigned among them', () => {
  const items = Uint8Array.of(1, 1, 0, 1, 1);
  const labels = Int32Array.of(2, 0, 0, -1, 2);
  const weights = Float32Array.of(1, 4, 9, 4, 2);
  expect(pickShares(items, labels, weights)).toEqual([
    { cluster: -1, rows: 4 },
    { cluster: 0, rows: 4 },
    { cluster: 2, rows: 3 },
  ]);
});
