import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Condition } from '../../core/data/query';
import type { FindField } from './findFields';
import { parseLine, type FindContext } from './parseLine';

const field = (name: string, kind: FindField['kind'], rest: Partial<FindField> = {}): FindField => ({
  name,
  kind,
  decimal: '.',
  isShare: false,
  values: [],
  ...rest,
});

const shop: FindContext = {
  hasTexts: true,
  segments: [{ id: 's1', name: 'Dress lovers' }],
  fields: [
    field('customer_id', 'value'),
    field('city', 'value', { values: ['London', 'New York'] }),
    field('age', 'number'),
    field('last_order', 'day'),
    field('orders', 'number'),
    field('spend_12m', 'number'),
    field('returns_share', 'number', { isShare: true }),
    field('favourite_category', 'value', { values: ['Dresses', 'Knitwear'] }),
    field('review', 'text'),
  ],
};
const chinese: FindContext = {
  hasTexts: true,
  segments: [{ id: 's2', name: '智能家居老顾客' }],
  fields: [
    field('城市', 'value', { values: ['成都', '北京', '上海'] }),
    field('年龄', 'number'),
    field('最近下单', 'day'),
    field('订单数', 'number'),
    field('近一年消费', 'number'),
    field('退货率', 'number', { isShare: true }),
    field('评论', 'text'),
  ],
};

const range = (column: string, low: number | null, high: number | null, ends: object = {}): Condition => ({
  kind: 'range',
  column,
  low,
  high,
  ...ends,
});
const above = { excludesLow: true };
const below = { excludesHigh: true };
const meaning = (text: string): Condition => ({ kind: 'meaning', text, share: 0 });
const values = (column: string, ...given: string[]): Condition => ({ kind: 'values', column, values: given });
const day = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 86_400_000;

test.each<[string, Condition[]]>([
  ['', []],
  [' , ; and ', []],
  ['complains about delivery', [meaning('complains about delivery')]],
  [
    'spent > 500 and complains about delivery',
    [range('spend_12m', 500, null, above), meaning('complains about delivery')],
  ],
  ['city is London, orders ≥ 9', [values('city', 'London'), range('orders', 9, null)]],
  ['City = london or new york', [values('city', 'London', 'New York')]],
  ['city is not London', [{ ...values('city', 'London'), isNot: true } as Condition]],
  ['city is Oslo', [values('city', 'Oslo')]],
  ['city London', [values('city', 'London')]],
  ['spend_12m >= $1,200', [range('spend_12m', 1200, null)]],
  ['spent over 1.2k', [range('spend_12m', 1200, null, above)]],
  ['orders between 5 and 10', [range('orders', 5, 10)]],
  ['orders from 5 to 10 and age < 30', [range('orders', 5, 10), range('age', null, 30, below)]],
  ['age 30-40', [range('age', 30, 40)]],
  ['age 65+', [range('age', 65, null)]],
  ['orders = 3', [range('orders', 3, 3)]],
  ['order > 3', [range('orders', 3, null, above)]],
  ['last order after 2011-11-01', [range('last_order', day('2011-11-01'), null, above)]],
  ['last order < 2011-09', [range('last_order', null, day('2011-09-01'), below)]],
  ['last order after 2011-09', [range('last_order', day('2011-09-30'), null, above)]],
  ['last order in 2011', [range('last_order', day('2011-01-01'), day('2011-12-31'))]],
  ['last order between 2011-02-03 and 2011-04', [range('last_order', day('2011-02-03'), day('2011-04-30'))]],
  ['returns > 30%', [range('returns_share', 0.3, null, above)]],
  ['returns > 30', [range('returns_share', 0.3, null, above)]],
  ['age is missing', [values('age', '')]],
  ['age is not empty', [{ ...values('age', ''), isNot: true } as Condition]],
  ['review contains runs small', [{ kind: 'words', text: 'runs small', column: 'review' }]],
  ['review does not contain petite', [{ kind: 'words', text: 'petite', column: 'review', isNot: true }]],
  ['“runs small”, age > 60', [{ kind: 'words', text: 'runs small' }, range('age', 60, null, above)]],
  ['in dress lovers', [{ kind: 'segments', ids: ['s1'] }]],
  ['segment is Dress lovers', [{ kind: 'segments', ids: ['s1'] }]],
  ['nothing > 5', [meaning('nothing > 5')]],
  ['spent > a lot', [meaning('spent > a lot')]],
  ['overall it is fine', [meaning('overall it is fine')]],
])('%j is understood', (line, conditions) => {
  expect(parseLine(line, shop)).toEqual(conditions);
});

test.each<[string, Condition[]]>([
  ['消费 > 500 且 抱怨物流', [range('近一年消费', 500, null, above), meaning('抱怨物流')]],
  ['退货', [meaning('退货')]],
  ['消费大于等于1.2万', [range('近一年消费', 12_000, null)]],
  ['消费超过五百', [range('近一年消费', 500, null, above)]],
  ['消费500元以上', [range('近一年消费', 500, null)]],
  ['年龄30到40', [range('年龄', 30, 40)]],
  ['年龄在30到40之间', [range('年龄', 30, 40)]],
  ['城市是北京、上海，订单数不少于3', [values('城市', '北京', '上海'), range('订单数', 3, null)]],
  ['城市不是成都', [{ ...values('城市', '成都'), isNot: true } as Condition]],
  ['最近下单早于2025年9月', [range('最近下单', null, day('2025-09-01'), below)]],
  ['最近下单2025-09-01之后', [range('最近下单', day('2025-09-01'), null, above)]],
  ['评论包含 客服', [{ kind: 'words', text: '客服', column: '评论' }]],
  ['「备机」', [{ kind: 'words', text: '备机' }]],
  ['退货率 > 30%', [range('退货率', 0.3, null, above)]],
  ['属于智能家居老顾客', [{ kind: 'segments', ids: ['s2'] }]],
])('%s 能读懂', (line, conditions) => {
  expect(parseLine(line, chinese)).toEqual(conditions);
});

test('where nobody wrote anything, words are looked for as they stand', () => {
  expect(parseLine('late parcel', { ...shop, hasTexts: false })).toEqual([
    { kind: 'words', text: 'late parcel' },
  ]);
});

describe('hostile column names', () => {
  test.each(['a > b', '(.*)+$', '=2+2', '__proto__', 'and', '<img onerror>', 'is', 'between'])(
    '%s is a name like another',
    (name) => {
      const context = { ...shop, fields: [field(name, 'number'), field('b', 'number')] };
      const [first, ...others] = parseLine(`${name} >= 5`, context);
      if (name !== 'and') expect([first, ...others]).toEqual([range(name, 5, null)]);
    },
  );

  test('no line and no columns make it fail, and a line has an end', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 80 }),
        fc.array(fc.string({ maxLength: 12 }), { maxLength: 4 }),
        fc.constantFrom<FindField['kind']>('number', 'day', 'value', 'text'),
        (line, names, kind) => {
          const context = { ...shop, fields: names.map((name) => field(name, kind, { values: names })) };
          for (const condition of parseLine(`${names[0] ?? ''} ${line}`, context))
            if (condition.kind === 'range') expect(Number.isNaN(condition.low ?? 0)).toBe(false);
        },
      ),
      { numRuns: 300 },
    );
  });
});
