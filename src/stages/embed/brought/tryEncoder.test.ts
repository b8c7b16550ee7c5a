import { readdirSync, readFileSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import reference from '../../../../models/brought/fixtures/reference.json';
import { openRuntime } from '../../../core/runtime/runtime';
import { UserError } from '../../../core/data/userError';
import { encodeTransformer } from '../transformer';
import { readEncoderFolder, type FolderFiles } from './encoderFolder';
import { openEncoder } from './openEncoder';
import { tryEncoder } from './tryEncoder';

const runtime = await openRuntime({ threads: 1, prefer: 'wasm' });
const fixtures = 'models/brought/fixtures';

/** The files of a fixture as they come in a folder, with some put in their places or taken away. */
function folder(
  name: string,
  others: Readonly<Record<string, Uint8Array | string | null>> = {},
): FolderFiles {
  const files = new Map<string, { bytes: number; read(): Promise<Uint8Array> }>();
  const add = (path: string, bytes: Uint8Array): void =>
    void files.set(path, { bytes: bytes.length, read: () => Promise.resolve(bytes) });
  for (const path of readdirSync(`${fixtures}/${name}`, { recursive: true }) as string[])
    if (statSync(`${fixtures}/${name}/${path}`).isFile())
      add(`${name}/${path.replaceAll('\\', '/')}`, readFileSync(`${fixtures}/${name}/${path}`));
  for (const [path, content] of Object.entries(others))
    if (content === null) files.delete(`${name}/${path}`);
    else add(`${name}/${path}`, typeof content === 'string' ? new TextEncoder().encode(content) : content);
  return files;
}

const bring = async (files: FolderFiles, most = 1e9) => {
  const read = await readEncoderFolder(files, most);
  return { read, tried: await tryEncoder(runtime, read, () => performance.now()) };
};

test.each(['bert-like', 'sentencepiece-like'] as const)(
  'a brought encoder gives the vectors of Python onnxruntime: %s',
  async (name) => {
    const { read, tried } = await bring(folder(name));
    const { transformer, adapt } = openEncoder(tried, read.tokenizer);
    const session = await runtime.session(read.model);
    const { data, cols } = await encodeTransformer(
      reference.texts,
      { ...transformer, sessions: [adapt(session)] },
      {},
    );
    expect(cols).toBe(reference[name].dimensions);
    for (const [i, text] of reference.texts.entries()) {
      // A text without a token of its own has no meaning: zero, where the model would make something of the markers.
      const isEmpty = text.trim() === '';
      const found = data.subarray(i * cols, (i + 1) * cols);
      const expected = reference[name].vectors[i]!;
      for (const [j, value] of found.entries())
        expect(Math.abs(value - (isEmpty ? 0 : expected[j]!)), `${text} ${j}`).toBeLessThan(1e-3);
    }
  },
);

test('what was found is told', async () => {
  const { tried } = await bring(folder('sentencepiece-like'));
  expect(tried).toMatchObject({
    dimensions: 24,
    maxTokens: 64,
    pooling: 'cls',
    prompts: { text: 'passage: ', query: 'query: ' },
    bytes: expect.any(Number) as number,
  });
  expect(tried.rowsPerSecond).toBeGreaterThan(0);
  expect(tried.languages).toContain('en');
  expect(tried.languages).not.toContain('ar');
});

const fixture = (path: string): Uint8Array => readFileSync(`${fixtures}/${path}`);
const bert = fixture('bert-like/model.onnx');
const picture = new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 1, 0]);

const refusals: readonly (readonly [string, string, FolderFiles])[] = [
  ['a folder without a model', 'encoder-no-model', folder('bert-like', { 'model.onnx': null })],
  ['a folder without a tokenizer', 'encoder-no-tokenizer', folder('bert-like', { 'tokenizer.json': null })],
  ['an empty folder', 'encoder-no-model', new Map()],
  ['a picture named model.onnx', 'encoder-model', folder('bert-like', { 'model.onnx': picture })],
  ['an empty model file', 'encoder-model', folder('bert-like', { 'model.onnx': '' })],
  ['a model cut short', 'encoder-model', folder('bert-like', { 'model.onnx': bert.subarray(0, 60_000) })],
  ['a tokenizer that is no JSON', 'encoder-tokenizer', folder('bert-like', { 'tokenizer.json': '{"mod' })],
  [
    'a tokenizer of another kind',
    'encoder-tokenizer',
    folder('bert-like', { 'tokenizer.json': '{"model":{"type":"WordLevel"}}' }),
  ],
  [
    'the tokenizer of a larger model',
    'encoder-ids',
    folder('bert-like', {
      'tokenizer.json': fixture('sentencepiece-like/tokenizer.json'),
      'config.json': null,
    }),
  ],
  [
    'the tokenizer of a smaller model',
    'encoder-ids',
    folder('sentencepiece-like', { 'tokenizer.json': fixture('bert-like/tokenizer.json') }),
  ],
  [
    'a model that does not read tokens',
    'encoder-inputs',
    folder('bert-like', { 'model.onnx': readFileSync('models/brought/fixtures/wrong/pictures.onnx') }),
  ],
  [
    'a model whose numbers lie in a file that is not there',
    'encoder-external',
    folder('bert-like', { 'model.onnx': readFileSync('models/brought/fixtures/wrong/external.onnx') }),
  ],
  [
    'a model that gives no number',
    'encoder-vectors',
    folder('bert-like', { 'model.onnx': readFileSync('models/brought/fixtures/wrong/nan.onnx') }),
  ],
  [
    'a model that gives one vector for every text',
    'encoder-vectors',
    folder('bert-like', { 'model.onnx': readFileSync('models/brought/fixtures/wrong/same.onnx') }),
  ],
  [
    'a model that gives classes, not vectors',
    'encoder-output',
    folder('bert-like', { 'model.onnx': readFileSync('models/brought/fixtures/wrong/classes.onnx') }),
  ],
  [
    'a pooling that is not known',
    'encoder-pooling',
    folder('bert-like', { '1_Pooling/config.json': '{"pooling_mode_weightedmean_tokens":true}' }),
  ],
  [
    'a layer after the pooling',
    'encoder-layer',
    folder('bert-like', { 'modules.json': '[{"type":"sentence_transformers.models.Dense"}]' }),
  ],
];

test.each(refusals)('%s is refused: %s', async (_, code, files) => {
  const error = await bring(files).catch((error: unknown) => error);
  expect(error).toBeInstanceOf(UserError);
  expect((error as UserError).code, (error as UserError).message).toBe(code);
});

test('a model too large for the device is refused before it is read', async () => {
  await expect(bring(folder('bert-like'), 100_000)).rejects.toMatchObject({
    code: 'encoder-too-large',
    facts: { megabytes: 1, limit: 0 },
  });
});
