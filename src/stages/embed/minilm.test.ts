import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import reference from '../../../models/minilm-l6/fixtures/reference.json';
import { openRuntime } from '../../core/runtime/runtime';
import { readFloats } from '../../core/runtime/tensor';
import { makeWordPieceEncoder } from '../../core/text/wordPiece';
import { openMiniLm } from '../../testing/miniLm';
import { encodeTransformer } from './transformer';

const { manifest, graph, transformer } = await openMiniLm(await openRuntime({ threads: 2 }));
const { session, vocabulary, maxTokens } = transformer;
const tokenizer = makeWordPieceEncoder(vocabulary);
const texts = reference.texts.map(({ text }) => text);

/** Largest difference of two vectors' numbers; NaN where one is NaN. */
const difference = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Math.max(...Array.from(a, (value, i) => Math.abs(value - b[i]!)));

const encode = async (some: readonly string[]): Promise<Float32Array[]> => {
  const { data, cols } = await encodeTransformer(some, transformer, {});
  return some.map((_, i) => data.subarray(i * cols, (i + 1) * cols));
};

const together = await encode(texts);

test('the reference was made with the committed model', async () => {
  const digest = createHash('sha256').update(graph).digest('hex');
  expect(digest).toBe(reference.modelSha256);
  expect(manifest).toMatchObject({ maxTokens: 256, dimensions: 384, languages: ['en'] });
});

test.each(reference.texts.map((entry, i) => ({ ...entry, i, title: entry.text.slice(0, 40) })))(
  'WebAssembly agrees with Python onnxruntime: $title',
  ({ text, ids, vector, i }) => {
    expect([...tokenizer.encodeWordPieces(text, maxTokens)]).toEqual(ids);
    // Without a word piece there is nothing to run: our vector is zero, the graph's is that of [CLS] [SEP].
    const expected = ids.length > 2 ? vector : vector.map(() => 0);
    expect(difference(together[i]!, expected)).toBeLessThan(1e-3);
  },
);

test('a vector has unit length', () => {
  const lengths = together.map((vector) => Math.hypot(...vector)).filter((length) => length > 0);
  expect(lengths).toHaveLength(texts.length - 2);
  for (const length of lengths) expect(length).toBeCloseTo(1, 5);
});

test("a text's vector does not depend on its batch", async () => {
  const some = texts.slice(2, 14);
  for (const [i, text] of some.entries()) {
    const [alone] = await encode([text]);
    expect(difference(alone!, together[i + 2]!)).toBeLessThan(1e-5);
  }
});

test('the graph itself gives the reference for an empty text, and zeros for a row masked throughout', async () => {
  const dims = [2, 2];
  const outputs = await session.run({
    input_ids: { type: 'int64', data: BigInt64Array.of(101n, 102n, 101n, 102n), dims },
    attention_mask: { type: 'int64', data: BigInt64Array.of(1n, 1n, 0n, 0n), dims },
  });
  const data = readFloats(outputs, 'embedding');
  expect(difference(data.subarray(0, 384), reference.texts[0]!.vector)).toBeLessThan(1e-3);
  expect(data.subarray(384).every((value) => value === 0)).toBe(true);
});

test('like meanings are closer than unlike ones', async () => {
  const [a, b, c] = await encode([
    'The dress is too small for me.',
    'This gown runs tight, order a size up.',
    'The invoice was sent to the wrong address.',
  ]);
  const cosine = (x: Float32Array, y: Float32Array): number => x.reduce((sum, v, i) => sum + v * y[i]!, 0);
  expect(cosine(a!, b!)).toBeGreaterThan(cosine(a!, c!) + 0.2);
});
