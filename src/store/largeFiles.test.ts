import { expect, test, vi } from 'vitest';
import type { Foresight } from '../stages/import/foresee';
import { fakeHost, type FakeHost } from '../testing/fakeHost';
import { createApp, type App } from './createApp';

/** A table large enough to be looked ahead at, with as many rows as a sample of it is worth. */
const rows = 30_000;
const lines = Array.from({ length: rows }, (_, i) => `${i},${(i * 7919) % 97},${'x'.repeat(140)}`);
const file = new File([['row id,spend,filler', ...lines].join('\n')], 'long.csv');

const foreseen: Foresight = { rows, memory: 6e9, isTooMuch: false };

/** A host where files are foreseen as told, on a device with so many GiB. */
function hostThat(foresees: Foresight | null, deviceMemory: number | null = 4): FakeHost {
  const host = fakeHost();
  const runner: FakeHost['runner'] = {
    run: (name, input, control) =>
      name === 'foresee' ? Promise.resolve(foresees as never) : host.runner.run(name, input, control),
  };
  return { ...host, deviceMemory, runner };
}

function opened(host: FakeHost): App {
  const app = createApp(host);
  app.actions.openFiles([file]);
  return app;
}

const isRead = (app: App): Promise<boolean> =>
  vi.waitUntil(() => app.store.getState().dataset !== null, { timeout: 30_000 });

test('a file that is too large is asked about, and its sample has rows from all of it', async () => {
  const app = opened(hostThat(foreseen));
  await vi.waitUntil(() => app.store.getState().largeFile !== null);
  const question = app.store.getState().largeFile!;
  expect(question).toMatchObject({ name: 'long.csv', rows, room: 2 ** 31, isTooMuch: false });
  expect(question.memory).toBeGreaterThan(question.room);
  expect(app.store.getState().dataset).toBeNull();

  app.actions.answerLargeFile('sample');
  await isRead(app);
  const { dataset, largeFile } = app.store.getState();
  expect(largeFile).toBeNull();
  expect(dataset!.file).toMatchObject({ rows: question.sampleRows, sampledFrom: rows });
  expect(dataset!.notices).toContainEqual({
    code: 'rows-sampled',
    level: 'changed',
    count: question.sampleRows,
    facts: { rows },
  });
  const { codes, values } = dataset!.table.columns[0]!;
  const text = new TextDecoder().decode(values.bytes);
  const last = Number(text.slice(values.offsets.at(-2)));
  expect(codes).toHaveLength(question.sampleRows);
  expect(last).toBeGreaterThan(0.9 * rows);
  app.actions.cancelOpening();
});

test('it may be read whole all the same, and is not asked about again', async () => {
  const app = opened(hostThat(foreseen));
  await vi.waitUntil(() => app.store.getState().largeFile !== null);
  app.actions.answerLargeFile('all');
  await isRead(app);
  const { dataset } = app.store.getState();
  expect([dataset!.file.rows, dataset!.file.sampledFrom]).toEqual([rows, undefined]);
  app.actions.readAgain({ choice: { encoding: 'windows-1252' } });
  await vi.waitUntil(() => app.store.getState().dataset?.file.encoding === 'windows-1252', {
    timeout: 30_000,
  });
});

test('cancelled instead of answered, nothing is read', async () => {
  const app = opened(hostThat(foreseen));
  await vi.waitUntil(() => app.store.getState().largeFile !== null);
  app.actions.cancelOpening();
  await vi.waitUntil(() => app.store.getState().opening === null);
  expect(app.store.getState()).toMatchObject({ largeFile: null, dataset: null, openProblem: null });
});

test.each([
  ['fits', { ...foreseen, memory: 4e8 }],
  ['is not to be told', null],
])('a file that %s is read without a question', async (_, foresight) => {
  const app = opened(hostThat(foresight));
  await isRead(app);
  expect(app.store.getState().dataset!.file.rows).toBe(rows);
});

test('a gigabyte of order lines is asked about where adding them up would take more than there is', async () => {
  const app = opened(hostThat({ ...foreseen, memory: 8.36e8 }));
  await vi.waitUntil(() => app.store.getState().largeFile !== null);
  expect(app.store.getState().dataset).toBeNull();
  app.actions.cancelOpening();
});

test('what no browser can hold cannot be read whole, and a log is sampled by its customers', async () => {
  const app = opened(hostThat({ ...foreseen, isTooMuch: true, by: 'row id' }, null));
  await vi.waitUntil(() => app.store.getState().largeFile !== null);
  expect(app.store.getState().largeFile).toMatchObject({ isTooMuch: true, by: 'row id' });
  app.actions.cancelOpening();
});
