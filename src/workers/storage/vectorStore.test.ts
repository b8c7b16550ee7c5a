import { expect, test } from 'vitest';
import { textHash } from '../../core/text/textHash';
import { memoryFiles, type Files } from './files';
import { vectorStore } from './vectorStore';

const d = 3;
const vectorOf = (n: number): Float32Array => Float32Array.of(n, n + 0.1, -n);
const hashOf = (n: number): string => textHash(`text ${n}`);
const hashes = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, i) => hashOf(from + i));

/** Stores the vectors of texts from … to − 1. */
async function keep(files: Files, from: number, to: number, encoder = 'a', now = () => 0, budget?: number) {
  const store = vectorStore(files, now, budget);
  const vectors = await store.open(encoder, d);
  for (let n = from; n < to; n++) vectors.set(hashOf(n), vectorOf(n));
  await vectors.flush();
  return store;
}

/** Which of texts 0 … n − 1 a new tab finds, with the vectors that were stored. */
async function found(files: Files, n: number, encoder = 'a'): Promise<number[]> {
  const vectors = await vectorStore(files).open(encoder, d);
  await vectors.load(hashes(0, n));
  const numbers = Array.from({ length: n }, (_, i) => i).filter((i) => vectors.get(hashOf(i)));
  for (const i of numbers) expect(vectors.get(hashOf(i))).toEqual(vectorOf(i));
  return numbers;
}

const filesOf = async (files: Files, suffix: string, encoder = 'a'): Promise<string[]> =>
  (await files.names(encoder)).filter((name) => name.endsWith(suffix));

test('a store without vectors knows none, and an empty flush writes nothing', async () => {
  const files = memoryFiles();
  await keep(files, 0, 0);
  expect(await found(files, 2)).toEqual([]);
  expect(await filesOf(files, '.vectors')).toEqual([]);
});

test('vectors outlive the tab, to the last bit, and only the texts asked for are counted', async () => {
  const files = memoryFiles();
  await keep(files, 0, 3);
  expect(await found(files, 5)).toEqual([0, 1, 2]);
  const vectors = await vectorStore(files).open('a', d);
  expect(vectors.known(hashes(2, 9))).toBe(1);
  expect(vectors.get(hashOf(2))).toBeUndefined();
});

test('a text that is stored is not stored again', async () => {
  const files = memoryFiles();
  await keep(files, 0, 3);
  await keep(files, 0, 3);
  expect(await filesOf(files, '.keys')).toHaveLength(1);
});

test('vectors are written while the work goes on, not only at its end', async () => {
  const files = memoryFiles();
  const vectors = await vectorStore(files).open('a', d);
  for (let n = 0; n < 256; n++) vectors.set(hashOf(n), vectorOf(n));
  await expect.poll(() => filesOf(files, '.keys')).toHaveLength(1);
  expect(await found(files, 300)).toHaveLength(256);
});

test('encoders do not see the vectors of one another, nor those of another length', async () => {
  const files = memoryFiles();
  await keep(files, 0, 2, 'a');
  expect(await found(files, 2, 'b')).toEqual([]);
  expect((await vectorStore(files).open('a', 4)).known(hashes(0, 2))).toBe(0);
});

test('what a closed tab left half-written is absent, and what was whole before stays', async () => {
  const files = memoryFiles();
  await keep(files, 0, 2);
  let writes = 0;
  const closing: Files = {
    ...files,
    // The stamp, the vectors, then half of the keys.
    write: (folder, name, bytes) =>
      ++writes < 3
        ? files.write(folder, name, bytes)
        : files.write(folder, name, bytes.subarray(0, bytes.length / 2)),
  };
  await keep(closing, 2, 5);
  expect(await found(files, 5)).toEqual([0, 1]);
  expect(await filesOf(files, '.vectors')).toHaveLength(1);
});

test.each([
  ['keys', '.keys', 30],
  ['vectors', '.vectors', 5],
])('a segment with a wrong bit in its %s is left out', async (_, suffix, at) => {
  const files = memoryFiles();
  await keep(files, 0, 2);
  const [name] = await filesOf(files, suffix);
  const bytes = (await files.read('a', name!))!.slice();
  bytes[at]! ^= 1;
  await files.write('a', name!, bytes);
  await keep(files, 2, 4);
  expect(await found(files, 4)).toEqual([2, 3]);
});

test('nothing is left after clear, and work under way stores nothing more', async () => {
  const files = memoryFiles();
  const store = await keep(files, 0, 2);
  const vectors = await store.open('a', d);
  vectors.set(hashOf(2), vectorOf(2));
  await store.clear();
  vectors.set(hashOf(3), vectorOf(3));
  await vectors.flush();
  expect(await files.folders()).toEqual([]);
  expect(vectors.known(hashes(0, 4))).toBe(0);
});

test('the encoder not used for longest makes room, then segments that nobody needed', async () => {
  const files = memoryFiles();
  const room = 3 * (2 * (4 * d + 8) + 24);
  await keep(files, 0, 2, 'old', () => 1, room);
  await keep(files, 0, 2, 'new', () => 2, room);
  await keep(files, 0, 2, 'a', () => 3, room);
  await keep(files, 2, 4, 'a', () => 4, room);
  expect((await files.folders()).sort()).toEqual(['a', 'new']);
  await keep(files, 4, 6, 'a', () => 5, room);
  await keep(files, 6, 8, 'a', () => 6, room);
  expect(await files.folders()).toEqual(['a']);
  expect(await found(files, 8)).toHaveLength(6);
});

test('vectors that the work at hand needs are not given up for more of them', async () => {
  const files = memoryFiles();
  const room = 2 * (2 * (4 * d + 8) + 24);
  await keep(files, 0, 2, 'a', () => 1, room);
  const vectors = await vectorStore(files, () => 2, room).open('a', d);
  await vectors.load(hashes(0, 2));
  for (let n = 2; n < 9; n++) vectors.set(hashOf(n), vectorOf(n));
  await vectors.flush();
  expect(await found(files, 9)).toEqual([0, 1]);
});

test('a full disk keeps nothing more, and nothing fails', async () => {
  const files = memoryFiles();
  await keep(files, 0, 2);
  const full: Files = {
    ...files,
    write: (folder, name, bytes) =>
      bytes.length === 0 ? files.write(folder, name, bytes) : Promise.reject(new Error('full')),
  };
  await keep(full, 2, 4);
  expect(await found(files, 4)).toEqual([0, 1]);
});
