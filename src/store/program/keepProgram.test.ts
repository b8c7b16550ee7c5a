import { expect, test } from 'vitest';
import { fakeHost } from '../../testing/fakeHost';
import { createApp } from '../createApp';
import type { AppState } from '../state';
import { keepProgram, type ProgramKeeper } from './keepProgram';

const total = 100 << 20;

/** A browser that keeps what it is told, and how often it was told. */
function keeper(change: Partial<ProgramKeeper> = {}): { keeper: ProgramKeeper; steps: number[] } {
  const steps: number[] = [];
  let done = 0;
  return {
    steps,
    keeper: {
      savesData: false,
      start: async () => true,
      copy: async (mostBytes) => {
        steps.push(mostBytes);
        done = Math.min(total, done + mostBytes);
        return { done, total };
      },
      room: async () => 100 * total,
      ...change,
    },
  };
}

const store = (change: Partial<AppState> = {}) => {
  const { store } = createApp(fakeHost());
  store.setState(change);
  return store;
};
const running: AppState['run'] = { status: 'running', steps: [], problem: null, settling: false };

test('all is kept, in steps that are told', async () => {
  const app = { store: store() };
  const told: AppState['program'][] = [];
  app.store.subscribe(({ program }, before) => program !== before.program && told.push(program));
  const { keeper: browser, steps } = keeper();
  await keepProgram(app, browser);
  expect(steps[0], 'the first only looks').toBe(0);
  expect(told[0]).toEqual({ status: 'keeping', done: 0, total });
  expect(told.at(-1)).toEqual({ status: 'kept', total });
});

test('a browser that keeps no programs is not asked to fetch', async () => {
  const app = { store: store() };
  const { keeper: browser, steps } = keeper({ start: async () => false });
  await keepProgram(app, browser);
  expect(app.store.getState().program).toEqual({ status: 'absent' });
  expect(steps).toEqual([]);
});

test.each([
  ['saves-data', { savesData: true }],
  ['room', { room: async () => 3 * total }],
] as const)('%s: fetches nothing unasked, all when asked', async (why, change) => {
  const app = { store: store() };
  const { keeper: browser, steps } = keeper(change);
  await keepProgram(app, browser);
  expect(app.store.getState().program).toEqual({ status: 'asking', why, missing: total });
  expect(steps).toEqual([0]);
  await keepProgram(app, browser, true);
  expect(app.store.getState().program).toEqual({ status: 'kept', total });
});

test('nothing is fetched while a map is made or a file is read', async () => {
  const app = { store: store({ run: running }) };
  const { keeper: browser, steps } = keeper();
  const kept = keepProgram(app, browser);
  await Promise.resolve();
  expect(steps).toEqual([]);
  app.store.setState({ run: { ...running, status: 'done' } });
  await kept;
  expect(app.store.getState().program.status).toBe('kept');
});

test('without the network half way, what is missing is said', async () => {
  const app = { store: store() };
  let calls = 0;
  const { keeper: browser } = keeper({
    copy: async () => {
      if (++calls === 3) throw new TypeError('Failed to fetch');
      return { done: total / 4, total };
    },
  });
  await keepProgram(app, browser);
  expect(app.store.getState().program).toEqual({ status: 'asking', why: 'failed', missing: total * 0.75 });
});
