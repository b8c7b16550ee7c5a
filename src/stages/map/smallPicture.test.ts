import { expect, test } from 'vitest';
import { smallPicture } from './smallPicture';

const plain = { k: 1, x: 0, y: 0 };
const frame = { width: 3, height: 2 };

test('nobody makes an empty picture', () => {
  const { counts, clusters } = smallPicture(new Float32Array(), new Int32Array(), frame, plain);
  expect([...counts]).toEqual([0, 0, 0, 0, 0, 0]);
  expect([...clusters]).toEqual([-1, -1, -1, -1, -1, -1]);
});

test('cells count their customers and take the cluster of the most', () => {
  const positions = Float32Array.of(0.2, 0.2, 0.8, 0.1, 0.5, 0.5, 2.5, 1.5);
  const { counts, clusters } = smallPicture(positions, Int32Array.of(4, 1, 4, -1), frame, plain);
  expect([...counts]).toEqual([3, 0, 0, 0, 0, 1]);
  expect([...clusters]).toEqual([4, -1, -1, -1, -1, -1]);
});

test('those outside or without a place are left out', () => {
  const positions = Float32Array.of(-0.1, 0, 3, 0, NaN, 0, 1, 2);
  const { counts } = smallPicture(positions, new Int32Array(4), frame, plain);
  expect(counts.every((count) => count === 0)).toBe(true);
});

test('of very many an even pick is counted', () => {
  const n = 1_000_000;
  const { counts } = smallPicture(new Float32Array(n * 2), new Int32Array(n), frame, plain);
  expect(counts[0]).toBe(200_000);
});
