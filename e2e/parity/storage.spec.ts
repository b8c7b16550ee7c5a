import { expect, test, type Page } from '@playwright/test';
import type { StoredEntry } from '../../src/workers/storage/workspaces';
import { openParity } from './vectors';

const entry = (id: string, savedAt: number): StoredEntry => ({
  id,
  name: `Workspace ${id}`,
  savedAt,
  customers: 3,
  segments: 2,
  thumbnail: [[0.1, 0.2, 1]],
});

/** Names of the files of a workspace, as the browser's private file system has them. */
const storedFiles = (page: Page, id: string): Promise<string[]> =>
  page.evaluate(async (id) => {
    const top = await navigator.storage.getDirectory();
    const folder = await (await top.getDirectoryHandle('workspaces')).getDirectoryHandle(id);
    const names: string[] = [];
    for await (const name of folder.keys()) names.push(name);
    return names.sort();
  }, id);

test.beforeEach(({ page }) => openParity(page));

test('the storage worker saves, lists, loads and removes in the private file system', async ({ page }) => {
  const told = await page.evaluate(
    async ([first, second]) => {
      const { runner } = window.parity;
      await runner.run('storedSave', {
        entry: first,
        parts: { data: { codes: new Int32Array([1, -1]) }, note: 'Élan' },
      });
      await runner.run('storedSave', { entry: second, parts: { note: '中文' } });
      const both = await runner.run('storedList', null);
      const loaded = await runner.run('storedLoad', { id: 'a' });
      await runner.run('storedRemove', { id: 'a' });
      const left = await runner.run('storedList', null);
      return {
        both,
        codes: [...(loaded.parts['data'] as { codes: Int32Array }).codes],
        note: loaded.parts['note'],
        left: left.entries.map(({ id }) => id),
      };
    },
    [entry('a', 1), entry('b', 2)] as const,
  );
  expect(told.both).toEqual({ where: 'files', entries: [entry('b', 2), entry('a', 1)] });
  expect(told).toMatchObject({ codes: [1, -1], note: 'Élan', left: ['b'] });
});

test('what was saved is there after the page was loaded anew', async ({ page }) => {
  await page.evaluate(
    (entry) => window.parity.runner.run('storedSave', { entry, parts: { note: 'kept' } }),
    entry('a', 1),
  );
  await openParity(page);
  const loaded = await page.evaluate(() => window.parity.runner.run('storedLoad', { id: 'a' }));
  expect(loaded).toEqual({ entry: entry('a', 1), parts: { note: 'kept' } });
});

test('a workspace that is not there is refused by name, and an aborted call leaves the worker in order', async ({
  page,
}) => {
  const told = await page.evaluate(
    async (entry) => {
      const { observe } = window.parity;
      const missing = await observe('storedLoad', { id: 'nowhere' });
      const aborted = await observe('storedSave', { entry, parts: { note: 1 } }, 0);
      const next = await observe('storedList', null);
      return { missing, aborted, next };
    },
    entry('a', 1),
  );
  expect(told.missing).toMatchObject({
    error: { type: 'UserError', code: 'workspace-missing' },
    answer: 'user',
  });
  // A save is short and is not cut in the middle: the page lets go, the worker finishes it.
  expect(told.aborted).toMatchObject({ error: { type: 'AbortError' }, answer: 'result' });
  expect(told.next.result?.entries).toEqual([entry('a', 1)]);
});

for (const partsWritten of [1, 2])
  test(`a page closed when a save has begun part ${partsWritten} leaves the version before it`, async ({
    page,
    context,
  }) => {
    await page.evaluate(
      (entry) => window.parity.runner.run('storedSave', { entry, parts: { first: 'old', second: 'old' } }),
      entry('a', 1),
    );
    const before = await storedFiles(page, 'a');
    await page.evaluate(
      (entry) => {
        const large = (fill: number): Uint8Array => new Uint8Array(120 << 20).fill(fill);
        void window.parity.runner.run('storedSave', { entry, parts: { first: large(1), second: large(2) } });
      },
      entry('a', 2),
    );
    const added = async (): Promise<string[]> =>
      (await storedFiles(page, 'a')).filter((name) => !before.includes(name));
    await expect.poll(async () => (await added()).length, { intervals: [20] }).toBe(partsWritten);
    await page.close();

    const reopened = await context.newPage();
    await openParity(reopened);
    const load = (): Promise<unknown> =>
      reopened.evaluate(() => window.parity.runner.run('storedLoad', { id: 'a' }));
    expect(await load()).toEqual({ entry: entry('a', 1), parts: { first: 'old', second: 'old' } });
    // The save was really cut: its parts lie there, unused, until the next save clears them away.
    const stray = (await storedFiles(reopened, 'a')).filter((name) => !before.includes(name));
    expect(stray).toHaveLength(partsWritten);
    await reopened.evaluate(
      (entry) => window.parity.runner.run('storedSave', { entry, parts: { first: 'new' } }),
      entry('a', 3),
    );
    expect(await load()).toEqual({ entry: entry('a', 3), parts: { first: 'new', second: 'old' } });
    expect(await storedFiles(reopened, 'a')).not.toEqual(expect.arrayContaining(stray));
  });
