import { expect, test, vi } from 'vitest';
import { memoryFiles } from '../workers/storage/files';
import { fakeHost } from '../testing/fakeHost';
import { isDone, shoppers, tableFile } from '../testing/shoppers';
import { createApp, type App } from './createApp';

async function opened(preferences: Map<string, string>, text = shoppers()): Promise<App> {
  const app = createApp(fakeHost(memoryFiles(), preferences));
  app.actions.openFiles([tableFile(text)]);
  await vi.waitUntil(() => app.store.getState().recipe);
  return app;
}

const roles = (app: App): string =>
  app.store
    .getState()
    .recipe!.columns.map(({ role }) => role)
    .join(' ');

test('what a column was made is remembered for the next file with the same headers, and said', async () => {
  const preferences = new Map<string, string>();
  const first = await opened(preferences);
  await isDone(first);
  expect(roles(first)).toBe('key number amount number');
  first.actions.setRole('visits', 'ignore');
  first.actions.setPlan('spend', { numberFormat: { decimal: '.', currency: '€' } });

  const next = await opened(preferences, shoppers(90));
  expect(roles(next)).toBe('key number amount ignore');
  expect(next.store.getState().recipe!.columns[2]!.numberFormat).toEqual({ decimal: '.', currency: '€' });
  expect(next.store.getState().dataset!.notices).toContainEqual({
    code: 'mapping-remembered',
    level: 'changed',
    count: 2,
    facts: { columns: 'spend, visits' },
  });
  const other = await opened(preferences, shoppers(90, 'id,age,spend,calls'));
  expect(roles(other)).toBe('key number amount number');
  expect(other.store.getState().dataset!.notices).toEqual([]);
});

test('a column that is given back its guessed role is forgotten', async () => {
  const preferences = new Map<string, string>();
  const app = await opened(preferences);
  app.actions.setRole('visits', 'ignore');
  expect(preferences.has('mappings')).toBe(true);
  app.actions.setRole('visits', 'number');
  expect(preferences.has('mappings')).toBe(false);
});

test('what was kept by another program, or is spoilt, is passed over', async () => {
  for (const spoilt of ['no json', '{"a":1}', '[["x",[{"name":"visits","role":"boss"}]]]']) {
    const app = await opened(new Map([['mappings', spoilt]]));
    expect(roles(app)).toBe('key number amount number');
  }
});
