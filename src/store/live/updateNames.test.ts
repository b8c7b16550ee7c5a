import { expect, test } from 'vitest';
import { fakeHost } from '../../testing/fakeHost';
import { isDone, shoppers, tableFile } from '../../testing/shoppers';
import { createApp } from '../createApp';
import { liveActions } from './liveActions';

async function opened(text: string, name: string) {
  const app = createApp(fakeHost());
  app.actions.openFiles([tableFile(text, name)]);
  await isDone(app);
  return { state: () => app.store.getState(), live: liveActions(app.parts) };
}

/** Orders of 60 customers over some months. */
function orders(header: string, months: number): string {
  const lines = Array.from({ length: 60 * months }, (_, i) => {
    const [customer, month] = [i % 60, Math.floor(i / 60)];
    const amount = 20 + 40 * (customer % 3) + ((i * 7919) % 11);
    return `O${i},C${customer},2026-0${1 + month}-${10 + (customer % 18)},${amount}`;
  });
  return [header, ...lines].join('\n');
}

test('a column that is called otherwise now is read where the user says so, and everybody stays', async () => {
  const { state, live } = await opened(shoppers(90), 'march.csv');
  const before = state().result!.segments.map(({ size }) => size);
  const next = shoppers(90).replace('id,age,spend,visits', 'Id,age,money,visits');
  await live.dropMonths([tableFile(next, 'april.csv')]);
  const { questions } = state().live.update;
  expect(questions.map(({ id, usual }) => [id, usual])).toEqual([
    ['lacks-key id', 'from Id'],
    ['lacks-column spend', 'as-missing'],
  ]);
  live.answer('lacks-column spend', 'from money');
  await live.goOn();
  expect(state().live.update.problems).toEqual([]);
  expect(state().live.update.review!.arrived).toMatchObject({
    customers: 90,
    nowhere: 0,
    followed: { fresh: 0, gone: 0, moved: 0 },
  });
  await live.accept();
  expect(state().dataset!.table.columns.map(({ name }) => name)).toEqual(['id', 'age', 'spend', 'visits']);
  expect(state().result!.segments.map(({ size }) => size)).toEqual(before);
  expect(state().live.present!.name, 'a table without a day is called by its file').toBe('april');
});

test('what is odd about the column that is read instead is asked next', async () => {
  const { state, live } = await opened(shoppers(90), 'march.csv');
  const lines = shoppers(90).replace('id,', 'Id,').split('\n');
  await live.dropMonths([tableFile([...lines, lines[1]].join('\n'), 'april.csv')]);
  await live.goOn();
  expect(state().live.update).toMatchObject({ status: 'asking', questions: [{ id: 'duplicate-ids id' }] });
  await live.goOn();
  expect(state().live.update.review!.arrived.customers).toBe(90);
});

test('a log whose columns are called otherwise is added up by those that the user names', async () => {
  const { state, live } = await opened(orders('order,customer,date,amount', 3), 'march.csv');
  expect(state().dataset!.table.rowCount).toBe(60);
  await live.dropMonths([tableFile(orders('order,customer,order_date,Amount', 4), 'april.csv')]);
  expect(state().live.update.questions.map(({ id, usual }) => [id, usual])).toEqual([
    ['lacks-log-column date', 'stop'],
    ['lacks-log-column amount', 'from Amount'],
  ]);
  live.answer('lacks-log-column date', 'from order_date');
  await live.goOn();
  expect(state().live.update).toMatchObject({ problems: [], status: 'review' });
  expect(state().live.update.review!.steps[0]!.name).toBe('April 2026');

  await live.dropMonths([
    tableFile(orders('order,customer,date,other', 4).replaceAll(/,\d+$/gm, ',x'), 'may.csv'),
  ]);
  expect(state().live.update).toMatchObject({
    status: 'failed',
    problems: [{ code: 'update-lacks-column' }],
  });
});

test('a log where customers were is asked about before its columns are', async () => {
  const { state, live } = await opened(shoppers(90), 'march.csv');
  await live.dropMonths([tableFile(orders('order,customer,date,amount', 3), 'april.csv')]);
  expect(state().live.update.questions.map(({ id, usual }) => [id, usual])).toEqual([['other-kind', 'stop']]);
  live.answer('other-kind', 'go-on');
  await live.goOn();
  expect(state().live.update.status).toBe('asking');
  expect(state().live.update.questions.map(({ kind }) => kind)).not.toContain('other-kind');
});

test('the same file again: nobody came, left or changed; one more visit is a change', async () => {
  const { state, live } = await opened(shoppers(90), 'march.csv');
  await live.dropMonths([tableFile(shoppers(90), 'march.csv')]);
  expect(state().live.update.review).toMatchObject({ unchanged: 90, arrived: { customers: 90 } });
  const lines = shoppers(90).split('\n');
  const [id, age, spend] = lines[5]!.split(',');
  lines[5] = [id, age, spend, '99'].join(',');
  await live.dropMonths([tableFile(lines.join('\n'), 'april.csv')]);
  expect(state().live.update.review!.unchanged).toBe(89);
});
