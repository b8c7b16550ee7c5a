import { expect, test, vi } from 'vitest';
import type { CleanStep } from '../core/data/cleanStep';
import { fakeHost } from '../testing/fakeHost';
import { isDone, shoppers, tableFile } from '../testing/shoppers';
import { createApp } from './createApp';

/** Three groups, and a column that says nothing but noise; one customer is older than anybody. */
function noisy(): string {
  const [header, first, ...rows] = shoppers().split('\n') as [string, string, ...string[]];
  const old = first.replace(/,[\d.]+,/, ',940,');
  return [`${header},noise`, ...[old, ...rows].map((row, i) => `${row},${(i * 7919) % 101}`)].join('\n');
}

test('each step can be switched on and off again alone, says what it did, and leaves the file as it is', async () => {
  const app = createApp(fakeHost());
  app.actions.openFiles([tableFile(noisy())]);
  await vi.waitUntil(() => app.store.getState().recipe, { timeout: 60_000 });
  await isDone(app);
  const before = app.store.getState();
  expect(before.result!.cleaning).toEqual([]);

  const leaveOut: CleanStep = { kind: 'leave-out', on: true, column: 'noise' };
  const ages: CleanStep = { kind: 'impossible-values', on: true, column: 'age', least: 0, most: 120 };
  const fill: CleanStep = { kind: 'missing-values', on: true, column: 'age', fill: 'neighbours' };
  const scale: CleanStep = { kind: 'scale', on: true, column: 'visits', method: 'rank' };
  app.actions.setSteps([leaveOut, ages, fill, scale]);
  expect(app.store.getState().isStale).toBe(true);
  await app.actions.build();
  const after = app.store.getState().result!;
  expect(after.cleaning!.map(({ step, kind, count }) => [step, kind, count])).toEqual([
    [1, 'impossible-values', 1],
    [2, 'missing-values', 1],
    [3, 'scale', 150],
  ]);
  expect(after.cleaning![0]!.examples).toEqual([{ row: 0, before: '940', after: '' }]);
  expect(after.parts[0]!.columns).toBe(3);
  expect(app.store.getState().dataset).toBe(before.dataset);

  app.actions.setSteps([leaveOut, ages, fill, scale].map((step) => ({ ...step, on: false })));
  await app.actions.build();
  const again = app.store.getState().result!;
  expect(again.labels).toEqual(before.result!.labels);
  expect(again.quality.inertia).toBe(before.result!.quality.inertia);
});
