import { expect, test } from 'vitest';
import { UserError } from '../../core/data/userError';
import { memoryFiles, type Files } from './files';
import { workspaces, type StoredEntry } from './workspaces';

const entry = (id: string, savedAt = 1): StoredEntry => ({
  id,
  name: `Workspace ${id}`,
  savedAt,
  customers: 10,
  segments: 3,
  thumbnail: [[0.1, 0.2, 3]],
});

test('what is saved is loaded', async () => {
  const store = workspaces(memoryFiles());
  await store.save(entry('a'), {
    data: { codes: new Int32Array([1, -1]) },
    edits: { names: { s1: 'Élan' } },
  });
  expect(await store.load('a')).toEqual({
    entry: entry('a'),
    parts: { data: { codes: new Int32Array([1, -1]) }, edits: { names: { s1: 'Élan' } } },
  });
});

test('parts that a save does not name stay as they were', async () => {
  const store = workspaces(memoryFiles());
  await store.save(entry('a'), { data: 1, edits: 1 });
  await store.save(entry('a'), { edits: 2 });
  expect((await store.load('a')).parts).toEqual({ data: 1, edits: 2 });
});

test('lists the latest first and forgets what was removed', async () => {
  const store = workspaces(memoryFiles());
  for (const [id, at] of [
    ['a', 1],
    ['b', 3],
    ['c', 2],
  ] as const)
    await store.save(entry(id, at), {});
  await store.remove('c');
  expect((await store.list()).map(({ id }) => id)).toEqual(['b', 'a']);
});

/** Files whose n-th write fails half-way, as when the tab is closed. */
function failing(files: Files, at: number): Files {
  let writes = 0;
  return {
    ...files,
    async write(folder, name, bytes) {
      if (++writes === at) {
        await files.write(folder, name, bytes.slice(0, bytes.length >> 1));
        throw new Error('closed');
      }
      await files.write(folder, name, bytes);
    },
  };
}

test.each([1, 2, 3])('a save cut short at write %d leaves the work before it', async (at) => {
  const files = memoryFiles();
  await workspaces(files).save(entry('a', 1), { data: 'old', edits: 'old' });
  const cut = workspaces(failing(files, at)).save(entry('a', 2), { data: 'new', edits: 'new' });
  await expect(cut).rejects.toThrow('closed');
  const loaded = await workspaces(files).load('a');
  expect(loaded.parts).toEqual({ data: 'old', edits: 'old' });
  expect(loaded.entry.savedAt).toBe(1);
});

test('a damaged part is refused by name, not read as something else', async () => {
  const files = memoryFiles();
  await workspaces(files).save(entry('a'), { data: { text: 'hello' } });
  const name = (await files.names('a')).find((file) => file.startsWith('data-'))!;
  const bytes = (await files.read('a', name))!;
  bytes[bytes.length - 1]! ^= 1;
  bytes[20]! ^= 1;
  await files.write('a', name, bytes);
  const error = await workspaces(files)
    .load('a')
    .catch((e: unknown) => e);
  expect(error).toBeInstanceOf(UserError);
  expect((error as UserError).code).toBe('workspace-damaged');
  expect((error as UserError).facts).toEqual({ name: 'Workspace a', part: 'data' });
});

test('a workspace that is not there is a clear error', async () => {
  await expect(workspaces(memoryFiles()).load('nope')).rejects.toMatchObject({ code: 'workspace-missing' });
});

test('files of saves before the last are cleared away', async () => {
  const files = memoryFiles();
  const store = workspaces(files);
  for (let i = 0; i < 6; i++) await store.save(entry('a', i), { edits: i });
  expect((await files.names('a')).filter((name) => name.startsWith('edits-'))).toHaveLength(2);
});

test('what is forgotten is in no file, and the last save is whole', async () => {
  const files = memoryFiles();
  const store = workspaces(files);
  await store.save(entry('a', 1), { data: 'anna@shop.com', edits: 1 });
  await store.save(entry('a', 2), { data: 'nobody' });
  await store.forget('a');
  const kept = await Promise.all((await files.names('a')).map((name) => files.read('a', name)));
  expect(kept.some((bytes) => Buffer.from(bytes!).includes('anna'))).toBe(false);
  expect((await store.load('a')).parts).toEqual({ data: 'nobody', edits: 1 });
  await store.save(entry('a', 3), { edits: 2 });
  expect((await store.load('a')).parts).toEqual({ data: 'nobody', edits: 2 });
  await store.forget('nobody');
});
