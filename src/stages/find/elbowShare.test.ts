import { expect, test } from 'vitest';
import { elbowShare } from './elbowShare';

const ones = (n: number) => new Float32Array(n).fill(1);

test('those who stand out are taken, the long tail is not', () => {
  const scores = Float32Array.from({ length: 1000 }, (_, i) => (i < 60 ? 0.9 - i * 0.001 : 0.2 - i * 0.0001));
  expect(elbowShare(scores, ones(1000))).toBeCloseTo(0.061, 3);
});
test('never more than a fifth, and a dozen where so many answer', () => {
  expect(
    elbowShare(
      Float32Array.from({ length: 100 }, (_, i) => 1 - i / 200),
      ones(100),
    ),
  ).toBe(0.2);
  const steep = Float32Array.from({ length: 1000 }, (_, i) => (i < 2 ? 1 : 0.01));
  expect(elbowShare(steep, ones(1000))).toBeCloseTo(0.012, 6);
});
test('rows count, not items', () => {
  const weights = ones(100);
  weights[0] = 100;
  expect(
    elbowShare(
      Float32Array.from({ length: 100 }, (_, i) => (i === 0 ? 1 : 0)),
      weights,
    ),
  ).toBe(0.2);
});
test.each([0, 1, 2])('%i customers, nobody of whom answers', (n) => {
  expect(elbowShare(new Float32Array(n), ones(n))).toBe(0);
});
test('all equal: as many as may be', () => {
  expect(elbowShare(new Float32Array(50).fill(0.5), ones(50))).toBe(0.2);
});
