import { expect, test } from 'vitest';
import { defaultRecipe, planOf, type ColumnPlan, type Recipe } from '../core/data/recipe';
import { makeTable } from '../core/data/table';
import { guessColumns } from '../stages/import/guessColumns';
import { keptRecipe } from './keepChoices';

const table = makeTable(
  ['id', 'age', 'city'],
  Array.from({ length: 30 }, (_, i) => [`k${i}`, String(20 + ((i * 7) % 40)), ['Ulm', 'Bonn'][i % 2]!]),
);
const guesses = guessColumns(table);
const plans: ColumnPlan[] = guesses.map(planOf);
const withBasket: ColumnPlan[] = [plans[0]!, plans[1]!, { name: 'basket', role: 'basket' }];

test('what was chosen stays where it can still be meant, the rest is as at first', () => {
  const before: Recipe = {
    ...defaultRecipe([plans[0]!, { ...plans[1]!, role: 'ignore' }, plans[2]!]),
    scale: 'robust',
    cluster: { method: 'kmeans', k: 4, nInit: 5 },
    clean: {
      mergeDuplicates: false,
      steps: [
        { kind: 'leave-out', on: true, column: 'city' },
        { kind: 'near-duplicates', on: true, columns: ['age'], distance: 0.1 },
      ],
    },
  };
  const now = keptRecipe(before, guesses, withBasket);
  expect(now.columns.map(({ name, role }) => `${name} ${role}`)).toEqual([
    'id key',
    'age ignore',
    'basket basket',
  ]);
  expect(now).toMatchObject({ scale: 'robust', cluster: { k: 4 }, clean: { mergeDuplicates: false } });
  expect(now.clean.steps).toEqual([{ kind: 'near-duplicates', on: true, columns: ['age'], distance: 0.1 }]);
  // Products count as they do in a recipe of their own, unless the weights were moved.
  expect(now.weights).toEqual(defaultRecipe(withBasket).weights);
  const moved = { ...before, weights: { text: 0.5, behaviour: 1.5 } };
  expect(keptRecipe(moved, guesses, withBasket).weights).toMatchObject({
    text: 0.5,
    behaviour: 1.5,
    products: 2,
  });
});

test('a do-not-contact list goes on by the columns that name customers now', () => {
  const step = { kind: 'do-not-contact', on: true, columns: ['email'], list: 'l1' } as const;
  const before: Recipe = { ...defaultRecipe(plans), clean: { mergeDuplicates: true, steps: [step] } };
  expect(keptRecipe(before, guesses, withBasket).clean.steps).toEqual([{ ...step, columns: ['id'] }]);
});
