import { expect, test, vi } from 'vitest';
import { fakeHost } from '../testing/fakeHost';
import { isDone, tableFile } from '../testing/shoppers';
import { memoryFiles } from '../workers/storage/files';
import { createApp } from './createApp';
import { readingOf } from './readings';

/** Three orders each of forty customers. */
function orderLog(): string {
  const lines = Array.from({ length: 120 }, (_, i) => {
    const customer = i % 40;
    const day = String(1 + ((i * 7) % 28)).padStart(2, '0');
    return `O${i},C${100 + customer},2025-0${1 + (i % 9)}-${day},${1 + (i % 3)},${(4 + (customer % 5) * 9).toFixed(2)}`;
  });
  return ['order_id,customer_id,order_date,quantity,price', ...lines].join('\n');
}

test('a log of orders becomes a row per customer, can be taken row by row, and added up again', async () => {
  const app = createApp(fakeHost(memoryFiles(), new Map()));
  const dataset = () => app.store.getState().dataset!;
  app.actions.openFiles([tableFile(orderLog())]);
  await isDone(app);
  expect(dataset().table.rowCount).toBe(40);
  expect(dataset().file.rows).toBe(120);
  expect(dataset().table.columns.map(({ name }) => name)).toContain('recency_days');
  expect(readingOf(dataset())).toBe('customers');
  expect(app.store.getState().hasSource).toBe(true);

  app.actions.readAgain({ asRows: true });
  await vi.waitUntil(() => dataset().table.rowCount === 120, { timeout: 60_000 });
  expect(readingOf(dataset())).toBe('rows');
  app.actions.readAgain({ asRows: false });
  await vi.waitUntil(() => dataset().table.rowCount === 40, { timeout: 60_000 });
  expect(readingOf(dataset())).toBe('customers');
});

test('a table of customers has no other reading', async () => {
  const app = createApp(fakeHost(memoryFiles(), new Map()));
  app.actions.openFiles([
    tableFile(
      ['id,age', ...Array.from({ length: 30 }, (_, i) => `${i + 1},${20 + ((i * 13) % 50)}`)].join('\n'),
    ),
  ]);
  await vi.waitUntil(() => app.store.getState().dataset, { timeout: 60_000 });
  expect(readingOf(app.store.getState().dataset!)).toBeNull();
});
