import { expect, test } from 'vitest';
import type { Tensor } from '../core/runtime/tensor';
import { modelMeter } from './modelMeter';

const batch = (rows: number, width: number): Record<string, Tensor> => ({
  input_ids: { type: 'int64', data: new BigInt64Array(rows * width), dims: [rows, width] },
});

/** A session whose batches take as long as they are told to. */
function slowSession(clock: { ms: number }) {
  const waiting: (() => void)[] = [];
  return {
    session: { run: () => new Promise<Record<string, Tensor>>((resolve) => waiting.push(() => resolve({}))) },
    finish: async (afterMs: number): Promise<void> => {
      clock.ms += afterMs;
      waiting.shift()?.();
      await Promise.resolve();
      await Promise.resolve();
    },
  };
}

test('nothing read is no rate', () => {
  expect(modelMeter(() => 0).rate()).toBeNull();
});

test('a rate is pieces over the time in which batches were under way, pauses left out', async () => {
  const clock = { ms: 0 };
  const { session, finish } = slowSession(clock);
  const meter = modelMeter(() => clock.ms);
  const metered = meter.metered(session);
  const first = metered.run(batch(8, 100));
  await finish(1000);
  await first;
  clock.ms += 60_000;
  const second = metered.run(batch(4, 100));
  await finish(500);
  await second;
  expect(meter.rate()).toEqual({ pieces: 1200, seconds: 1.5 });
});

test('lanes side by side count their time once', async () => {
  const clock = { ms: 0 };
  const [one, two] = [slowSession(clock), slowSession(clock)];
  const meter = modelMeter(() => clock.ms);
  const runs = [meter.metered(one.session).run(batch(1, 100)), meter.metered(two.session).run(batch(1, 100))];
  await one.finish(1000);
  await two.finish(1000);
  await Promise.all(runs);
  expect(meter.rate()).toEqual({ pieces: 200, seconds: 2 });
});

test('a batch that failed has read nothing, and the next one is timed', async () => {
  const clock = { ms: 0 };
  const meter = modelMeter(() => clock.ms);
  const failing = meter.metered({ run: () => Promise.reject(new Error('lost')) });
  await expect(failing.run(batch(1, 100))).rejects.toThrow('lost');
  const { session, finish } = slowSession(clock);
  const run = meter.metered(session).run(batch(2, 100));
  await finish(2000);
  await run;
  expect(meter.rate()).toEqual({ pieces: 200, seconds: 2 });
});
