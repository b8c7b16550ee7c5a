import { expect, test } from 'vitest';
import { defaultRecipe, type Recipe } from '../core/data/recipe';
import { makeTable } from '../core/data/table';
import { fakeHost } from '../testing/fakeHost';
import { makeStepCache } from './plan';
import { pipeline } from './steps';

const rows = [
  ...['the blue dress', 'a blue dress', 'blue dress here', 'dress of blue'].map((text) => [text, '1']),
  ...['coffee cup cold', 'cold coffee cup', 'cup of coffee', 'coffee cold'].map((text) => [text, '9']),
  ['😀😀', '1'],
  ['👍', '9'],
];

const mapOf = (columns: Recipe['columns'], given = rows) =>
  pipeline(fakeHost().runner, makeStepCache()).firstMap(
    {
      datasetKey: 'd',
      table: makeTable(['review', 'visits'], given),
      recipe: {
        ...defaultRecipe(columns),
        encoder: { kind: 'lexical', dimensions: 8 },
        cluster: { method: 'kmeans', k: 2, nInit: 3 },
      },
      language: 'en',
      previous: null,
      standing: null,
    },
    { signal: new AbortController().signal, onStep: () => undefined },
  );

test('where text is all that counts, texts without anything to read stand outside, with a notice', async () => {
  const { labels, notices } = await mapOf([
    { name: 'review', role: 'text' },
    { name: 'visits', role: 'ignore' },
  ]);
  expect(Array.from(labels.subarray(8))).toEqual([-1, -1]);
  expect(labels.slice(0, 8).every((label) => label >= 0)).toBe(true);
  expect(notices).toContainEqual({ code: 'texts-unread', level: 'note', count: 2 });
});

test('where other columns count, these place them', async () => {
  const { labels, notices } = await mapOf([
    { name: 'review', role: 'text' },
    { name: 'visits', role: 'number' },
  ]);
  expect(labels.every((label) => label >= 0)).toBe(true);
  expect(notices).toContainEqual({ code: 'texts-unread', level: 'note', count: 2 });
});

test('an empty text is no matter for this notice', async () => {
  const { notices } = await mapOf(
    [
      { name: 'review', role: 'text' },
      { name: 'visits', role: 'number' },
    ],
    [...rows.slice(0, 8), ['', '5']],
  );
  expect(notices.map(({ code }) => code)).not.toContain('texts-unread');
});
