import { expect, test } from 'vitest';
import { totalColumn } from './totalColumn';

const found = (...names: string[]) =>
  totalColumn({ columns: names.map((name) => ({ name, role: 'amount' as const })) })?.name;

test('money that customers brought in is found by its name, what one thing costs is not', () => {
  expect(found('Unit price', 'Average order value', 'Total spent')).toBe('Total spent');
  expect(found('客单价', '累计消费')).toBe('累计消费');
  expect(found('会员收入贡献')).toBe('会员收入贡献');
});

test('what people earn is not what they bring in', () => {
  expect(found('年收入', '消费评分')).toBeUndefined();
  expect(found('家庭总收入', '月收入', '薪资总额')).toBeUndefined();
  expect(found('Total household income', 'Annual Income (k$)', 'Lifetime salary')).toBeUndefined();
  expect(found('年收入', '年消费额')).toBe('年消费额');
});
