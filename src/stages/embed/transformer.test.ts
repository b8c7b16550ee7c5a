import { expect, test } from 'vitest';
import type { Session } from '../../core/runtime/runtime';
import type { Tensor } from '../../core/runtime/tensor';
import { encodeTransformer, startTransformer, type Transformer } from './transformer';

const vocabulary = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', 'good', 'bad', 'coffee', 'and'];
const model: Transformer = { vocabulary, maxTokens: 8, dimensions: 3 };

/** Gives [number of tokens, sum of ids, 1] and keeps what it was asked. */
class CountingSession implements Pick<Session, 'run'> {
  readonly asked: (readonly number[])[] = [];

  run(inputs: Record<string, Tensor>): Promise<Record<string, Tensor>> {
    const { input_ids: ids, attention_mask: mask } = inputs as { input_ids: Tensor; attention_mask: Tensor };
    const [rows, width] = ids.dims as [number, number];
    this.asked.push(ids.dims);
    const data = new Float32Array(rows * 3);
    for (let i = 0; i < rows * width; i++) {
      const row = Math.floor(i / width);
      data[row * 3]! += Number(mask.data[i]);
      data[row * 3 + 1]! += Number(ids.data[i]);
      data[row * 3 + 2] = 1;
    }
    return Promise.resolve({ embedding: { type: 'float32', data, dims: [rows, 3] } });
  }
}

const encode = async (texts: readonly string[], options = {}, session = new CountingSession()) =>
  (await encodeTransformer(texts, { ...model, ...options, sessions: [session] }, {})).data;

test('no texts give no rows, and no run', async () => {
  const session = new CountingSession();
  expect(await encodeTransformer([], { ...model, sessions: [session] }, {})).toEqual({
    data: new Float32Array(0),
    rows: 0,
    cols: 3,
  });
  expect(session.asked).toEqual([]);
});

test('each item has the vector of its text, in the order of the items', async () => {
  // [CLS] = 2, [SEP] = 3, good = 4, bad = 5, coffee = 6
  expect([...(await encode(['coffee', 'good coffee', 'bad']))]).toEqual([3, 11, 1, 4, 15, 1, 3, 10, 1]);
});

test('padding is masked and a text is cut at maxTokens', async () => {
  const long = 'good '.repeat(20);
  expect([...(await encode(['bad', long]))]).toEqual([3, 10, 1, 8, 29, 1]);
});

test('a text without a word piece has the zero vector and is not run', async () => {
  const session = new CountingSession();
  expect([...(await encode(['', ' \n', 'bad'], {}, session))]).toEqual([0, 0, 0, 0, 0, 0, 3, 10, 1]);
  expect(session.asked).toEqual([[1, 3]]);
});

test('identical texts are encoded once', async () => {
  const session = new CountingSession();
  const data = await encode(['bad', 'good', 'bad', 'bad'], {}, session);
  expect([...data]).toEqual([3, 10, 1, 3, 9, 1, 3, 10, 1, 3, 10, 1]);
  expect(session.asked).toEqual([[2, 3]]);
});

test('a cached text is not run again and gives the same vector', async () => {
  const cache = new Map<string, Float32Array>();
  const first = await encode(['bad', 'good coffee'], { cache });
  const session = new CountingSession();
  const second = await encode(['good coffee', 'good', 'bad'], { cache }, session);
  expect(session.asked).toEqual([[1, 3]]);
  expect([...second]).toEqual([...first.slice(3), 3, 9, 1, ...first.slice(0, 3)]);
  expect(cache.size).toBe(3);
});

test('progress counts tokens and distinct texts, and ends at 1', async () => {
  const reports: object[] = [];
  const texts = ['good', 'good and bad and good and', 'good', ''];
  await encodeTransformer(
    texts,
    { ...model, limits: { maxRows: 1 }, sessions: [new CountingSession()] },
    { onProgress: (progress) => reports.push(progress) },
  );
  expect(reports).toEqual([
    { fraction: 8 / 11, done: 2, total: 3 },
    { fraction: 1, done: 3, total: 3 },
  ]);
});

test('a step that failed is done again, with another session if need be', async () => {
  const run = await startTransformer(['good', 'bad coffee'], { ...model, limits: { maxRows: 1 } });
  const lost: Pick<Session, 'run'> = { run: () => Promise.reject(new Error('device lost')) };
  const session = new CountingSession();
  expect(await run.step(session)).toBe(true);
  await expect(run.step(lost)).rejects.toThrow('device lost');
  expect(run.progress.done).toBe(1);
  expect(await run.step(session)).toBe(false);
  expect([...run.result().data]).toEqual([3, 9, 1, 4, 16, 1]);
});

test('sessions share the batches, and every text has its own vector', async () => {
  const sessions = [new CountingSession(), new CountingSession()];
  const texts = ['good', 'bad', 'coffee', 'bad coffee'];
  const { data } = await encodeTransformer(texts, { ...model, limits: { maxRows: 1 }, sessions }, {});
  expect([...data]).toEqual([3, 9, 1, 3, 10, 1, 3, 11, 1, 4, 16, 1]);
  expect(sessions.map(({ asked }) => asked.length)).toEqual([2, 2]);
});

test('an abort rejects between two batches and keeps what was made in the cache', async () => {
  const abort = new AbortController();
  const cache = new Map<string, Float32Array>();
  const control = { signal: abort.signal, onProgress: () => abort.abort() };
  const texts = ['good', 'bad', 'coffee'];
  await expect(
    encodeTransformer(
      texts,
      { ...model, cache, limits: { maxRows: 1 }, sessions: [new CountingSession()] },
      control,
    ),
  ).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  expect(cache.size).toBe(1);
});

test('an output of another size is refused with both sizes', async () => {
  const wide: Transformer = { ...model, dimensions: 4 };
  await expect(
    encodeTransformer(['bad'], { ...wide, sessions: [new CountingSession()] }, {}),
  ).rejects.toThrow('a batch must give 4 numbers, got 3');
});
