import { describe, expect, test } from 'vitest';
import { makeRng } from '../../../core/math/rng';
import type { Snapshot } from '../../../core/data/snapshot';
import { hastyClock } from '../../../testing/hastyClock';
import { makeMonth, type MonthRow } from '../../../testing/months';
import { driftTasks } from './drift';
import { migrationTasks } from './migration';

const columns = [
  { name: 'orders', role: 'number' },
  { name: 'town', role: 'category' },
  { name: 'bought', role: 'basket' },
] as const;

/** 120 customers of three segments, some of whom go on to the next. */
function monthOf(at: number): Snapshot {
  const rng = makeRng(at + 1);
  const rows = Array.from({ length: 120 }, (_, i): MonthRow => {
    const town = ['Aix', 'Bern', 'Cork'][(i + at) % 3]!;
    return [`c${i}`, (i + (i % 5 === 0 ? at : 0)) % 3, Math.round(rng() * 40), town, 'mug | scarf'];
  });
  return {
    ...makeMonth(at, rows, columns),
    takenAt: at,
    made: 'placed',
    confidence: new Float32Array(rows.length),
    silhouette: null,
  };
}
const months = [monthOf(0), monthOf(1), monthOf(2)];
const [before, after] = [months[0]!, months[1]!];

type Told = Parameters<typeof driftTasks.findDrift>[1];
const searches: Record<string, (control: Told) => unknown> = {
  'who moved': (control) => migrationTasks.findMoves({ before, after }, control),
  'what changed for those who moved': (control) =>
    migrationTasks.findStory({ before, after, from: 's0', to: 's1' }, control),
  'the way through all months': (control) => migrationTasks.findJourney({ months }, control),
  'what changed between two months': (control) => driftTasks.findDrift({ before, now: after }, control),
};

describe.each(Object.entries(searches))('%s', (_name, search) => {
  test('how far it is is told, rising to nearly all of it', async () => {
    hastyClock();
    const told: number[] = [];
    await search({
      signal: new AbortController().signal,
      onProgress: ({ fraction }) => told.push(fraction),
      onPartial: () => undefined,
    });
    expect(told.length).toBeGreaterThan(1);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.at(-1)!).toBeLessThanOrEqual(1);
  });

  test('a cancel that comes midway stops it there', async () => {
    hastyClock();
    const stop = new AbortController();
    let after = 0;
    const found = search({
      signal: stop.signal,
      onProgress: () => {
        if (stop.signal.aborted) after++;
        // As a message from the page: read once the thread is handed back.
        setTimeout(() => stop.abort(), 0);
      },
      onPartial: () => undefined,
    });
    await expect(found).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    expect(after).toBe(0);
  });
});
