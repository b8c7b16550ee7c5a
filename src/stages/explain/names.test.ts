import { expect, test } from 'vitest';
import type { NamePart } from '../../core/data/profile';
import { columnWords } from './columnWords';
import { driverNames, driverPart, formatName } from './formatName';
import { formatAmount, formatShare } from './formatValue';
import { wordFamily } from './wordFamily';

const level = (
  column: string,
  direction: 'high' | 'low' | 'middle',
  role?: 'number' | 'amount' | 'date',
): NamePart => ({
  kind: 'level',
  column,
  direction,
  ...(role && { role }),
});
const value = (column: string, text: string): NamePart => ({ kind: 'value', column, value: text });

test.each([
  ['Annual Income (k$)', 'annual income'],
  ['spend_12m', '12-month spend'],
  ['orders_last_30d', '30-day orders'],
  ['TotalCharges', 'total charges'],
  ['StreamingTV', 'streaming TV'],
  ['Recommended IND', 'recommended'],
  ['Department Name', 'department'],
  ['TOTAL_SPEND', 'total spend'],
  ['avg_basket', 'average basket'],
  ['num_of_orders', 'orders'],
  ['年收入（千元）', '年收入'],
  ['__proto__', 'proto'],
])('column %j is called %j', (name, subject) => {
  expect(columnWords(name).subject).toBe(subject);
});

test('a very long column name is cut at a word', () => {
  const { subject } = columnWords('how_often_do_you_usually_buy_from_our_shop_each_year');
  expect(subject).toBe('how often do you usually buy…');
});

test.each<[NamePart, string, string]>([
  [level('Annual Income (k$)', 'high'), 'High annual income', 'Annual income 高'],
  [level('Spending Score (1-100)', 'low'), 'Low spending score', 'Spending score 低'],
  [level('年收入', 'high'), 'High 年收入', '年收入高'],
  [level('消费评分', 'low'), 'Low 消费评分', '消费评分低'],
  [level('年龄', 'low'), 'Younger', '年龄偏小'],
  [level('订单数', 'high'), 'Many 订单数', '订单数多'],
  [level('质量评分', 'middle'), 'Average 质量评分', '质量评分居中'],
  [level('Age', 'high'), 'Older', 'Age 偏大'],
  [level('orders', 'low'), 'Few orders', 'Orders 少'],
  [level('tenure', 'high'), 'Long tenure', 'Tenure 长'],
  [level('tenure_days', 'low'), 'Short customer lifetime', '入店时间短'],
  [level('访问时长', 'high'), 'Long 访问时长', '访问时间长'],
  [level('访问时长', 'middle'), 'Medium 访问时长', '访问时长适中'],
  [level('average_basket', 'middle'), 'Medium average basket', 'Average basket 居中'],
  [level('last_order', 'high', 'date'), 'Recent last order', 'Last order 较近'],
  [level('last_order_date', 'low', 'date'), 'Last order long ago', 'Last order 较早'],
  [level('member_since', 'high', 'date'), 'Joined recently', 'Member since 较晚'],
  [level('birth_date', 'high', 'date'), 'Younger', '较年轻'],
  [level('days_since_last_order', 'high'), 'Last order long ago', 'Last order 较早'],
  [level('最近下单日期', 'high', 'date'), 'Recent 最近下单', '最近下单较近'],
  [value('Department Name', 'Dresses'), 'Dresses', 'Dresses'],
  [value('OnlineSecurity', 'Yes'), 'With online security', '有 online security'],
  [value('OnlineSecurity', 'No'), 'No online security', '无 online security'],
  [value('Recommended IND', '1'), 'Recommended', 'Recommended：是'],
  [value('Recommended IND', '0'), 'Not recommended', 'Recommended：否'],
  [value('SeniorCitizen', '1'), 'Senior citizens', 'Senior citizen：是'],
  [value('has_children', 'yes'), 'With children', '有 children'],
  [value('is_member', 'false'), 'Not members', 'Member：否'],
  [value('是否会员', '是'), '会员', '会员'],
  [value('是否会员', '否'), '非会员', '非会员'],
  [value('是否已订阅', '否'), '未订阅', '未订阅'],
  [value('有无停车位', '无'), '无停车位', '无停车位'],
  [value('rating', '5'), 'Rating 5', 'Rating 5'],
  [value('Income', 'High'), 'Income: High', 'Income：High'],
  [{ kind: 'term', text: 'runs small' }, 'Runs small', 'Runs small'],
  [{ kind: 'ordinal', position: 3 }, 'Segment 3', '分群 3'],
])('%j reads well in both languages', (part, en, zh) => {
  expect(formatName([part], 'en')).toBe(en);
  expect(formatName([part], 'zh')).toBe(zh);
});

test('parts stand in order, only the first with a capital, values as in the data', () => {
  const parts: NamePart[] = [
    level('spend_12m', 'high'),
    value('favourite', 'Knitwear'),
    { kind: 'term', text: 'runs small' },
  ];
  expect(formatName(parts, 'en')).toBe('High 12-month spend · Knitwear · runs small');
  expect(formatName([level('年收入', 'high'), level('消费评分', 'low')], 'zh')).toBe('年收入高 · 消费评分低');
  expect(formatName([], 'en')).toBe('');
});

test("a driver's row is headed by the part it would give a name", () => {
  const driver = { column: 'spend', effect: -0.8, low: -1, high: -0.6, mean: 1, meanOthers: 2 } as const;
  expect(formatName([driverPart({ kind: 'number', role: 'amount', ...driver })], 'en')).toBe('Low spend');
});

test('rows that would be called the same are told apart by what the cell says', () => {
  const said = (column: string, value: string) =>
    ({
      kind: 'category',
      column,
      value,
      effect: 1,
      low: 0.5,
      high: 1.5,
      share: 1,
      shareOthers: 0,
      lift: 2,
    }) as const;
  const drivers = [said('consent', 'Yes'), said('city', 'Ulm'), said('consent', '是')];
  expect(driverNames(drivers, 'en')).toEqual(['With consent (“Yes”)', 'Ulm', 'With consent (“是”)']);
  expect(driverNames(drivers.slice(1), 'zh')).toEqual(['Ulm', '有 consent']);
});

test.each([
  ['sizes', 'size'],
  ['sized', 'sizing'],
  ['fits', 'fit'],
  ['fitted', 'fit'],
  ['dresses', 'dress'],
  ['loved', 'love'],
  ['parties', 'party'],
  ['comfy', 'comf'],
  ['尺码', '尺码'],
])('%s and %s are one word', (a, b) => {
  expect(wordFamily(a)).toBe(wordFamily(b));
});

test.each([
  ['dress', 'dressing gown'],
  ['bus', 'bu'],
  ['boot', 'boat'],
  ['this', 'thing'],
])('%s and %s are two', (a, b) => {
  expect(wordFamily(a)).not.toBe(wordFamily(b));
});

test('amounts, dates and shares read as people write them', () => {
  expect(formatAmount(1486.4, { role: 'amount', currency: '$' }, 'en')).toBe('$1,486');
  expect(formatAmount(1486.4, { role: 'amount', currency: 'CNY' }, 'zh')).toBe('¥1,486');
  expect(formatAmount(-42.93, { role: 'number' }, 'en')).toBe('−42.9');
  expect(formatAmount(0.7123, { role: 'number' }, 'en')).toBe('0.71');
  expect(formatAmount(0.5712, { role: 'number', column: 'returns_share' }, 'en')).toBe('57%');
  expect(formatAmount(0.5712, { role: 'number', column: '退货率' }, 'zh')).toBe('57%');
  expect(formatAmount(0.5, { role: 'number', column: 'rating' }, 'en')).toBe('0.5');
  expect(formatAmount(19630, { role: 'date' }, 'en')).toBe('30 Sep 2023');
  expect(formatAmount(20434, { role: 'date' }, 'en')).toBe('12 Dec 2025');
  expect(formatAmount(20434, { role: 'date' }, 'zh')).toBe('2025-12-12');
  expect([0, 0.001, 0.5, 0.997, 1].map(formatShare)).toEqual(['0%', '<1%', '50%', '>99%', '100%']);
});
