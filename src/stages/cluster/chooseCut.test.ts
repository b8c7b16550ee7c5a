import { expect, test } from 'vitest';
import type { Matrix } from '../../core/data/matrix';
import { makeRng, randomNormal } from '../../core/math/rng';
import { openRuntime } from '../../core/runtime/runtime';
import { chooseCut } from './chooseCut';
import { hierarchical } from './hierarchy/hierarchical';
import { threeChoices } from './threeChoices';

const runtime = await openRuntime({ threads: 1 });

const choose = async (x: Matrix, linkage: 'ward' | 'single') =>
  chooseCut(runtime, x, await hierarchical(runtime, x, { linkage, seed: 1 }, {}), 1, {});

/** Round groups of 30 in a row, 12 apart, and items of their own. */
function groups(count: number, others: readonly number[] = []): Matrix {
  const rng = makeRng(9);
  const data = Array.from({ length: count * 30 }, (_, i) => [
    (i % count) * 12 + randomNormal(rng),
    randomNormal(rng),
  ]);
  const all = [...data.flat(), ...others];
  return { data: Float32Array.from(all), rows: all.length / 2, cols: 2 };
}

test.each([3, 5, 8])('%i groups are cut into as many branches', async (count) => {
  const { k, isWeak, scan } = await choose(groups(count), 'ward');
  expect([k, isWeak]).toEqual([count, false]);
  expect(scan).toHaveLength(11);
});

test('six clouds in two groups of three can be cut into fewer and into more', async () => {
  const rng = makeRng(4);
  const data = Array.from({ length: 360 }, (_, i) => [
    [0, 8, 16, 32, 40, 48][i % 6]! + randomNormal(rng),
    randomNormal(rng),
  ]);
  const { k, scan } = await choose({ data: Float32Array.from(data.flat()), rows: 360, cols: 2 }, 'ward');
  const { few, balanced, many } = threeChoices(scan, k);
  expect([few, balanced]).toEqual([2, 6]);
  expect(many).toBeGreaterThanOrEqual(9);
});

test('outliers alone are not what a tree is cut for', async () => {
  const far = [900, 0, -900, 0, 0, 900];
  expect((await choose(groups(3, far), 'single')).k).toBeGreaterThan(3);
});

test('where all are the same, or nearly nobody is there, the cut is weak', async () => {
  const equal = { data: new Float32Array(40), rows: 20, cols: 2 };
  expect(await choose(equal, 'ward')).toEqual({ k: 1, isWeak: true, scan: [] });
  const two = { data: Float32Array.of(0, 0, 1, 1), rows: 2, cols: 2 };
  expect(await choose(two, 'ward')).toEqual({ k: 2, isWeak: true, scan: [] });
  const none = { data: new Float32Array(0), rows: 0, cols: 2 };
  expect((await choose(none, 'ward')).k).toBe(0);
});
