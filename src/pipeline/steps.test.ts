import { expect, test } from 'vitest';
import { defaultRecipe } from '../core/data/recipe';
import { makeTable } from '../core/data/table';
import type { Tasks } from '../workers/messages';
import type { Runner } from '../workers/pool';
import { makeStepCache, stepKeys } from './plan';
import { pipeline } from './steps';

/** Every task reports that it is half and wholly done, and finds nothing. */
const reporting: Runner = {
  run: (_name, _input, control) => {
    for (const fraction of [0.5, 1]) control?.onProgress?.({ fraction });
    return Promise.resolve({} as Tasks[keyof Tasks]['output'] as never);
  },
};

test('progress never falls while a map is drawn from a sample', async () => {
  const recipe = { ...defaultRecipe([]), layout: 'umap-js' as const };
  const x = { data: new Float32Array(6000), rows: 6000, cols: 1 };
  const cache = makeStepCache();
  const keys = stepKeys('d', recipe);
  cache.set('fuse', keys.fuse, { x, parts: [] });
  cache.set('group', keys.group, { labels: new Int32Array(6000), k: 1 });
  const fractions: number[] = [];
  await pipeline(reporting, cache).settle(
    { datasetKey: 'd', table: makeTable([], []), recipe, language: 'en', previous: null, standing: null },
    new Float32Array(12_000),
    {
      signal: new AbortController().signal,
      onStep: (_step, _status, { fraction }) => fractions.push(fraction),
      onFrame: () => undefined,
    },
  );
  expect(fractions.length).toBeGreaterThan(8);
  expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
  expect(fractions.at(-1)).toBe(1);
});
