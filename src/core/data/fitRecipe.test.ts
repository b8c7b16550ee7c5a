import { expect, test } from 'vitest';
import { fitRecipe, sharedRecipe } from './fitRecipe';
import { defaultRecipe, type ColumnPlan, type Recipe } from './recipe';

const plans: ColumnPlan[] = [
  { name: 'id', role: 'key' },
  { name: 'spend', role: 'amount', numberFormat: { decimal: ',', currency: 'EUR' } },
  { name: 'city', role: 'category' },
];
const list = { kind: 'do-not-contact', on: true, columns: ['id'], list: 'theirs' } as const;
const saved: Recipe = {
  ...defaultRecipe([
    { name: 'id', role: 'key' },
    { name: 'spend', role: 'amount', numberFormat: { decimal: '.' } },
    { name: 'city', role: 'ignore' },
    { name: 'age', role: 'number' },
  ]),
  clean: {
    mergeDuplicates: false,
    steps: [
      { kind: 'skew', on: true, column: 'spend', method: 'log1p' },
      { kind: 'skew', on: true, column: 'age', method: 'log1p' },
      list,
    ],
  },
};

test('roles are the recipe’s, numbers are read as the file writes them', () => {
  const { recipe, counted, lacking } = fitRecipe(saved, [...plans, { name: 'new', role: 'number' }], null);
  expect(recipe.columns).toEqual([
    plans[0],
    plans[1],
    { name: 'city', role: 'ignore' },
    { name: 'new', role: 'ignore' },
  ]);
  expect({ counted, lacking }).toEqual({ counted: ['spend'], lacking: ['age'] });
});

test('steps about lacking columns are left out; lists stay in their own workspace', () => {
  const own = { ...list, list: 'ours' };
  const here = { ...defaultRecipe(plans), clean: { mergeDuplicates: true, steps: [own] } };
  expect(fitRecipe(saved, plans, here).recipe.clean).toEqual({
    mergeDuplicates: false,
    steps: [saved.clean.steps![0], own],
  });
  expect(sharedRecipe(saved).clean.steps).toEqual(saved.clean.steps!.slice(0, 2));
});

test('fitted to its own file, a recipe is as it was; vectors that are not there are read from texts', () => {
  const own = defaultRecipe(plans);
  expect(fitRecipe(own, plans, own).recipe).toEqual(own);
  const vectors: Recipe = { ...saved, encoder: { kind: 'vectors', column: 'v' } };
  expect(fitRecipe(vectors, plans, null).recipe.encoder.kind).toBe('lexical');
});
