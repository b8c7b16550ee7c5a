import { expect, test } from '@playwright/test';
import type { Observed } from './page';
import { openParity } from './vectors';

/** What a test sees of a call: everything but its result. */
type Told = Omit<Observed<unknown>, 'result'>;

/** One worker's life: a call to its end, one that fails, one that is aborted, and the next. */
interface Life {
  /** Facts about the first result that show that it is right. */
  readonly facts: unknown;
  readonly whole: Told;
  readonly failing: Told;
  readonly aborted: Told;
  /** The same facts, of the call after the aborted one. */
  readonly again: unknown;
}

function expectRisingToOne(fractions: readonly number[]): void {
  expect(fractions.at(-1)).toBe(1);
  expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
  expect(fractions[0]).toBeGreaterThanOrEqual(0);
}

/** What every worker owes its caller when a call is aborted. */
function expectAborted({ aborted, again, facts }: Life): void {
  expect(aborted.error?.type).toBe('AbortError');
  // Not only the page's side let go: the worker itself stopped.
  expect(aborted.answer).toBe('abort');
  expect(again).toEqual(facts);
}

test.beforeEach(({ page }) => openParity(page));

test('the data worker reads a file, reports, refuses, stops and reads the next', async ({ page }) => {
  const life = await page.evaluate(async (): Promise<Life> => {
    const { observe, shopFile } = window.parity;
    const factsOf = (read: Awaited<ReturnType<typeof observe<'read'>>>['result']): unknown => ({
      rows: read?.table.rowCount,
      columns: read?.guesses.map(({ name, role }) => `${name} ${role}`),
      delimiter: read?.file.delimiter,
    });
    const { result, ...whole } = await observe('read', { file: shopFile(6000) });
    const { result: _, ...failing } = await observe('read', { file: new File([], 'empty.csv') });
    // Long enough for a message to come in between.
    const part = shopFile(60_000);
    const long = new File(
      Array.from({ length: 20 }, () => part),
      'long.csv',
    );
    const { result: __, ...aborted } = await observe('read', { file: long }, 1);
    const next = await observe('read', { file: shopFile(6000) });
    return { facts: factsOf(result), whole, failing, aborted, again: factsOf(next.result) };
  });
  expect(life.facts).toEqual({
    rows: 6000,
    columns: ['customer key', 'spend amount', 'visits number', 'comment text'],
    delimiter: ',',
  });
  expectRisingToOne(life.whole.fractions);
  expect(life.failing.error).toEqual({
    type: 'UserError',
    code: 'file-empty',
    facts: { file: 'empty.csv' },
  });
  expectAborted(life);
});

test('the text worker learns an encoding, reports, fails by name, stops and learns the next', async ({
  page,
}) => {
  const life = await page.evaluate(async (): Promise<Life> => {
    const { observe, shop } = window.parity;
    const { x: _x, ...input } = await shop(3000);
    // Long enough for a message to come in between.
    const { x: _y, ...long } = await shop(30_000);
    const factsOf = (matrix: { rows: number; cols: number; data: Float32Array } | null): unknown => ({
      rows: matrix?.rows,
      cols: matrix?.cols,
      first: matrix && Math.hypot(...matrix.data.slice(0, matrix.cols)).toFixed(4),
      // Customers 0 and 3 buy the same kind of things, 0 and 1 do not.
      nearer:
        matrix &&
        ['0-3', '0-1'].map((pair) => {
          const [a = 0, b = 0] = pair.split('-').map(Number);
          let dot = 0;
          for (let j = 0; j < matrix.cols; j++)
            dot += matrix.data[a * matrix.cols + j]! * matrix.data[b * matrix.cols + j]!;
          return dot > 0.2;
        }),
    });
    const { result, ...whole } = await observe('lexical', { ...input, dimensions: 16 });
    const broken = { ...input, table: { rowCount: 1, columns: null as unknown as [] } };
    const { result: _, ...failing } = await observe('lexical', { ...broken, dimensions: 16 });
    const { result: __, ...aborted } = await observe('lexical', { ...long, dimensions: 64 }, 1);
    const next = await observe('lexical', { ...input, dimensions: 16 });
    return { facts: factsOf(result), whole, failing, aborted, again: factsOf(next.result) };
  });
  expect(life.facts).toEqual({ rows: 3000, cols: 16, first: '1.0000', nearer: [true, false] });
  expectRisingToOne(life.whole.fractions);
  expect(life.failing).toMatchObject({ error: { type: 'TypeError', code: null }, answer: 'other' });
  expectAborted(life);
});

test('the numeric worker groups, reports, names a missing model, stops and groups again', async ({
  page,
}) => {
  const life = await page.evaluate(async (): Promise<Life> => {
    const { observe, shop } = window.parity;
    const { table, clean, recipe, x } = await shop(900);
    const input = { x, weights: clean.weights, recipe };
    const many = await shop(30_000);
    const long = { x: many.x, weights: many.clean.weights, recipe };
    const factsOf = (grouping: Awaited<ReturnType<typeof observe<'group'>>>['result']): unknown =>
      grouping && {
        k: grouping.k,
        weak: grouping.quality.weak,
        // The three kinds come in turn.
        kinds: [0, 1, 2].map(
          (kind) =>
            new Set(Array.from(grouping.labels).filter((_, item) => clean.items[item]! % 3 === kind)).size,
        ),
      };
    const { result, ...whole } = await observe('group', input);
    const { result: _, ...failing } = await observe('transformer', { table, clean, recipe, model: 'nobody' });
    const { result: __, ...aborted } = await observe('group', long, 1);
    const next = await observe('group', input);
    return { facts: factsOf(result), whole, failing, aborted, again: factsOf(next.result) };
  });
  expect(life.facts).toEqual({ k: 3, weak: false, kinds: [1, 1, 1] });
  expectRisingToOne(life.whole.fractions);
  expect(life.failing.error).toEqual({
    type: 'UserError',
    code: 'model-missing',
    facts: { name: 'nobody', file: 'manifest.json' },
  });
  expect(life.failing.answer).toBe('user');
  expectAborted(life);
});

test('the layout worker places, reports, fails by name, stops and places again', async ({ page }) => {
  const life = await page.evaluate(async (): Promise<Life> => {
    const { observe, runner, shop } = window.parity;
    const { x } = await shop(2000);
    const { graph } = await runner.run('neighbors', { x, k: 8, seed: 1 });
    const initial = await runner.run('pca', { x });
    const input = { engine: 'kindred' as const, graph, items: null, others: null, initial, seed: 1 };
    const factsOf = (positions: Float32Array | null): unknown =>
      positions && { length: positions.length, finite: positions.every(Number.isFinite) };
    const { result, ...whole } = await observe('layout', input);
    const { result: _, ...failing } = await observe('layout', { ...input, initial: new Float32Array(2) });
    const { result: __, ...aborted } = await observe('layout', input, 1);
    const next = await observe('layout', input);
    const isSame = result?.every((value, i) => value === next.result?.[i]);
    return { facts: factsOf(result), whole, failing, aborted, again: isSame ? factsOf(next.result) : null };
  });
  expect(life.facts).toEqual({ length: 4000, finite: true });
  expectRisingToOne(life.whole.fractions);
  expect(life.failing).toMatchObject({ error: { type: 'RangeError', code: null }, answer: 'other' });
  expectAborted(life);
});

test('the explain worker names segments, reports, fails by name, stops and names again', async ({ page }) => {
  const life = await page.evaluate(async (): Promise<Life> => {
    const { observe, runner, shop } = window.parity;
    const inputOf = async (rows: number) => {
      const { table, clean, recipe, x } = await shop(rows);
      const { labels, centroids, k } = await runner.run('group', {
        x,
        weights: clean.weights,
        recipe: { ...recipe, cluster: { method: 'kmeans' as const, k: 3, nInit: 1 } },
      });
      const { segments } = await runner.run('segments', { labels, clean, k, previous: null });
      const language = 'en' as const;
      return { table, clean, recipe, labels, segments, x, centroids, language, previous: null };
    };
    const input = await inputOf(6000);
    const factsOf = (explained: Awaited<ReturnType<typeof observe<'explain'>>>['result']): unknown =>
      explained?.profiles
        .map(({ terms }) =>
          ['coffee', 'sofa', 'running'].find((word) => terms.some(({ text }) => text === word)),
        )
        .sort();
    const { result, ...whole } = await observe('explain', input);
    const { result: _, ...failing } = await observe('segments', {
      labels: input.labels,
      clean: { ...input.clean, weights: new Float32Array(1) },
      k: 3,
      previous: null,
    });
    const { result: __, ...aborted } = await observe('explain', await inputOf(200_000), 1);
    const next = await observe('explain', input);
    return { facts: factsOf(result), whole, failing, aborted, again: factsOf(next.result) };
  });
  expect(life.facts).toEqual(['coffee', 'running', 'sofa']);
  expectRisingToOne(life.whole.fractions);
  expect(life.failing).toMatchObject({ error: { type: 'RangeError', code: null }, answer: 'other' });
  expectAborted(life);
});
