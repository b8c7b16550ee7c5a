import { expect, test } from 'vitest';
import type { TreeTop } from '../../../core/data/methodFacts';
import { branchesAt, branchRange, cutY, treeLines } from './treeLines';

/** Tips 0 and 1 join at 1, tip 2 joins them at 4, tip 3 at 16. */
const tree: TreeTop = {
  tips: [0, 0, 1, 2].map((cluster) => ({ size: 5, height: 0, cluster })),
  merges: [
    { left: 0, right: 1, height: 1, size: 10 },
    { left: 4, right: 2, height: 4, size: 15 },
    { left: 5, right: 3, height: 16, size: 20 },
  ],
};
const box = { width: 80, height: 112 };

test('branches stand under their fork, and a fork of one cluster says so', () => {
  const lines = treeLines(tree, box);
  expect(lines.map(({ cluster }) => cluster)).toEqual([0, null, null]);
  expect(lines[0]!.path).toBe('M10 106V82H30V106');
  expect(lines[1]!.path).toBe('M20 82V58H50V106');
});

test('every cut is drawn where it is taken for the same cut', () => {
  for (const k of [2, 3, 4]) expect(branchesAt(tree, cutY(tree, k, box), box), `k = ${k}`).toBe(k);
});

test('above the root there are still two branches, below the tips as many as are drawn', () => {
  expect([branchesAt(tree, -50, box), branchesAt(tree, 500, box)]).toEqual([2, 4]);
});

test('as many branches as a recipe asked for can be cut', () => {
  const tips = Array.from({ length: 32 }, (_, cluster) => ({ size: 1, height: 0, cluster }));
  expect(branchRange({ ...tree, tips })).toEqual([2, 32]);
  expect(branchRange({ ...tree, tips: tips.map((tip) => ({ ...tip, cluster: 0 })) })).toEqual([1, 20]);
});

test('a join that must not be stands above all others', () => {
  const apart = { ...tree, merges: tree.merges.with(2, { left: 5, right: 3, height: Infinity, size: 20 }) };
  expect(treeLines(apart, box)[2]!.path).toMatch(/V6H/);
  expect(branchesAt(apart, cutY(apart, 2, box), box)).toBe(2);
});

test('equal heights and a single tip are drawn too', () => {
  const flat: TreeTop = { tips: tree.tips.slice(0, 2), merges: [{ left: 0, right: 1, height: 0, size: 10 }] };
  expect(treeLines(flat, box)[0]!.path).toBe('M20 106V106H60V106');
  expect(branchRange({ tips: tree.tips.slice(0, 1), merges: [] })).toEqual([1, 1]);
  expect(treeLines({ tips: tree.tips.slice(0, 1), merges: [] }, box)).toEqual([]);
});
