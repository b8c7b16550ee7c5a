import { expect, vi } from 'vitest';
import { makeRng, randomNormal } from '../core/math/rng';
import type { App } from '../store/createApp';

/** Three groups of shoppers by age and spend, with an id: a small CSV. */
export function shoppers(n = 150, header = 'id,age,spend,visits'): string {
  const rng = makeRng(7);
  const lines = Array.from({ length: n }, (_, i) => {
    const group = i % 3;
    const age = [24, 45, 68][group]! + randomNormal(rng) * 2;
    const spend = [900, 150, 420][group]! + randomNormal(rng) * 20;
    const visits = [3, 20, 11][group]! + randomNormal(rng);
    return `c${i + 1},${age.toFixed(1)},${spend.toFixed(2)},${visits.toFixed(1)}`;
  });
  return [header, ...lines].join('\n');
}

export const tableFile = (text: string, name = 'shoppers.csv'): File => new File([text], name);

/** Waits for the end of a run. One that stops for another reason fails the test with that reason. */
export async function isDone(app: App): Promise<void> {
  await vi.waitUntil(() => !['idle', 'running'].includes(app.store.getState().run.status), {
    timeout: 60_000,
  });
  expect(app.store.getState().run).toMatchObject({ status: 'done', problem: null });
}
