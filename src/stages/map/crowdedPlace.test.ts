import { expect, test } from 'vitest';
import { makeRng } from '../../core/math/rng';
import { crowdedPlace } from './crowdedPlace';

test('nobody stands nowhere, one customer where they are', () => {
  expect(crowdedPlace(new Float32Array(), new Uint8Array())).toBeNull();
  expect(crowdedPlace(Float32Array.of(3, 4), Uint8Array.of(0))).toBeNull();
  expect(crowdedPlace(Float32Array.of(NaN, 4), Uint8Array.of(1))).toBeNull();
  expect(crowdedPlace(Float32Array.of(3, 4, 9, 9), Uint8Array.of(1, 0))).toEqual([3, 4]);
});

test('a crowd among scattered customers is found, whoever does not count is not looked at', () => {
  const rng = makeRng(7);
  const positions = Float32Array.from({ length: 4000 }, (_, i) =>
    i < 1000 ? 70 + rng() * 4 : i < 2000 ? rng() * 100 : 10 + rng() * 2,
  );
  const items = Uint8Array.from({ length: 2000 }, (_, i) => Number(i < 1000));
  const [x, y] = crowdedPlace(positions, items)!;
  expect(Math.abs(x - 72)).toBeLessThan(6);
  expect(Math.abs(y - 72)).toBeLessThan(6);
});
