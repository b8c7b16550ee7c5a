import { readFileSync } from 'node:fs';
import { createIntl } from 'react-intl';
import { beforeAll, expect, test } from 'vitest';
import type { EventMapping, OrderMapping } from '../../core/data/logMapping';
import { makeTable } from '../../core/data/table';
import { rollUpEvents } from '../../stages/clean/rollUpEvents';
import { rollUpOrders } from '../../stages/clean/rollUpOrders';
import { guessRolled } from '../../stages/import/guessRolled';
import { definitionOf } from './definitionOf';
import { loadCatalogue } from '.';
import { catalogues } from './catalogues';
import { textOf } from './useText';

const texts = (['en', 'zh'] as const).map((locale) =>
  textOf(createIntl({ locale, messages: catalogues[locale] })),
);
const documented = readFileSync('docs/features.md', 'utf8');

const orders: OrderMapping = {
  customer: 'who',
  date: 'at',
  order: 'no',
  quantity: 'n',
  price: 'each',
  discount: 'off',
  discountIs: 'money',
  product: 'item',
  category: 'kind',
};
const orderLog = makeTable(
  ['who', 'at', 'no', 'n', 'each', 'off', 'item', 'kind'],
  Array.from({ length: 40 }, (_, i) => [
    `k${i % 5}`,
    `2024-0${1 + (i % 9)}-11 1${i % 9}:00:00`,
    `o${i}`,
    i === 3 ? '-1' : '2',
    '3.50',
    '0.50',
    `p${i % 7}`,
    `c${i % 3}`,
  ]),
);

const events: EventMapping = {
  visitor: 'who',
  time: 'at',
  event: 'what',
  product: 'item',
  category: 'kind',
  search: 'words',
  amount: 'paid',
};
const kinds = ['view', 'click', 'search', 'add_to_cart', 'remove_from_cart', 'wishlist', 'purchase'];
const eventLog = makeTable(
  ['who', 'at', 'what', 'item', 'kind', 'words', 'paid'],
  Array.from({ length: 70 }, (_, i) => [
    `k${i % 5}`,
    `2024-0${1 + (i % 9)}-11 1${i % 9}:00:00`,
    kinds[i % 7]!,
    `p${i % 7}`,
    `c${i % 3}`,
    i % 7 === 2 ? 'mug' : '',
    i % 7 === 6 ? '5' : '',
  ]),
);
const plain = { columns: [] };

beforeAll(() => loadCatalogue('en'));

test.each([
  ['orders', () => rollUpOrders(orderLog, orders, plain, {})],
  ['events', () => rollUpEvents(eventLog, events, plain, {})],
] as const)(
  'every column that is made of a log of %s is defined on hover, in both languages, and in the docs',
  async (_, roll) => {
    const { table, plans } = await roll();
    const guesses = guessRolled(table, plans);
    expect(guesses.length).toBeGreaterThan(24);
    for (const guess of guesses) {
      const [en, zh] = texts.map((text) => definitionOf(text, guess));
      expect([guess.name, en?.length, zh?.length]).toEqual([
        guess.name,
        expect.any(Number),
        expect.any(Number),
      ]);
      expect(zh, guess.name).not.toBe(en);
      expect(documented).toContain(`\`${guess.name.replace(/^share: .*/, 'share: X')}\``);
    }
    const ofCategory = guesses.find(({ name }) => name.startsWith('share: '))!;
    expect(definitionOf(texts[0]!, ofCategory)).toContain(ofCategory.name.slice(7));
  },
);

test('a column of the user’s own that is called the same has no definition of ours', () => {
  const evidence = { code: 'values-are-numbers', share: 1 };
  for (const name of ['recency_days', 'r', 'share: Toys', 'share'])
    expect(definitionOf(texts[0]!, { name, evidence })).toBeNull();
  expect(definitionOf(texts[0]!, { name: 'share', evidence: { code: 'rolled-up', share: 1 } })).toBeNull();
});
