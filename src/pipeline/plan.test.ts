import { expect, test } from 'vitest';
import { defaultRecipe, usualChoice, type Recipe } from '../core/data/recipe';
import { makeStepCache, staleSteps, stepKeys, stepNames, type Step } from './plan';

const recipe = defaultRecipe([
  { name: 'id', role: 'key' },
  { name: 'spend', role: 'amount' },
  { name: 'review', role: 'text' },
]);

/** Steps that a usual recipe reads. */
const isUsual = (step: Step): boolean => step !== 'tree' && step !== 'wide';

function cacheAfter(run: Recipe) {
  const cache = makeStepCache();
  const keys = stepKeys('data', run);
  for (const step of stepNames) cache.set(step, keys[step], { step });
  return cache;
}

test('nothing is kept at first, so every step runs', () => {
  expect(staleSteps(makeStepCache(), 'data', recipe)).toEqual(stepNames.filter(isUsual));
});

test('after a run nothing is stale', () => {
  expect(staleSteps(cacheAfter(recipe), 'data', recipe)).toEqual([]);
});

const changes: [string, Recipe, Step[]][] = [
  [
    'a weight',
    { ...recipe, weights: { text: 1, behaviour: 2 } },
    ['fuse', 'pca', 'neighbors', 'group', 'layout'],
  ],
  ['k', { ...recipe, cluster: { ...usualChoice.kmeans, k: 5 } }, ['group']],
  ['the method to dense groups', { ...recipe, cluster: usualChoice.hdbscan }, ['group']],
  ['the method to a family tree', { ...recipe, cluster: usualChoice.hierarchical }, ['tree', 'group']],
  ['the layout', { ...recipe, layout: 'pca' }, ['layout']],
  ['how near customers may stand', { ...recipe, layoutOptions: { neighbors: 15, minDist: 0.5 } }, ['layout']],
  [
    'the neighbours of a layout to fewer',
    { ...recipe, layoutOptions: { neighbors: 8, minDist: 0.1 } },
    ['layout'],
  ],
  [
    'the neighbours of a layout to more than grouping reads',
    { ...recipe, layoutOptions: { neighbors: 30, minDist: 0.1 } },
    ['wide', 'layout'],
  ],
  [
    'the encoder',
    { ...recipe, encoder: { kind: 'transformer', name: 'minilm-l6', sha256: 'x' } },
    ['text', 'fuse', 'pca', 'neighbors', 'group', 'layout'],
  ],
  [
    'a role',
    { ...recipe, columns: [{ name: 'id', role: 'key' }] },
    ['prepare', 'text', 'products', 'fuse', 'pca', 'neighbors', 'group', 'layout'],
  ],
  [
    'what products weigh',
    { ...recipe, weights: { ...recipe.weights, products: 0.5 } },
    ['fuse', 'pca', 'neighbors', 'group', 'layout'],
  ],
];

test.each(changes)('changing %s re-runs it and what follows, nothing before', (_, changed, expected) => {
  expect(staleSteps(cacheAfter(recipe), 'data', changed)).toEqual(expected);
});

test('another file makes everything stale', () => {
  expect(staleSteps(cacheAfter(recipe), 'other', recipe)).toEqual(stepNames.filter(isUsual));
});

test('going back to the choice before costs nothing, two back does', () => {
  const cache = cacheAfter(recipe);
  const withK = (k: number): Recipe => ({ ...recipe, cluster: { ...usualChoice.kmeans, k } });
  for (const k of [5, 6]) {
    const keys = stepKeys('data', withK(k));
    for (const step of stepNames) cache.set(step, keys[step], { step });
  }
  expect(staleSteps(cache, 'data', withK(5))).toEqual([]);
  expect(staleSteps(cache, 'data', recipe)).toEqual(['group']);
});

test('a tree is built once: cutting it elsewhere only groups, another linkage builds another tree', () => {
  const tree = { ...recipe, cluster: usualChoice.hierarchical };
  const cache = cacheAfter(tree);
  expect(staleSteps(cache, 'data', { ...tree, cluster: { ...tree.cluster, k: 7 } })).toEqual(['group']);
  const other = { ...tree, cluster: { ...tree.cluster, linkage: 'average' as const } };
  expect(staleSteps(cache, 'data', other)).toEqual(['tree', 'group']);
});

test('neighbours are found once, for dense groups and for the map', () => {
  const dense = { ...recipe, cluster: usualChoice.hdbscan };
  const cache = cacheAfter({ ...dense, layout: 'none' });
  expect(staleSteps(cache, 'data', dense)).toEqual(['layout']);
  expect(staleSteps(cache, 'data', { ...dense, cluster: usualChoice.dbscan, layout: 'none' })).toEqual([
    'group',
  ]);
});

test('without dense groups and without a layout nobody asks for neighbours', () => {
  expect(staleSteps(makeStepCache(), 'data', { ...recipe, layout: 'none' })).not.toContain('neighbors');
});

test('of large matrices only the latest is kept', () => {
  const cache = makeStepCache(2, 100);
  const text = (rows: number) => ({ matrix: { data: new Float32Array(rows), rows, cols: 1 } });
  cache.set('text', 'small', text(5));
  cache.set('text', 'next', text(5));
  expect([cache.get('text', 'small'), cache.get('text', 'next')]).not.toContain(undefined);
  cache.set('text', 'large', text(40));
  expect(cache.get('text', 'next')).toBeUndefined();
  expect(cache.get('text', 'large')).toBeDefined();
});
