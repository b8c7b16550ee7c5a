import { expect, test } from 'vitest';
import { fakeHost } from '../../testing/fakeHost';
import { makeMonth, type MonthRow } from '../../testing/months';
import type { Snapshot } from '../../core/data/snapshot';
import type { Runner } from '../../workers/pool';
import { createApp } from '../createApp';
import { driftActions } from './driftActions';

const monthOf = (at: number): Snapshot => ({
  ...makeMonth(
    at,
    Array.from({ length: 30 }, (_, i): MonthRow => [`c${i}`, i % 3, i + at]),
    [{ name: 'orders', role: 'number' }],
  ),
  takenAt: at,
  made: 'placed',
  confidence: new Float32Array(30),
  silhouette: null,
});
const [before, now] = [monthOf(0), monthOf(1)];

test('what changed is told with how far it is; cancelled, nothing is told, and it can be asked again', async () => {
  const host = fakeHost();
  let isWaiting = true;
  const run: Runner['run'] = (name, input, control) => {
    if (!isWaiting) return host.runner.run(name, input, control);
    control?.onProgress?.({ fraction: 0.25 });
    return new Promise((_, reject) => {
      control?.signal?.addEventListener('abort', () => reject(new DOMException('stop', 'AbortError')));
    });
  };
  const app = createApp({ ...host, runner: { run } });
  const drift = () => app.store.getState().live.drift;
  const noSpaces = () => Promise.reject(new Error('no space in this test'));
  const actions = driftActions(app.parts, noSpaces);

  const found = actions.findDrift(before, now);
  expect(drift()).toMatchObject({ pair: [before, now], finding: { fraction: 0.25, secondsLeft: null } });
  actions.stopDrift();
  await found;
  expect(drift()).toMatchObject({ finding: 'stopped', report: null, problem: null });

  isWaiting = false;
  await actions.findDrift(before, now);
  expect(drift()).toMatchObject({ finding: null, problem: null, report: { customers: [30, 30] } });
});
