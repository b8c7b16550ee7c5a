import { expect, test } from 'vitest';
import type { CleanTable } from '../../core/data/cleanTable';
import { defaultRecipe } from '../../core/data/recipe';
import { makeTable } from '../../core/data/table';
import { itemTexts, readItemTexts } from './itemTexts';

const table = makeTable(
  ['title', 'age', 'review'],
  [
    [' Lovely ', '30', 'Fits well'],
    ['', '31', 'Too small '],
    [' ', '32', ''],
    ['Only a title', '33', ''],
  ],
);
const clean: CleanTable = {
  items: Uint32Array.of(0, 1, 2, 3),
  rowToItem: Int32Array.of(0, 1, 2, 3),
  weights: Float32Array.of(1, 1, 1, 1),
  notices: [],
};
const recipe = defaultRecipe([
  { name: 'title', role: 'text' },
  { name: 'age', role: 'number' },
  { name: 'review', role: 'text' },
]);

test('the text columns of an item are trimmed and joined by a line break', () => {
  expect(itemTexts(table, clean, recipe)).toEqual(['Lovely\nFits well', 'Too small', '', 'Only a title']);
});

test('the text of an item is the text of its first row', () => {
  const two = { ...clean, items: Uint32Array.of(1, 3) };
  expect(itemTexts(table, two, recipe)).toEqual(['Too small', 'Only a title']);
});

test('without a text column every item says nothing', () => {
  expect(itemTexts(table, clean, defaultRecipe([{ name: 'age', role: 'number' }]))).toEqual(['', '', '', '']);
});

test('personal data is left out and its rows are named, unless the recipe says otherwise', () => {
  const personal = makeTable(['review'], [['Mail me: a@b.com'], ['Lovely'], ['13812345678'], ['Too small']]);
  const plain = defaultRecipe([{ name: 'review', role: 'text' }]);
  expect(readItemTexts(personal, clean, plain)).toEqual({
    texts: ['Mail me:', 'Lovely', '', 'Too small'],
    redacted: [0, 2],
  });
  const open = {
    ...plain,
    clean: { mergeDuplicates: true, steps: [{ kind: 'personal-text', on: false } as const] },
  };
  expect(readItemTexts(personal, clean, open)).toEqual({
    texts: ['Mail me: a@b.com', 'Lovely', '13812345678', 'Too small'],
    redacted: [],
  });
});
