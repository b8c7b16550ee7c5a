import { expect, test } from 'vitest';
import { cell } from '../../core/data/table';
import { serve, connect, type Channel } from '../rpc';
import type { TasksOf } from '../messages';
import { dataTasks } from './data';

/** The data worker behind a channel that copies what it carries, as between threads. */
function worker() {
  const { port1, port2 } = new MessageChannel();
  for (const port of [port1, port2]) port.start();
  serve(port1 as unknown as Channel, dataTasks);
  return { caller: connect<TasksOf<'data'>>(port2 as unknown as Channel), close: () => port1.close() };
}

const lines = Array.from(
  { length: 40 },
  (_, i) => `o${i >> 1},c${i % 7},2024-01-${10 + (i % 15)},mug ${i % 3},${1 + (i % 2)},2.50`,
);
const file = new File(
  [`order_id,customer_id,order_date,product_name,quantity,unit_price\n${lines.join('\n')}`],
  'o.csv',
);

test('the page reads a log, sees that it is one, and gets customers by the proposed mapping', async () => {
  const { caller, close } = worker();
  const read = await caller.call('read', { file });
  expect(read.log).toMatchObject({ kind: 'orders', known: null, events: null });
  const { table, guesses, facts } = await caller.call('rollUp', {
    table: read.table,
    columns: read.guesses,
    log: { kind: 'orders', mapping: read.log.orders! },
  });
  close();
  expect(facts).toMatchObject({ rows: 40, customers: 7 });
  expect(table.rowCount).toBe(7);
  expect(guesses.map(({ name }) => name)).toEqual(table.columns.map(({ name }) => name));
  expect(guesses[0]).toMatchObject({ name: 'id', role: 'key', evidence: { code: 'rolled-up', share: 1 } });
  expect(cell(table.columns[0]!, 0)).toBe('c0');
});
