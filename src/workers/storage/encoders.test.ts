import { expect, test } from 'vitest';
import type { BroughtEncoder } from '../../core/data/broughtEncoder';
import { sha256Hex } from '../../core/runtime/modelFiles';
import { encoderStore, type StoredEncoder } from './encoders';
import { memoryFiles, type Files } from './files';

async function encoder(name: string, seed: number): Promise<StoredEncoder> {
  const model = new Uint8Array([seed, 2, 3]);
  const entry: BroughtEncoder = {
    sha256: await sha256Hex(model),
    name,
    dimensions: 8,
    maxTokens: 64,
    pooling: 'mean',
    ports: { inputs: [{ name: 'input_ids', type: 'int64' }], output: 'last_hidden_state' },
    prompts: { text: '', query: '' },
    bytes: 6,
    languages: ['en'],
    rowsPerSecond: 100,
    addedAt: 1,
  };
  return { entry, model, tokenizer: new Uint8Array([9, 9, seed]) };
}

test('what is saved is listed by name and loaded whole', async () => {
  const store = encoderStore(memoryFiles());
  const [b, a] = [await encoder('b', 1), await encoder('a', 2)];
  await store.save(b);
  await store.save(a);
  expect((await store.list()).map(({ name }) => name)).toEqual(['a', 'b']);
  expect(await store.load(b.entry.sha256)).toEqual(b);
});

test('what is not there is null', async () => {
  const store = encoderStore(memoryFiles());
  expect(await store.list()).toEqual([]);
  expect(await store.load('0'.repeat(64))).toBeNull();
  expect(await store.load('../workspaces')).toBeNull();
});

test('a new name changes nothing else; what was removed is gone', async () => {
  const store = encoderStore(memoryFiles());
  const one = await encoder('one', 1);
  await store.save(one);
  await store.rename(one.entry.sha256, 'uno');
  expect(await store.load(one.entry.sha256)).toEqual({ ...one, entry: { ...one.entry, name: 'uno' } });
  await store.remove(one.entry.sha256);
  expect(await store.list()).toEqual([]);
});

test.each(['model.onnx', 'tokenizer.json'])(
  'an encoder whose %s was changed on the device is not loaded',
  async (file) => {
    const files = memoryFiles();
    const store = encoderStore(files);
    const one = await encoder('one', 1);
    await store.save(one);
    await files.write(one.entry.sha256, file, new Uint8Array([0]));
    expect(await store.load(one.entry.sha256)).toBeNull();
  },
);

test.each([1, 2, 3])('a save that fails at its %d. file leaves nothing behind', async (at) => {
  const files = memoryFiles();
  let writes = 0;
  const failing: Files = {
    ...files,
    write: (...file) => (++writes === at ? Promise.reject(new Error('full')) : files.write(...file)),
  };
  await expect(encoderStore(failing).save(await encoder('one', 1))).rejects.toThrow('full');
  expect(await files.folders()).toEqual([]);
});
