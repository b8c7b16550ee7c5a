import { expect, test } from 'vitest';
import type { Profile } from '../core/data/profile';
import { defaultRecipe } from '../core/data/recipe';
import { noEdits, type Segment } from '../core/data/segment';
import type { Snapshot } from '../core/data/snapshot';
import { makeTable } from '../core/data/table';
import { datasetOf, placingRunner } from '../testing/placing';
import { placedWork } from './placedWork';
import type { Placed } from './update';

type Name = Profile['suggestions'][number];
const named = (column: string): Name => [{ kind: 'column', column } as unknown as Name[number]];
const profile = (segmentId: string, ...suggestions: Name[]): Profile =>
  ({ segmentId, suggestions }) as unknown as Profile;
const segment = (id: string, cluster: number): Segment => ({
  id,
  cluster,
  size: 2,
  share: 0.5,
  colourSlot: 0,
});

const recipe = defaultRecipe([
  { name: 'id', role: 'key' },
  { name: 'visits', role: 'number' },
]);
const identity = Int32Array.of(0, 1, 2, 3);
/** Four customers, and next month the same in another order, without the first. */
const [old, dataset] = [
  ['a', 'b', 'c', 'd'],
  ['d', 'n', 'c', 'b'],
].map((ids) =>
  datasetOf(
    makeTable(
      ['id', 'visits'],
      ids.map((id, i) => [id, String(i)]),
    ),
  ),
);

const work = (edits = noEdits, taught?: (typeof recipe)['taught']) =>
  placedWork(
    placingRunner,
    {
      dataset: dataset!,
      recipe: { ...recipe, taught: { strength: 1, lessons: 1, together: [0, 1], apart: [] } },
      result: {
        segments: [segment('s1', 0), segment('s3', 2)],
        profiles: [profile('s1', named('now'), named('then')), profile('s3', named('new'))],
        retiredIds: ['r2'],
      } as unknown as Placed['result'],
    },
    {
      dataset: old!,
      recipe: { ...recipe, ...(taught && { taught }) },
      result: {
        clean: {
          items: Uint32Array.of(0, 1, 2, 3),
          rowToItem: identity,
          weights: new Float32Array(4),
          notices: [],
        },
        profiles: [profile('s1', named('then'))],
        retiredIds: ['r1', 's3'],
      },
      edits,
    },
    { segments: [{ id: 's1' }, { id: 's2' }] } as unknown as Snapshot,
  );

test('the name that was shown stays the first; ids that were used are no new segment’s', async () => {
  const { result } = await work();
  expect(result.profiles).toEqual([profile('s1', named('then'), named('now')), profile('s3', named('new'))]);
  expect(result.retiredIds).toEqual(['r1', 's2', 'r2']);
});

test('what was said of customers follows them by their key, and of those who are gone nothing is left', async () => {
  const said = { source: 'together', names: [], rows: 2 } as const;
  const { edits, recipe: next } = await work(
    {
      ...noEdits,
      names: { s1: 'Regulars' },
      locked: ['s1'],
      placements: [{ kind: 'split' } as unknown as (typeof noEdits)['placements'][number]],
      searches: [
        { name: 'like c', conditions: [{ kind: 'like', row: 2, least: 0.5 }] },
        { name: 'like a', conditions: [{ kind: 'like', row: 0, least: 0.5 }] },
      ] as unknown as (typeof noEdits)['searches'],
      lessons: [
        { ...said, together: [1, 2], apart: [] },
        { ...said, together: [0, 1], apart: [] },
      ],
    },
    { strength: 0.5, lessons: 2, together: [1, 3, 0, 1], apart: [] },
  );
  expect(edits).toMatchObject({ names: { s1: 'Regulars' }, locked: ['s1'], placements: [] });
  expect(edits.searches.map(({ conditions }) => conditions)).toEqual([
    [{ kind: 'like', row: 2, least: 0.5 }],
  ]);
  expect(edits.lessons?.map(({ together }) => together)).toEqual([[3, 2]]);
  expect(next.taught).toEqual({ strength: 0.5, lessons: 2, together: [3, 0], apart: [] });
});

test('where nothing was taught before, the placed ones are not bent by what the reference was', async () => {
  expect((await work()).recipe.taught).toBeUndefined();
});
