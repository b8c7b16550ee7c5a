import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { EventMapping } from '../../core/data/logMapping';
import { parseDay } from '../../core/data/parseDay';
import { makeTable, type Table } from '../../core/data/table';
import { byId } from '../../testing/rolled';
import { eventLog } from './fixtures/eventLog.mjs';
import oracle from './fixtures/eventLog.json';
import { rollUpEvents } from './rollUpEvents';

const header = ['at', 'who', 'what', 'item', 'kind', 'words', 'paid'];
const mapping: EventMapping = {
  visitor: 'who',
  time: 'at',
  event: 'what',
  product: 'item',
  category: 'kind',
  search: 'words',
  amount: 'paid',
};
const roll = (table: Table, change: Partial<EventMapping> = {}, asOf?: string) =>
  rollUpEvents(
    table,
    { ...mapping, ...change },
    {
      asOf: asOf === undefined ? undefined : parseDay(asOf),
      columns: table.columns.map(({ name }) => ({ name, role: 'ignore' })),
    },
    {},
  );

const log = makeTable(header, [
  ['2024-01-01 10:00:00', 'ada', 'search', '', '', 'red mug', ''],
  ['2024-01-01 10:01:00', 'ada', 'view', 'm1', 'mugs', '', ''],
  ['2024-01-01 10:05:00', 'ada', 'add_to_cart', 'm1', 'mugs', '', ''],
  ['2024-01-01 10:35:00', 'ada', 'view', 'p1', 'plates', '', ''],
  ['2024-01-01 11:05:01', 'ada', 'view', 'm1', 'mugs', '', ''],
  ['2024-01-06 21:00:00', 'ada', 'view', 'm2', 'mugs', '', ''],
  ['2024-01-06 21:02:30', 'ada', 'add_to_cart', 'm2', 'mugs', '', ''],
  ['2024-01-06 21:03:00', 'ada', 'purchase', 'm2', 'mugs', '', '9.95'],
  ['2024-01-02 08:00:00', 'bo', 'view', 'p1', 'plates', '', ''],
  ['2024-01-02 08:00:10', '', 'view', 'p1', 'plates', '', ''],
]);

test('events are added up to one row per visitor; a pause of more than thirty minutes ends a visit', async () => {
  const { table, plans, facts, notices } = await roll(log);
  expect(plans.map(({ name, role }) => `${name} ${role}`)).toEqual([
    'id key',
    'recency_days number',
    'visits number',
    'tenure_days number',
    'days_between_visits number',
    'events_per_visit number',
    'minutes_per_visit number',
    'views number',
    'searches number',
    'carts number',
    'purchases number',
    'view_to_cart number',
    'cart_to_buy number',
    'view_to_buy number',
    'monetary_total amount',
    'weekend_share number',
    'favourite_weekday category',
    'favourite_daypart category',
    'distinct_products number',
    'product_diversity number',
    'favourite_product ignore',
    'favourite_category category',
    'share: mugs ignore',
    'share: plates ignore',
    'categories_browsed basket',
    'products_seen basket',
    'search_words text',
  ]);
  // Thirty minutes to the second are no pause yet; a second more is.
  expect(byId(table)['ada']).toMatchObject({
    recency_days: '0',
    visits: '3',
    tenure_days: '5',
    days_between_visits: '2.50',
    events_per_visit: '2.67',
    minutes_per_visit: '12.67',
    views: '4',
    view_to_cart: '0.6667',
    cart_to_buy: '0.5000',
    view_to_buy: '0.3333',
    monetary_total: '9.95',
    weekend_share: '0.3333',
    favourite_weekday: 'Monday',
    favourite_daypart: 'morning',
    favourite_category: 'mugs',
    'share: mugs': '0.8571',
    categories_browsed: 'mugs ×6 | plates',
    products_seen: 'm1 ×3 | m2 ×3 | p1',
    search_words: 'red mug',
  });
  expect(byId(table)['bo']).toMatchObject({
    visits: '1',
    days_between_visits: '',
    cart_to_buy: '',
    view_to_cart: '0.0000',
  });
  expect(facts).toMatchObject({
    rows: 10,
    customers: 2,
    visits: 4,
    events: { view: 5, cart: 2, purchase: 1, search: 1 },
  });
  expect(notices.map(({ code, count }) => [code, count])).toEqual([['rows-without-customer', 1]]);
});

test('session ids decide where there are any', async () => {
  const table = makeTable(
    [...header, 'session'],
    [
      ['2024-01-01 10:00', 'ada', 'view', 'a', '', '', '', 's1'],
      ['2024-01-01 15:00', 'ada', 'cart', 'a', '', '', '', 's1'],
      ['2024-01-01 15:01', 'ada', 'view', 'b', '', '', '', 's2'],
      ['2024-01-01 15:02', 'bo', 'view', 'b', '', '', '', 's2'],
    ],
  );
  const customers = byId((await roll(table, { session: 'session' })).table);
  expect(customers['ada']).toMatchObject({ visits: '2', view_to_cart: '0.5000' });
  expect(customers['bo']).toMatchObject({ visits: '1' });
});

test('time spent comes from its own column where there is one, else from first to last event', async () => {
  const table = makeTable(
    [...header, 'seconds'],
    [
      ['2024-01-01 10:00', 'ada', 'view', 'a', '', '', '', '30.5'],
      ['2024-01-01 10:10', 'ada', 'view', 'b', '', '', '', ''],
    ],
  );
  expect(byId((await roll(table)).table)['ada']).toMatchObject({ minutes_per_visit: '10.00' });
  expect(byId((await roll(table, { dwell: 'seconds' })).table)['ada']).toMatchObject({
    minutes_per_visit: '0.51',
  });
});

test('words of events that nobody knows are a question, and can be told', async () => {
  const table = makeTable(header, [
    ['2024-01-01 10:00', 'ada', 'zoom', 'a', '', '', ''],
    ['2024-01-01 10:10', 'ada', '浏览', 'b', '', '', ''],
    ['2024-01-01 10:11', 'ada', 'remove_from_cart', 'b', '', '', ''],
  ]);
  const unknown = await roll(table);
  expect(unknown.notices).toEqual([
    {
      code: 'events-unknown',
      level: 'decide',
      count: 1,
      column: 'what',
      examples: [{ row: 0, text: 'zoom' }],
    },
  ]);
  expect(byId(unknown.table)['ada']).toMatchObject({ views: '1', removals: '1' });
  const told = await roll(table, { kinds: [['zoom', 'view']] });
  expect(byId(told.table)['ada']).toMatchObject({ views: '2' });
  expect(told.notices).toEqual([]);
});

test('later events have not happened on the day of reckoning', async () => {
  const { table, notices } = await roll(log, {}, '2024-01-03');
  expect(byId(table)['ada']).toMatchObject({ recency_days: '2', visits: '2' });
  expect(notices.map(({ code, count }) => [code, count])).toContainEqual(['rows-after-as-of', 3]);
});

test('events that are dated after today do not move the day of reckoning', async () => {
  const columns = log.columns.map(({ name }) => ({ name, role: 'ignore' as const }));
  const on = (today: string) => rollUpEvents(log, mapping, { today: parseDay(today), columns }, {});
  const { facts, notices } = await on('2024-01-03');
  expect(facts.asOf).toBeLessThanOrEqual(parseDay('2024-01-03'));
  expect(notices.map(({ code, count }) => [code, count])).toContainEqual(['rows-after-as-of', 3]);
  expect((await on('2020-01-01')).facts).toEqual((await roll(log)).facts);
});

test.each([
  ['no time can be read', [['soon', 'ada', 'view', '', '', '', '']], 'log-without-dates'],
  ['nobody is named', [['2024-01-01', '', 'view', '', '', '', '']], 'log-without-customers'],
  ['there is nothing', [], 'log-without-dates'],
])('when %s the user is told', async (_, rows, code) => {
  await expect(roll(makeTable(header, rows))).rejects.toMatchObject({ name: 'UserError', code });
});

test('the generated log is the one that pandas read', () => {
  const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
  expect(sha(eventLog(20_000, 1000, 'kindred/events/1', true))).toBe(oracle.small.log_sha256);
  expect(sha(eventLog(20_000, 1000, 'kindred/events/1', false))).toBe(oracle.smallGaps.log_sha256);
});
