import { array, assert, asyncProperty, constantFrom, integer, oneof, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Matrix } from '../../core/data/matrix';
import type { Session } from '../../core/runtime/runtime';
import type { Tensor } from '../../core/runtime/tensor';
import { readStaticTable } from '../../testing/staticTable';
import { topicTeacher, topicTexts } from '../../testing/topicTexts';
import { encodeLexical } from './lexical';
import { openTaught } from './taught/keepFitted';
import { Lesson } from './taught/lesson';
import { encodeTransformer } from './transformer';

const vocabulary = [
  '[PAD]',
  '[UNK]',
  '[CLS]',
  '[SEP]',
  'a',
  'b',
  'c',
  'd',
  'e',
  'f',
  '好',
  '衣',
  '机',
  'dress',
  'phone',
];

/** A model whose vectors tell the ids and their places, whatever stands beside them in the batch. */
const fakeModel: Pick<Session, 'run'> = {
  run(inputs) {
    const { input_ids: ids, attention_mask: mask } = inputs as Record<string, Tensor>;
    const [rows, width] = ids!.dims as [number, number];
    const data = new Float32Array(rows * 4);
    for (let row = 0; row < rows; row++) {
      const vector = [1, 0, 0, 0];
      for (let i = 0; i < width; i++)
        if (Number(mask!.data[row * width + i]) === 1)
          vector[i % 4]! += Math.sin(Number(ids!.data[row * width + i]) * (i + 1));
      const length = Math.hypot(...vector);
      data.set(
        vector.map((value) => value / length),
        row * 4,
      );
    }
    return Promise.resolve({ embedding: { type: 'float32', data, dims: [rows, 4] } });
  },
};

const teacher = topicTeacher();

/** Taught on texts of four topics, which the teacher read half of, and kept. */
async function taughtBefore(): Promise<Encode> {
  const lesson = await Lesson.start(
    topicTexts(300).texts,
    { seed: 1, dimensions: 16, isLatinOnly: true },
    {},
  );
  await lesson.learn(teacher(await lesson.texts(150)), {});
  const kept = openTaught(lesson.fitted());
  return (texts) => kept.encode(texts, {});
}

/** Taught on the very texts, as far as the teacher can read them. */
const taughtOnThem: Encode = async (texts) => {
  const lesson = await Lesson.start(texts, { seed: 1, dimensions: 16, isLatinOnly: true }, {});
  await lesson.learn(teacher(await lesson.texts(1000)), {});
  return lesson.encode({});
};

const [table, taught] = await Promise.all([readStaticTable(), taughtBefore()]);

type Encode = (texts: readonly string[]) => Promise<Matrix>;

const encoders: Readonly<Record<string, Encode>> = {
  'word counts': async (texts) => (await encodeLexical(texts, { dimensions: 64, seed: 1 }, {})).matrix,
  'the transformer': (texts) =>
    encodeTransformer(
      texts,
      { vocabulary, maxTokens: 32, dimensions: 4, sessions: [fakeModel], limits: { maxTokens: 64 } },
      {},
    ),
  'the static table': (texts) => table.encode(texts),
  'a taught encoder, on other texts': taught,
  'a taught encoder, on the texts it learnt from': taughtOnThem,
};

const words = array(
  constantFrom('dress', 'phone', 'a', 'nice', 'cold', 'coffee', '手机', '衣服很好', 'naïve', '😀', '٣', 'ж'),
  { maxLength: 6 },
);
const text = oneof(
  { weight: 4, arbitrary: words.map((parts) => parts.join(' ')) },
  { weight: 1, arbitrary: string({ unit: 'grapheme', maxLength: 12 }) },
  { weight: 1, arbitrary: constantFrom('', ' ', '\n', '😀😀', '\ud800', 'x', '好') },
);
const texts = array(text, { minLength: 1, maxLength: 24 });

const row = ({ data, cols }: Matrix, i: number): number[] => [...data.subarray(i * cols, (i + 1) * cols)];
const product = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, j) => sum + value * b[j]!, 0);

/** How alike the texts are, pair by pair: what counts for groups and map, whatever the axes are called. */
function likeness(x: Matrix): number[] {
  const all = Array.from({ length: x.rows }, (_, i) => row(x, i));
  return all.flatMap((a) => all.map((b) => product(a, b)));
}

const odd = [
  '',
  ' ',
  'x',
  '好',
  '😀',
  '\u{1F469}\u200d\u{1F467} 🎉',
  '\u0000',
  '\ud800',
  'dress 衣服 платье لباس 👗',
  'dress phone '.repeat(90_000),
];

describe.each(Object.entries(encoders))('%s', (_, encode) => {
  test('every row has length 1 or is zero, and all numbers are finite', async () => {
    await assert(
      asyncProperty(texts, async (given) => {
        const x = await encode(given);
        expect(x.rows).toBe(given.length);
        for (let i = 0; i < x.rows; i++) {
          const length = Math.sqrt(product(row(x, i), row(x, i)));
          if (length !== 0) expect(length).toBeCloseTo(1, 4);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('the order of the texts changes nothing in how alike they are', async () => {
    await assert(
      asyncProperty(texts, integer(), async (given, seed) => {
        const order = given.map((_, i) => i).sort((a, b) => hash(a, seed) - hash(b, seed));
        const [x, y] = [await encode(given), await encode(order.map((i) => given[i]!))];
        const [before, after] = [likeness(x), likeness(y)];
        for (const [i, first] of order.entries())
          for (const [j, second] of order.entries())
            expect(after[i * order.length + j]).toBeCloseTo(before[first * order.length + second]!, 3);
      }),
      { numRuns: 40 },
    );
  });

  test('equal texts have equal vectors', async () => {
    await assert(
      asyncProperty(texts, text, async (given, twice) => {
        const x = await encode([twice, ...given, twice]);
        expect(row(x, x.rows - 1)).toEqual(row(x, 0));
      }),
      { numRuns: 40 },
    );
  });

  test('an empty text, a character, a megabyte, emoji alone, several scripts: a unit vector or zero', async () => {
    // Beside ordinary ones, from which an encoder can learn.
    const x = await encode([...odd, ...topicTexts(40).texts]);
    for (let i = 0; i < odd.length; i++) {
      const length = Math.sqrt(product(row(x, i), row(x, i)));
      expect([0, 1]).toContain(Number(length.toFixed(4)));
    }
    const zero = Array.from({ length: x.cols }, () => 0);
    expect(row(x, 0)).toEqual(zero);
    expect(row(x, 1)).toEqual(zero);
    expect(row(x, odd.length - 1)).not.toEqual(zero);
  });
});

test('the transformer gives a text the same numbers whatever stands beside it in its batch', async () => {
  await assert(
    asyncProperty(texts, async (given) => {
      const together = await encoders['the transformer']!(given);
      for (const [i, own] of given.entries())
        expect(row(await encoders['the transformer']!([own]), 0)).toEqual(row(together, i));
    }),
    { numRuns: 20 },
  );
});

/** A number for a place in a shuffle. */
const hash = (i: number, seed: number): number => Math.imul((i + 1) ^ seed, 0x9e3779b1) >>> 0;
