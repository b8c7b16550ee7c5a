import { expect, test, vi } from 'vitest';
import { writeDay } from '../../core/data/writeNumber';
import { fakeHost, type FakeHost } from '../../testing/fakeHost';
import { isDone, shoppers, tableFile } from '../../testing/shoppers';
import { simulatedShop } from '../../testing/simulatedShop';
import { truth } from '../../testing/worthCoverage';
import type { Runner } from '../../workers/pool';
import { createApp } from '../createApp';
import { liveActions } from './liveActions';

const firstDay = Date.UTC(2023, 0, 1) / 86_400_000;

/** Orders of a shop up to a day. */
function orderLog(until: number): string {
  const plan = { ...truth, seed: 3, customers: 150, variant: 'mbgnbd' as const, days: 500, until: 560 };
  const { starts, days, money } = simulatedShop(plan);
  const lines: string[] = [];
  for (let i = 0; i < plan.customers; i++)
    for (let at = starts[i]!; at < starts[i + 1]!; at++)
      if (days[at]! <= until)
        lines.push(`c${i},o${at},${writeDay(firstDay + days[at]!)},${money![at]!.toFixed(2)}`);
  return ['customer_id,order_id,order_date,amount', ...lines].join('\n');
}

async function shop(host: FakeHost) {
  const app = createApp(host);
  app.actions.openFiles([tableFile(orderLog(500), 'orders.csv')]);
  await isDone(app);
  return { app, live: liveActions(app.parts), state: () => app.store.getState() };
}

test('what customers are worth is the same after a reload, and of the later orders after an update', async () => {
  const host = fakeHost();
  const { app, live, state } = await shop(host);
  await live.findWorth();
  const { report, segments, status } = state().live.worth;
  expect([status, report!.withheld]).toEqual(['ready', []]);
  await app.actions.flush();

  const later = createApp(host);
  await later.start();
  const again = liveActions(later.parts);
  const now = () => later.store.getState();
  expect(now().live.worth.status).toBe('none');
  await again.findWorth();
  expect(now().live.worth.report).toEqual(report);
  expect(now().live.worth.segments).toEqual(segments);

  await again.dropMonths([tableFile(orderLog(560), 'later.csv')]);
  if (now().live.update.status === 'asking') await again.goOn();
  expect(now().live.update).toMatchObject({ status: 'review', problems: [] });
  await again.accept();
  await again.findWorth();
  const { worth } = now().live;
  expect([worth.status, worth.of]).toEqual(['ready', now().dataset!.table]);
  expect(worth.report!.asOf).toBeGreaterThan(report!.asOf + 30);
  expect(Object.keys(worth.segments)).toEqual(
    expect.arrayContaining(now().result!.segments.map(({ id }) => id)),
  );

  // A month in which nobody came twice is a log all the same.
  const once = Array.from(
    { length: 60 },
    (_, i) => `c${i},p${i},${writeDay(firstDay + 580 + (i % 9))},95.00`,
  );
  const header = 'customer_id,order_id,order_date,amount';
  await again.dropMonths([tableFile([header, ...once].join('\n'), 'once.csv')]);
  expect(now().live.update.questions.map(({ id }) => id)).toContain('shorter-log');
  again.answer('shorter-log', 'go-on');
  await again.goOn();
  expect(now().live.update).toMatchObject({ status: 'review', problems: [] });
  await again.accept();
  expect(now().dataset!.origin?.log?.orders).toBe(60);
});

test('what was being found of one file is not shown of the next', async () => {
  const host = fakeHost();
  let go = (): void => undefined;
  const held = new Promise<void>((resolve) => (go = resolve));
  const run: Runner['run'] = async (name, input, control) => {
    if (name === 'findWorth') await held;
    return host.runner.run(name, input, control);
  };
  const { app, live, state } = await shop({ ...host, runner: { run } });
  const finding = live.findWorth();
  const before = state().dataset;
  app.actions.openFiles([tableFile(shoppers(60))]);
  await vi.waitUntil(() => state().dataset && state().dataset !== before, { timeout: 60_000 });
  go();
  await finding;
  expect(state().live.worth).toMatchObject({ status: 'none', report: null });
  await live.findWorth();
  expect(state().live.worth).toMatchObject({ status: 'no-log', segments: {} });
});
