import { expect, test } from 'vitest';
import { textHash } from '../core/text/textHash';
import { memoryFiles } from './storage/files';
import { vectorStore } from './storage/vectorStore';
import { textVectors, type TextVectors } from './textVectors';

const vector = Float32Array.of(1, 2);

/** Adds the vectors of texts as an encoder would, and says for which it had to. */
async function encode(vectors: TextVectors, texts: readonly string[]): Promise<string[]> {
  return vectors.use('model', 2, texts, (cache) => {
    const made = texts.filter((text) => !cache.get(textHash(text)));
    for (const text of made) cache.set(textHash(text), vector);
    return Promise.resolve(made);
  });
}

test('without a place to keep them, vectors last as long as the worker', async () => {
  const vectors = textVectors();
  expect(await encode(vectors, ['a', 'b'])).toEqual(['a', 'b']);
  expect(await encode(vectors, ['b', 'c'])).toEqual(['c']);
  expect(await vectors.known('model', 2, ['a', 'd'])).toBe(1);
});

test('another worker finds what one has kept, also of work that failed', async () => {
  const files = memoryFiles();
  const open = () => Promise.resolve(vectorStore(files));
  await encode(textVectors(open), ['a']);
  const failing = textVectors(open).use('model', 2, ['b'], (cache) => {
    cache.set(textHash('b'), vector);
    return Promise.reject(new Error('stopped'));
  });
  await expect(failing).rejects.toThrow('stopped');
  const later = textVectors(open);
  expect(await later.known('model', 2, ['a', 'b', 'c'])).toBe(2);
  expect(await encode(later, ['a', 'b', 'c'])).toEqual(['c']);
});

test('a store that cannot be opened keeps nothing, and the work goes on', async () => {
  const vectors = textVectors(() => Promise.reject(new Error('blocked')));
  expect(await encode(vectors, ['a'])).toEqual(['a']);
  expect(await encode(vectors, ['a'])).toEqual([]);
});

test('what is forgotten is gone from memory and from the device, and can be kept again', async () => {
  const files = memoryFiles();
  const vectors = textVectors(() => Promise.resolve(vectorStore(files)));
  await encode(vectors, ['a']);
  await vectors.clear();
  expect(await files.folders()).toEqual([]);
  expect(await vectors.known('model', 2, ['a'])).toBe(0);
  expect(await encode(vectors, ['a'])).toEqual(['a']);
  expect(await vectors.known('model', 2, ['a'])).toBe(1);
});

test('what somebody asks is remembered and not kept', async () => {
  const files = memoryFiles();
  textVectors(() => Promise.resolve(vectorStore(files)))
    .inMemory('model')
    .set(textHash('who?'), vector);
  expect(await files.folders()).toEqual([]);
});
