import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { tableBytes } from '../../core/data/table';
import { testSource } from '../../testing/source';
import { foresee, type Foresight } from './foresee';
import { readTable } from './readTable';
import { keyOf } from './rowSample';

/** Order lines: few countries, some customers, an id and a remark of its own for each. */
const lines = Array.from({ length: 40_000 }, (_, i) => {
  const customer = keyOf(i) % 3000;
  const remark = customer % 4 === 0 ? '' : `what was said about order ${keyOf(-i)}`;
  return `${i + 1},C${customer},2024-0${1 + (i % 9)}-1${i % 8},${1 + (i % 5)},${(i % 400) / 4},Country ${i % 20},${remark}`;
});
const content = `order_id,customer_id,order_date,quantity,unit_price,country,remark\n${lines.join('\n')}\n`;
const limits = { least: 1 << 20, looked: 1 << 18 };

const look = (bytes: Uint8Array | string): Promise<Foresight | null> =>
  foresee(testSource('orders.csv', bytes), {}, {}, limits);

test('rows and memory of a table are foreseen from its first tenth', async () => {
  const { table } = await readTable(testSource('orders.csv', content), {});
  const { rows, memory, by, isTooMuch } = (await look(content))!;
  expect([by, isTooMuch]).toEqual(['customer_id', false]);
  expect(rows / table.rowCount).toBeCloseTo(1, 1);
  const distinct = table.columns.reduce((sum, { values }) => sum + values.offsets.length - 1, 0);
  const expected = tableBytes(table) + 12 * distinct;
  expect(memory / expected).toBeGreaterThan(0.85);
  expect(memory / expected).toBeLessThan(1.25);
});

test('a packed text is as long as it is unpacked', async () => {
  const [plain, packed] = [await look(content), await look(gzipSync(content))];
  expect(packed).toEqual(plain);
});

test('texts that come to more than a column holds are too much', async () => {
  const source = { ...testSource('orders.csv', content), size: 2 ** 36 };
  expect(await foresee(source, {}, {}, limits)).toMatchObject({ isTooMuch: true });
});

test.each([
  ['a short file', content.slice(0, 1 << 19)],
  ['JSON', JSON.stringify(lines)],
  ['no text', new Uint8Array(1 << 21)],
])('nothing is foreseen of %s', async (_, bytes) => {
  expect(await look(bytes)).toBeNull();
});
