import { expect, test } from 'vitest';
import type { Driver, Profile, Term } from '../../core/data/profile';
import { portrait } from './portrait';

const number = (
  column: string,
  effect: number,
  mean: number,
  meanOthers: number,
  role: 'number' | 'amount' | 'date' = 'number',
): Driver => ({
  kind: 'number',
  column,
  effect,
  low: effect - 0.1,
  high: effect + 0.1,
  mean,
  meanOthers,
  role,
});
const category = (column: string, value: string, share: number, shareOthers: number): Driver => ({
  kind: 'category',
  column,
  value,
  effect: 1,
  low: 0.8,
  high: 1.2,
  share,
  shareOthers,
  lift: share / shareOthers,
});
const term = (text: string): Term => ({ text, score: 1, share: 0.3, shareOthers: 0.1 });
const profile = (drivers: Driver[], terms: string[] = []): Profile => ({
  segmentId: 's1',
  drivers,
  terms: terms.map(term),
  typicalRows: [],
  suggestions: [],
});

test.each<[string, Profile, string, string]>([
  [
    'numbers',
    profile([
      number('Annual Income (k$)', 1.4, 86.5, 54.3),
      number('Spending Score (1-100)', -1.9, 17.6, 57.4),
    ]),
    'They have a higher annual income than others (86.5 against 54.3) and a lower spending score (17.6 against 57.4).',
    'Annual income 高于其他人（86.5 对 54.3），Spending score 更低（17.6 对 57.4）。',
  ],
  [
    'Chinese columns and words',
    profile([number('消费', 1, 1486, 612)], ['尺码', '裙长']),
    'They have a higher 消费 than others (1,486 against 612) and often mention “尺码”, “裙长”.'.replace(
      '”, “',
      '” and “',
    ),
    '消费高于其他人（1,486 对 612），常提到“尺码”“裙长”。',
  ],
  [
    'spending, with words',
    profile([number('spend', 1, 1486, 612, 'amount')], ['sizing']),
    'They spend more than others (1,486 against 612) and often mention “sizing”.',
    'Spend 高于其他人（1,486 对 612），常提到“sizing”。',
  ],
  [
    'age, counts and dates',
    profile([number('age', -1, 28, 41), number('last_order', -0.8, 20300, 20434, 'date')]),
    'They are younger than others (28 against 41) and have an older last order (31 Jul 2025 against 12 Dec 2025).',
    'Age 小于其他人（28 对 41），Last order 更早（2025-07-31 对 2025-12-12）。',
  ],
  [
    'a service that most have',
    profile([category('OnlineSecurity', 'Yes', 0.82, 0.29)]),
    '82% have online security (others 29%).',
    '82% 有 online security（其他人 29%）。',
  ],
  [
    'a value that all have',
    profile([category('性别', '女', 1, 0.4), number('订单数', 0.9, 13, 5)]),
    'They have more 订单数 than others (13 against 5). For all of them the 性别 is “女” (others 40%).',
    '订单数多于其他人（13 对 5），所有人的性别为“女”（其他人 40%）。',
  ],
  [
    'nothing',
    profile([]),
    'Nothing in the file sets them clearly apart.',
    '文件中没有哪一项让他们明显不同。',
  ],
])('%s make a plain sentence', (_, of, en, zh) => {
  expect(portrait(of, 'en')).toBe(en);
  expect(portrait(of, 'zh')).toBe(zh);
});

test('a difference that could be none is not told', () => {
  const unsure: Driver = {
    kind: 'number',
    column: 'spend',
    effect: 0.5,
    low: -0.1,
    high: 1.1,
    mean: 2,
    meanOthers: 1,
    role: 'number',
  };
  expect(portrait(profile([unsure]), 'en')).toBe('Nothing in the file sets them clearly apart.');
});

test('two columns that say the same are told once', () => {
  const told = portrait(
    profile([number('TotalCharges', 2, 6000, 1400), number('MonthlyCharges', 1.5, 95, 57)]),
    'en',
  );
  expect(told).toBe('They have higher total charges than others (6,000 against 1,400).');
});
