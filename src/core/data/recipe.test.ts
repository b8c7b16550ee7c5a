import { expect, test } from 'vitest';
import * as v from 'valibot';
import type { CleanStep } from './cleanStep';
import {
  blocks,
  cleanSteps,
  defaultRecipe,
  layoutOptionsOf,
  shareOfBehaviour,
  stepsOn,
  usualChoice,
  weightOf,
  weightsOf,
  withoutLeftOut,
} from './recipe';
import { recipeSchema } from './recipeSchema';

test('even weights are the middle of the slider', () => {
  expect(shareOfBehaviour({ text: 1, behaviour: 1 })).toBe(0.5);
  expect(weightsOf(0.5)).toEqual({ text: 1, behaviour: 1 });
});

test.each([0, 0.25, 0.4, 0.75, 1])('a slider at %d comes back to where it was', (share) => {
  expect(shareOfBehaviour(weightsOf(share))).toBeCloseTo(share, 10);
});

test('at its ends one side counts for nothing', () => {
  expect([weightsOf(0).behaviour, weightsOf(1).text]).toEqual([0, 0]);
});

const withSteps = (steps: readonly CleanStep[]) => ({
  ...defaultRecipe([
    { name: 'id', role: 'key' },
    { name: 'a', role: 'number' },
    { name: 'b', role: 'category' },
  ]),
  clean: { mergeDuplicates: true, steps },
});

test('a recipe that says nothing about steps hides personal data and does nothing else', () => {
  const older = v.parse(recipeSchema, JSON.parse(JSON.stringify(defaultRecipe([]))));
  expect(older.clean).toEqual({ mergeDuplicates: true });
  expect(cleanSteps(older)).toEqual([{ kind: 'personal-text', on: true }]);
});

const everyStep: readonly CleanStep[] = [
  { kind: 'personal-text', on: false },
  { kind: 'test-accounts', on: true, columns: ['a'] },
  { kind: 'do-not-contact', on: true, columns: ['a'], list: 'x1' },
  { kind: 'spelling-variants', on: true, column: 'b' },
  { kind: 'category-levels', on: true, column: 'b', levels: 2 },
  { kind: 'lost-zeros', on: true, column: 'b', length: 5 },
  { kind: 'impossible-values', on: true, column: 'a', least: 0 },
  { kind: 'outliers', on: true, column: 'a', by: 'robust-z', limit: 3.5, to: 'limit' },
  { kind: 'missing-values', on: true, column: 'a', fill: 'constant', value: '0' },
  { kind: 'rare-values', on: true, column: 'b', least: 0.01, into: 'Other' },
  { kind: 'leave-out', on: true, column: 'b' },
  { kind: 'skew', on: true, column: 'a', method: 'yeo-johnson' },
  { kind: 'scale', on: true, column: 'a', method: 'rank' },
  { kind: 'near-duplicates', on: true, columns: ['a', 'b'], distance: 0.2 },
];

test('every kind of step goes through a file and back', () => {
  const recipe = withSteps(everyStep);
  expect(v.parse(recipeSchema, JSON.parse(JSON.stringify(recipe)))).toEqual(recipe);
});

test.each([
  [{ kind: 'magic', on: true }],
  [{ kind: 'outliers', on: true, column: 'a', by: 'guess', limit: 1, to: 'limit' }],
  [{ kind: 'rare-values', on: true, column: 'a', least: 2, into: '' }],
  [{ kind: 'leave-out', column: 'a' }],
  [{ kind: 'leave-out', on: true, column: 'a', more: 1 }],
])('the step %j is refused', (step) => {
  expect(v.safeParse(recipeSchema, withSteps([step as unknown as CleanStep])).success).toBe(false);
});

test('a column that a step leaves out is ignored while the step is on; the key never is', () => {
  const step = (on: boolean, column: string): CleanStep => ({ kind: 'leave-out', on, column });
  const rolesWith = (steps: readonly CleanStep[]) =>
    withoutLeftOut(withSteps(steps)).columns.map(({ role }) => role);
  expect(rolesWith([step(true, 'b'), step(true, 'id')])).toEqual(['key', 'number', 'ignore']);
  expect(rolesWith([step(false, 'b')])).toEqual(['key', 'number', 'category']);
  expect(stepsOn(withSteps([step(false, 'b'), step(true, 'a')]), 'leave-out')).toEqual([step(true, 'a')]);
});

test('a recipe made before products had a weight is read, and products then count as much as the others', () => {
  const old = {
    ...defaultRecipe([{ name: 'basket', role: 'category' }]),
    weights: { text: 1, behaviour: 2 },
  };
  const read = v.parse(recipeSchema, old);
  expect(blocks.map((block) => weightOf(read, block))).toEqual([1, 2, 1]);
  expect(v.safeParse(recipeSchema, { ...old, weights: { ...old.weights, products: 0.5 } }).success).toBe(
    true,
  );
  expect(v.safeParse(recipeSchema, { ...old, weights: { ...old.weights, products: -1 } }).success).toBe(
    false,
  );
});

test('where a log says what was bought, that counts twice', () => {
  expect(defaultRecipe([{ name: 'basket', role: 'basket' }]).weights).toEqual({
    text: 1,
    behaviour: 1,
    products: 2,
  });
  expect(defaultRecipe([{ name: 'Tags', role: 'basket' }]).weights).toEqual({ text: 1, behaviour: 1 });
});

test('a recipe of the days when there was k-means alone is read as it is', () => {
  const old = { ...defaultRecipe([]), cluster: { method: 'kmeans', k: 'auto', nInit: 5 } };
  expect(v.parse(recipeSchema, old).cluster).toEqual(usualChoice.kmeans);
  expect(defaultRecipe([]).cluster).toEqual(usualChoice.kmeans);
});

test.each([
  ...Object.values(usualChoice),
  { method: 'kmeans', k: 7, nInit: 1, metric: 'cosine' },
  { method: 'hdbscan', minClusterSize: 2, minSamples: 16, selection: 'leaf' },
  { method: 'dbscan', eps: 0.25, minSamples: 1 },
  { method: 'hierarchical', k: 4, linkage: 'single' },
])('the grouping %j goes through a file and back', (cluster) => {
  const recipe = { ...defaultRecipe([]), cluster };
  expect(v.parse(recipeSchema, JSON.parse(JSON.stringify(recipe)))).toEqual(recipe);
});

test.each([
  [{ method: 'magic', k: 3 }],
  [{ method: 'kmeans', k: 3, nInit: 1, eps: 1 }],
  [{ method: 'hdbscan', minClusterSize: 1, minSamples: 'auto', selection: 'eom' }],
  [{ method: 'hdbscan', minClusterSize: 5, minSamples: 17, selection: 'eom' }],
  [{ method: 'dbscan', eps: 0, minSamples: 5 }],
  [{ method: 'dbscan', eps: Infinity, minSamples: 5 }],
  [{ method: 'hierarchical', k: 3, linkage: 'centroid' }],
])('the grouping %j is refused', (cluster) => {
  expect(v.safeParse(recipeSchema, { ...defaultRecipe([]), cluster }).success).toBe(false);
});

test('how the map is drawn goes through a file and back, and a recipe without it is drawn as ever', () => {
  const recipe = { ...defaultRecipe([]), layoutOptions: { neighbors: 50, minDist: 0 } };
  expect(v.parse(recipeSchema, JSON.parse(JSON.stringify(recipe)))).toEqual(recipe);
  expect(defaultRecipe([])).not.toHaveProperty('layoutOptions');
  expect(layoutOptionsOf(defaultRecipe([]))).toEqual({ neighbors: 15, minDist: 0.1 });
});

test.each([
  [{ neighbors: 1, minDist: 0.1 }],
  [{ neighbors: 51, minDist: 0.1 }],
  [{ neighbors: 15, minDist: 1 }],
  [{ neighbors: 15 }],
  [{ neighbors: 15, minDist: 0.1, spread: 2 }],
])('the drawing %j is refused', (layoutOptions) => {
  expect(v.safeParse(recipeSchema, { ...defaultRecipe([]), layoutOptions }).success).toBe(false);
});

test.each([
  { kind: 'taught', name: 'minilm-l6', sha256: 'abc', rows: 'auto', precision: 'int8' },
  { kind: 'transformer', name: 'minilm-l6', sha256: 'abc', precision: 'int8' },
  { kind: 'transformer', name: 'minilm-l6', sha256: 'abc' },
] as const)('the encoder %j goes through a file and back as it is written', (encoder) => {
  const parsed = v.parse(recipeSchema, JSON.parse(JSON.stringify({ ...defaultRecipe([]), encoder })));
  expect(JSON.stringify(parsed.encoder)).toBe(JSON.stringify(encoder));
});

test.each([
  { kind: 'transformer', name: 'minilm-l6', sha256: 'abc', precision: 'int4' },
  { kind: 'lexical', dimensions: 128, precision: 'int8' },
])('the encoder %j is refused', (encoder) => {
  expect(v.safeParse(recipeSchema, { ...defaultRecipe([]), encoder }).success).toBe(false);
});
