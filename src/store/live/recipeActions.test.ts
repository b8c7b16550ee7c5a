import { expect, test, vi } from 'vitest';
import { parseRecipe } from '../../core/data/parseRecipe';
import { fakeHost } from '../../testing/fakeHost';
import { isDone, shoppers, tableFile } from '../../testing/shoppers';
import { createApp } from '../createApp';
import { segmentName } from '../selectors';
import { liveActions } from './liveActions';

async function shop(text = shoppers(120), file = 'march.csv') {
  const host = fakeHost();
  const app = createApp(host);
  app.actions.openFiles([tableFile(text, file)]);
  await isDone(app);
  return { host, app, live: liveActions(app.parts), state: () => app.store.getState() };
}

/** Mean spend of a segment's customers. */
const spendOf = ({ state }: Awaited<ReturnType<typeof shop>>, id: string): number => {
  const driver = state()
    .result!.profiles.find(({ segmentId }) => segmentId === id)!
    .drivers.find(({ column }) => column === 'spend');
  return driver?.kind === 'number' ? driver.mean : NaN;
};

/** A shop whose big spenders have a name, and its recipe as it is saved. */
async function savedRecipe(text?: string) {
  const one = await shop(text);
  const { segments } = one.state().result!;
  const [big] = segments.map(({ id }) => id).sort((a, b) => spendOf(one, b) - spendOf(one, a));
  one.app.actions.renameSegment(big!, 'Big spenders');
  one.live.setRule(big!, [{ kind: 'range', column: 'spend', low: 700, high: null }]);
  one.app.actions.setWeights({ behaviour: 2 });
  one.live.saveRecipe();
  const { name, content } = one.host.saved.at(-1)!;
  return { ...one, name, content: await content.text() };
}

test('a saved recipe holds the choices and the names, and no cell of the file', async () => {
  const words = ['lilac', 'amber', 'ochre', 'umber', 'sienna', 'indigo', 'teal'];
  const [header, ...lines] = shoppers(120).split('\n');
  const text = [
    `${header},note,town`,
    ...lines.map((line, i) => {
      const said = Array.from({ length: 6 }, (_, j) => words[(i * (j + 2) + j * j) % 7]).join(' ');
      return `${line},${said} number-${i},${['Lyon', 'Porto', 'Turku'][i % 3]}`;
    }),
  ];
  const { name, content } = await savedRecipe(text.join('\n'));
  expect(name).toBe('march recipe.json');
  const file = parseRecipe(content);
  expect(file.weights.behaviour).toBe(2);
  expect(file.names).toMatchObject([{ name: 'Big spenders' }]);
  expect(file.columns.map(({ role }) => role)).toEqual(expect.arrayContaining(['text', 'category']));
  const cells = new Set(text.slice(1).join(',').split(/[,\s]/));
  const told = content.match(/"[^"]*"|[-\d.]+/g)!.map((word) => word.replaceAll('"', ''));
  for (const word of told.flatMap((one) => one.split(' ')))
    if (word.length > 3) expect(cells, word).not.toContain(word);
});

test('dropped beside another file, it is shown first, and then groups it and gives its names', async () => {
  const { content, name } = await savedRecipe();
  const other = await shop(shoppers(60), 'first.csv');
  const { live, state, app } = other;
  // The same three kinds of customers in another order, among other columns.
  const [header, ...lines] = shoppers(150).split('\n');
  const next = [`${header},age2`, ...lines.reverse().map((line) => `${line},${line.split(',')[1]}`)];
  await live.dropFiles([tableFile(content, name), tableFile(next.join('\n'), 'shop.csv')], (files) =>
    app.actions.openFiles(files),
  );
  expect(state().live.recipe).toMatchObject({
    file: name,
    problem: null,
    fitted: { counted: ['age', 'spend', 'visits'], lacking: [] },
    missingEncoder: null,
  });
  await isDone(app);
  expect(Object.values(state().edits.names)).toEqual([]);
  await live.applyRecipe();
  expect(state().live.recipe).toBeNull();
  expect(state().recipe!.weights.behaviour).toBe(2);
  expect(state().recipe!.columns.find((plan) => plan.name === 'age2')!.role).toBe('ignore');
  const [[id, given] = ['', '']] = Object.entries(state().edits.names);
  expect(given).toBe('Big spenders');
  expect(segmentName(state(), id)).toBe('Big spenders');
  expect(state().live.kept.rules).toEqual({
    [id]: [{ kind: 'range', column: 'spend', low: 700, high: null }],
  });
  expect(Math.max(...state().result!.segments.map((segment) => spendOf(other, segment.id)))).toBe(
    spendOf(other, id),
  );
});

test('a column that the file lacks is told of before anything is done', async () => {
  const { content } = await savedRecipe();
  const { live, state } = await shop(shoppers(90, 'id,age,outlay,visits'));
  const { recipe, result } = state();
  await live.dropFiles([tableFile(content, 'r.json')], vi.fn());
  expect(state().live.recipe!.fitted).toMatchObject({ counted: ['age', 'visits'], lacking: ['spend'] });
  live.leaveRecipe();
  expect(state()).toMatchObject({ recipe, result });
});

test.each([
  ['an older version', (recipe: object) => ({ ...recipe, version: 0 }), 'recipe-version'],
  ['a newer version', (recipe: object) => ({ ...recipe, version: 9 }), 'recipe-version'],
  ['a broken choice', (recipe: object) => ({ ...recipe, scale: 'huge' }), 'recipe-damaged'],
  ['another file’s', (recipe: object) => ({ ...recipe, columns: [] }), 'recipe-other-file'],
])('a recipe of %s is refused, and the work stays', async (_case, change, code) => {
  const { content, live, state } = await savedRecipe();
  const { recipe, result, edits } = state();
  const text = JSON.stringify(change(JSON.parse(content) as object));
  await live.dropFiles([tableFile(text, 'r.json')], vi.fn());
  expect(state().live.recipe!.problem).toMatchObject({ code, facts: { file: 'r.json' } });
  expect(state()).toMatchObject({ recipe, result, edits });
});

test('without customers a recipe says so; other JSON is opened as the table that it is', async () => {
  const { content } = await savedRecipe();
  const app = createApp(fakeHost());
  const live = liveActions(app.parts);
  const open = vi.fn();
  await live.dropFiles([tableFile(content, 'r.json')], open);
  expect(app.store.getState().live.recipe!.problem!.code).toBe('recipe-alone');
  expect(open).not.toHaveBeenCalled();
  const rows = tableFile('[{"id": 1, "version": 2}]', 'rows.json');
  await live.dropFiles([rows], open);
  expect(open).toHaveBeenCalledWith([rows]);
});

test('as a month’s file it is refused', async () => {
  const { content, live, state } = await savedRecipe();
  await live.dropMonths([tableFile(content, 'r.json')]);
  expect(state().live.update).toMatchObject({ status: 'failed', problems: [{ code: 'update-recipe' }] });
});
