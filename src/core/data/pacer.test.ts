import { expect, test } from 'vitest';
import { makePacer } from './pacer';

const spend = (ms: number): void => {
  const start = performance.now();
  while (performance.now() - start < ms);
};

test('a short stretch of work neither reports nor pauses', () => {
  const seen: number[] = [];
  const pace = makePacer({ onProgress: ({ fraction }) => seen.push(fraction) });
  expect(pace(0.5)).toBeUndefined();
  expect(seen).toEqual([]);
});

test('a long stretch reports its fraction and lets messages in', async () => {
  const seen: number[] = [];
  const pace = makePacer({ onProgress: ({ fraction }) => seen.push(fraction) });
  let arrived = false;
  setTimeout(() => (arrived = true), 0);
  spend(60);
  await pace(0.25);
  expect([seen, arrived]).toEqual([[0.25], true]);
  expect(pace(0.3)).toBeUndefined();
});

test('a signal that fires during the pause stops the work there, one that has fired at once', async () => {
  const controller = new AbortController();
  const pace = makePacer({ signal: controller.signal });
  spend(60);
  setTimeout(() => controller.abort(), 0);
  await expect(pace(0.5)).rejects.toThrow(/abort/i);
  expect(() => makePacer({ signal: controller.signal })).toThrow(/abort/i);
});
