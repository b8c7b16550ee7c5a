import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Matrix } from '../../core/data/matrix';
import { modelKey } from '../../core/data/broughtEncoder';
import reference from '../../../models/minilm-l6/fixtures/reference.json';
import manifest from '../../../models/minilm-l6/manifest.json';
import type { StoredVectors } from '../storage/vectorStore';
import { numericTasks } from './numeric';

const named = { name: manifest.name, sha256: manifest.files['model.onnx'].sha256 };
/** Those with something to read. */
const texts = reference.texts.filter(({ ids }) => ids.length > 2).map(({ text }) => text);

/** Notes under which keys vectors are kept; keeps none. */
function notingStore() {
  const keys = new Set<string>();
  const stored: StoredVectors = {
    known: () => 0,
    load: () => Promise.resolve(),
    get: () => undefined,
    set: () => undefined,
    flush: () => Promise.resolve(),
  };
  const open = (key: string): Promise<StoredVectors> => (keys.add(key), Promise.resolve(stored));
  return { keys, store: { open, clear: () => Promise.resolve() } };
}

const cosines = (a: Matrix, b: Matrix): number[] =>
  texts.map((_, row) => {
    const at = (m: Matrix): Float32Array => m.data.subarray(row * m.cols, (row + 1) * m.cols);
    return at(a).reduce((sum, value, i) => sum + value * at(b)[i]!, 0);
  });

test('a model asked for in 8 bits says nearly the same, and its vectors are never mixed with the exact ones', async () => {
  const { keys, store } = notingStore();
  const tasks = numericTasks({
    fetchFile: (path) => readFile(path),
    vectors: () => Promise.resolve(store),
  });
  const read = (precision?: 'int8'): Promise<Matrix> =>
    Promise.resolve(
      tasks.encodeTexts({ texts, model: modelKey({ ...named, ...(precision && { precision }) }) }, {}),
    );
  const exact = await read();
  const quick = await read('int8');
  expect(texts.length).toBeGreaterThanOrEqual(20);
  for (const cosine of cosines(exact, quick)) {
    expect(cosine).toBeGreaterThan(0.98);
    expect(cosine).toBeLessThan(1 - 1e-6);
  }
  expect(await read(), 'the exact ones again').toEqual(exact);
  const [a, b, ...others] = [...keys];
  expect([b, others]).toEqual([`${a}-int8`, []]);
  // The store takes letters, digits and dashes.
  expect(b).toMatch(/^[\da-z-]+$/);
});
