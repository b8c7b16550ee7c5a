import { expect, test, vi } from 'vitest';
import { float32 } from '../core/data/buffers';
import type { Matrix } from '../core/data/matrix';
import { makeRng, randomNormal } from '../core/math/rng';
import { fakeHost, type FakeHost } from '../testing/fakeHost';
import { isDone, tableFile } from '../testing/shoppers';
import type { Tasks } from '../workers/messages';
import type { Runner } from '../workers/pool';
import type { TaskControl } from '../workers/rpc';
import { createApp, type App } from './createApp';
import { segmentName } from './selectors';

const topics = [
  ['soft', 'warm', 'jumper', 'wool', 'winter', 'knit'],
  ['bright', 'summer', 'dress', 'linen', 'light', 'beach'],
  ['shoes', 'leather', 'heel', 'walk', 'sole', 'narrow'],
];

/** Reviews of three topics, all different. */
function reviews(n = 120): string {
  const rng = makeRng(3);
  const lines = Array.from({ length: n }, (_, i) => {
    const words = topics[i % 3]!;
    const said = Array.from({ length: 9 }, () => words[Math.floor(rng() * words.length)]);
    return `c${i + 1},"${said.join(' ')} number ${i}"`;
  });
  return ['id,review', ...lines].join('\n');
}

/** A language model that reads as far as it is let: fractions it has reached, then waits to go on or be cancelled. */
class FakeModel {
  started = 0;
  /** Texts read so far; kept when a pass is cancelled, as the worker keeps vectors. */
  read = 0;
  private waiting: { until: number; resolve: () => void } | null = null;
  private allowed = 0;
  private readonly pieces = 24_000;
  private readonly n: number;

  constructor(n = 120) {
    this.n = n;
  }

  /** Lets it read this many texts in all. */
  async readUpTo(texts: number): Promise<void> {
    this.allowed = texts;
    this.waiting?.resolve();
    await vi.waitUntil(() => this.read >= texts, { timeout: 20_000 });
  }

  async encode({ signal, onProgress }: TaskControl<never>): Promise<Matrix> {
    this.started++;
    const from = this.read;
    const tell = () =>
      onProgress?.({ fraction: (this.read - from) / (this.n - from), done: this.read, total: this.n });
    tell();
    while (this.read < this.n) {
      if (this.read >= this.allowed)
        await new Promise<void>((resolve, reject) => {
          this.waiting = { until: this.read, resolve };
          signal?.addEventListener('abort', () => reject(signal.reason as Error));
        });
      signal?.throwIfAborted();
      this.read = Math.min(this.n, Math.max(this.read, this.allowed));
      tell();
    }
    const rng = makeRng(5);
    const data = float32(this.n * 3);
    for (let item = 0; item < this.n; item++)
      for (let j = 0; j < 3; j++) data[item * 3 + j] = (j === item % 3 ? 1 : 0) + randomNormal(rng) * 0.05;
    return { data, rows: this.n, cols: 3 };
  }

  host(host: FakeHost): FakeHost {
    const run: Runner['run'] = (name, input, control = {}) => {
      if (name === 'transformer') return this.encode(control as TaskControl<never>) as never;
      if (name === 'modelRate')
        return Promise.resolve(this.read > 0 ? { pieces: this.pieces, seconds: 2 } : null) as never;
      if (name === 'knownTexts') return Promise.resolve({ known: this.read, total: this.n }) as never;
      return host.runner.run(name, input as Tasks[typeof name]['input'], control as never);
    };
    return { ...host, runner: { run } };
  }
}

const until = (holds: () => unknown) => vi.waitUntil(holds, { timeout: 60_000 });
const refineOf = (app: App) => app.store.getState().refine;
const encoderOf = (app: App) => app.store.getState().result?.encoder;

async function opened(model: FakeModel, host = fakeHost()): Promise<App> {
  const app = createApp(model.host(host));
  app.actions.openFiles([tableFile(reviews(), 'reviews.csv')]);
  await isDone(app);
  return app;
}

test('word counts come first; the language model follows by itself and segments keep names', async () => {
  const model = new FakeModel();
  const app = await opened(model);
  expect(encoderOf(app)).toBe('lexical');
  await until(() => refineOf(app).status === 'running');
  for (const [i, { id }] of app.store.getState().result!.segments.entries())
    app.actions.renameSegment(id, `Mine ${i}`);
  const named = app.store.getState().result!.segments.map(({ id }) => id);
  await model.readUpTo(120);
  await until(() => encoderOf(app) === 'transformer');
  await isDone(app);
  const kept = app.store.getState().result!.segments.filter(({ id }) => named.includes(id));
  expect(kept.length).toBeGreaterThan(0);
  for (const { id } of kept) expect(segmentName(app.store.getState(), id)).toMatch(/^Mine/);
  expect(refineOf(app)).toEqual({ status: 'done' });
  expect(app.store.getState().result!.encoderReport).toMatchObject({ kind: 'transformer', texts: 120 });
});

test('paused, it says how far it was, and goes on from there', async () => {
  const model = new FakeModel();
  const app = await opened(model);
  await until(() => refineOf(app).status === 'running');
  await model.readUpTo(50);
  app.actions.pauseRefine();
  await until(() => refineOf(app).status === 'paused');
  expect(refineOf(app)).toMatchObject({ done: 50, total: 120 });
  void app.actions.startRefine();
  await until(() => refineOf(app).status === 'running');
  await until(() => model.started === 2);
  const { refine } = app.store.getState();
  expect(refine.status === 'running' && refine.step.fraction).toBeCloseTo(50 / 120, 1);
  await model.readUpTo(120);
  await until(() => encoderOf(app) === 'transformer');
});

test('paused by the user it stays paused over a reload; cut off by the reload it goes on by itself', async () => {
  const { files } = fakeHost();
  const preferences = new Map<string, string>();
  const model = new FakeModel();
  const app = await opened(model, fakeHost(files, preferences));
  await until(() => refineOf(app).status === 'running');
  await model.readUpTo(50);
  app.actions.pauseRefine();
  await until(() => refineOf(app).status === 'paused');
  await app.actions.flush();

  const later = new FakeModel();
  later.read = 50;
  const again = createApp(later.host(fakeHost(files, preferences)));
  await again.start();
  await until(() => refineOf(again).status === 'paused');
  expect(refineOf(again)).toMatchObject({ done: 50, total: 120 });
  expect(later.started).toBe(0);
  void again.actions.startRefine();
  await until(() => later.started === 1);
  await again.actions.flush();

  const last = new FakeModel();
  last.read = 50;
  const third = createApp(last.host(fakeHost(files, preferences)));
  await third.start();
  await until(() => last.started === 1);
  await last.readUpTo(120);
  await until(() => encoderOf(third) === 'transformer');
});

test('a step that is cut off again and again is offered, not started for ever', async () => {
  const { files } = fakeHost();
  const preferences = new Map<string, string>();
  const first = await opened(new FakeModel(), fakeHost(files, preferences));
  await until(() => refineOf(first).status === 'running');
  await first.actions.flush();
  const started: number[] = [];
  for (let visit = 0; visit < 4; visit++) {
    const model = new FakeModel();
    const app = createApp(model.host(fakeHost(files, preferences)));
    await app.start();
    await until(() => refineOf(app).status !== 'unavailable');
    await until(() => refineOf(app).status === 'paused' || model.started > 0);
    started.push(model.started);
  }
  expect(started).toEqual([1, 1, 0, 0]);
});

test('cancelled, it is offered from then on, over a reload too', async () => {
  const { files } = fakeHost();
  const preferences = new Map<string, string>();
  const model = new FakeModel();
  const app = await opened(model, fakeHost(files, preferences));
  await until(() => refineOf(app).status === 'running');
  await model.readUpTo(30);
  app.actions.cancelRefine();
  await until(() => refineOf(app).status === 'offered');
  expect(refineOf(app)).toMatchObject({ next: { read: 30, texts: 120, startsItself: true } });
  await app.actions.flush();

  const later = new FakeModel();
  const again = createApp(later.host(fakeHost(files, preferences)));
  await again.start();
  again.actions.setK(4);
  await again.actions.build();
  expect(refineOf(again).status).toBe('offered');
  expect(later.started).toBe(0);
});

test('whoever goes back to the word counts keeps them, whatever is built next', async () => {
  const model = new FakeModel();
  const app = await opened(model);
  await until(() => refineOf(app).status === 'running');
  await model.readUpTo(120);
  await until(() => encoderOf(app) === 'transformer');
  await isDone(app);
  await until(() => app.store.getState().change);
  app.actions.undoRun();
  expect(encoderOf(app)).toBe('lexical');
  app.actions.setK(4);
  await app.actions.build();
  expect(encoderOf(app)).toBe('lexical');
  expect(refineOf(app).status).toBe('offered');
  expect(model.started).toBe(1);
});

test('word counts chosen by hand come at once and stay; the model chosen again needs no second reading', async () => {
  const model = new FakeModel();
  const app = await opened(model);
  await until(() => refineOf(app).status === 'running');
  await model.readUpTo(120);
  await until(() => encoderOf(app) === 'transformer');
  await isDone(app);
  const { encoder } = app.store.getState().recipe!;
  await app.actions.chooseEncoder({ kind: 'lexical', dimensions: 128 });
  expect(encoderOf(app)).toBe('lexical');
  await app.actions.chooseEncoder(encoder);
  expect(encoderOf(app)).toBe('transformer');
  expect(model.started).toBe(1);
});

test('an encoder chosen by hand is taken up again when other columns need it anew', async () => {
  const model = new FakeModel();
  const app = await opened(model);
  await until(() => refineOf(app).status === 'running');
  const { refine } = app.store.getState();
  if (refine.status !== 'running') throw new Error('it must run');
  void app.actions.chooseEncoder(refine.encoder);
  await model.readUpTo(120);
  await until(() => encoderOf(app) === 'transformer');
  await isDone(app);
  app.actions.setMergeDuplicates(false);
  await app.actions.build();
  await until(() => model.started > 2 && encoderOf(app) === 'transformer');
});

test('what was measured here is remembered and said', async () => {
  const preferences = new Map<string, string>();
  const model = new FakeModel();
  const app = await opened(model, fakeHost(undefined, preferences));
  await until(() => refineOf(app).status === 'running');
  await model.readUpTo(10);
  app.actions.cancelRefine();
  await until(() => [...preferences.keys()].some((key) => key.startsWith('rate.')));
  const cost = app.actions.encoderCost({ kind: 'transformer', name: 'minilm-l6', sha256: '' });
  expect(cost?.isMeasured).toBe(true);
});
