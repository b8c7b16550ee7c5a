import { expect, test } from 'vitest';
import type { CleanTable } from '../core/data/cleanTable';
import { defaultRecipe, type EncoderChoice } from '../core/data/recipe';
import { makeTable } from '../core/data/table';
import { itemTexts } from '../stages/embed/itemTexts';
import { topicTeacher, topicTexts } from '../testing/topicTexts';
import { directRunner } from '../workers/directRunner';
import type { Tasks } from '../workers/messages';
import type { Runner } from '../workers/pool';
import { encodeTaughtOn, teach, type TextSource } from './teach';

const storage = {} as Parameters<typeof directRunner>[1];
const reader = topicTeacher();

type TaughtChoice = Extract<EncoderChoice, { kind: 'taught' }>;
const choice = (rows: 'auto' | number): TaughtChoice => ({
  kind: 'taught',
  name: 'minilm-l6',
  sha256: '',
  rows,
});

function sourceOf(texts: readonly string[], encoder = choice('auto')): TextSource {
  const items = Uint32Array.from(texts, (_, i) => i);
  const clean: CleanTable = {
    items,
    rowToItem: Int32Array.from(items),
    weights: new Float32Array(texts.length).fill(1),
    notices: [],
  };
  const recipe = { ...defaultRecipe([{ name: 'review', role: 'text' as const }]), encoder };
  return {
    table: makeTable(
      ['review'],
      texts.map((text) => [text]),
    ),
    clean,
    recipe,
  };
}

/** The real tasks, but for a teacher whose words are known; counts what it reads. */
function classroom(): { runner: Runner; read: number[] } {
  const read: number[] = [];
  const direct = directRunner({ fetchFile: () => Promise.reject(new Error('no files')) }, storage);
  const said = (texts: readonly string[]) => {
    read.push(texts.length);
    return reader(texts);
  };
  const run = (async (name, input, control) => {
    if (name === 'encodeTexts') return said((input as Tasks['encodeTexts']['input']).texts);
    if (name === 'transformer') {
      const { table, clean, recipe } = input as TextSource;
      return said(itemTexts(table, clean, recipe));
    }
    return direct.run(name, input, control);
  }) as Runner['run'];
  return { runner: { run }, read };
}

test('a corpus of no more texts than are to be read gets the vectors of the transformer', async () => {
  const { texts } = topicTexts(60);
  const { runner } = classroom();
  const { matrix, report, fitted } = await teach(runner, sourceOf(['', ...texts]), choice(60), {});
  expect(matrix.data).toEqual(reader(['', ...texts]).data);
  expect(report).toMatchObject({ kind: 'taught', name: 'minilm-l6', texts: 61, taught: { rows: 60 } });
  expect(report.taught).toMatchObject({ agreement: 1, cosine: 1 });
  expect(fitted).toBeUndefined();
});

test('of a larger one the teacher reads as many texts as it is told to, and all are encoded', async () => {
  const { texts } = topicTexts(700);
  const { runner, read } = classroom();
  const { matrix, report, fitted } = await teach(runner, sourceOf(texts), choice(600), {});
  expect(read).toEqual([600]);
  expect([matrix.rows, matrix.cols]).toEqual([700, report.dimensions]);
  expect(report.taught).toMatchObject({ rows: 600, heldBack: 500 });
  expect(await runner.run('askFitted', { fitted: fitted!, texts: texts.slice(0, 1) })).toMatchObject({
    rows: 1,
    cols: matrix.cols,
  });
});

test('auto goes on until the teacher has said enough, and tells how many texts it has read', async () => {
  const { texts } = topicTexts(3000);
  const { runner, read } = classroom();
  const fractions: number[] = [];
  const { report } = await teach(runner, sourceOf(texts), choice('auto'), {
    onProgress: ({ fraction }) => fractions.push(fraction),
  });
  expect(read[0]).toBe(500);
  expect(report.taught!.rows).toBe(read.at(-1));
  expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
});

test('texts that the teacher cannot read teach nothing', async () => {
  const { runner, read } = classroom();
  const chinese = Array.from({ length: 40 }, (_, i) => `这件衣服很好看，第${i}次买`);
  await expect(teach(runner, sourceOf(chinese), choice('auto'), {})).rejects.toMatchObject({
    code: 'teacher-cannot-read',
  });
  expect(read).toEqual([]);
});

test('no texts, or none that say anything, are no failure', async () => {
  const { runner } = classroom();
  expect((await teach(runner, sourceOf([]), choice('auto'), {})).matrix.rows).toBe(0);
  const { matrix } = await teach(runner, sourceOf(['', ' ']), choice(100), {});
  expect([...matrix.data]).toEqual(Array(matrix.data.length).fill(0));
});

test('texts are encoded by what was taught on others', async () => {
  const { texts } = topicTexts(300);
  const { runner, read } = classroom();
  const source = sourceOf(texts.slice(250), choice(100));
  const { matrix, report } = await encodeTaughtOn(runner, sourceOf(texts.slice(0, 250)), source, {});
  expect(read).toEqual([100]);
  expect(matrix.rows).toBe(50);
  expect(report.taught!.rows).toBe(100);
});
