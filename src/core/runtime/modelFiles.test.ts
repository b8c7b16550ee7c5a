import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { loadModel } from './modelFiles';

const vocab = new TextEncoder().encode('[PAD]\n[UNK]\n');
const sha256 = createHash('sha256').update(vocab).digest('hex');
const manifest = {
  name: 'tiny',
  version: 1,
  kind: 'transformer',
  dimensions: 4,
  maxTokens: 8,
  languages: ['en'],
  files: { 'vocab.txt': { sha256, bytes: vocab.length } },
};

function shelf(files: Record<string, Uint8Array>): (path: string) => Promise<Uint8Array> {
  return async (path) => {
    const bytes = files[path];
    if (!bytes) throw new Error(`404 ${path}`);
    return bytes;
  };
}

const encode = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const manifestPath = 'models/tiny/manifest.json';

test('a model comes with its manifest and verified files', async () => {
  const model = await loadModel(
    'tiny',
    shelf({ [manifestPath]: encode(manifest), 'models/tiny/vocab.txt': vocab }),
  );
  expect(model.manifest.dimensions).toBe(4);
  expect(model.files.get('vocab.txt')).toBe(vocab);
});

test('a missing file is named', async () => {
  await expect(loadModel('tiny', shelf({}))).rejects.toMatchObject({
    code: 'model-missing',
    facts: { name: 'tiny', file: 'manifest.json' },
  });
  await expect(loadModel('tiny', shelf({ [manifestPath]: encode(manifest) }))).rejects.toMatchObject({
    code: 'model-missing',
    facts: { name: 'tiny', file: 'vocab.txt' },
  });
});

test('a changed file is refused with both hashes', async () => {
  const changed = Uint8Array.from(vocab).fill(65, 0, 1);
  const found = createHash('sha256').update(changed).digest('hex');
  const files = { [manifestPath]: encode(manifest), 'models/tiny/vocab.txt': changed };
  await expect(loadModel('tiny', shelf(files))).rejects.toMatchObject({
    code: 'model-damaged',
    facts: { name: 'tiny', file: 'vocab.txt', expected: sha256, found },
  });
});

test('a page that answers with its own HTML in place of the manifest is a damaged model', async () => {
  const files = { [manifestPath]: new TextEncoder().encode('<!doctype html>') };
  await expect(loadModel('tiny', shelf(files))).rejects.toMatchObject({ code: 'model-damaged' });
});
