import { existsSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ColumnGuess } from '../../core/data/role';
import { readNumbers } from '../../core/data/readNumbers';
import { cell, makeTable } from '../../core/data/table';
import { dataFolder, lacksData } from '../../testing/data';
import { propertyRuns } from '../../testing/propertyRuns';
import { testSource } from '../../testing/source';
import { guessColumns } from './guessColumns';
import { readTable } from './readTable';

/** The guess for one column beside a plain second one, so that it is not the only column. */
function guess(name: string, cells: readonly string[]): ColumnGuess {
  const table = makeTable(
    [name, 'other'],
    cells.map((text, i) => [text, String((i * 7) % 5)]),
  );
  return guessColumns(table)[0]!;
}
const times = (n: number, cellOf: (i: number) => string): string[] =>
  Array.from({ length: n }, (_, i) => cellOf(i));

test('a table without rows or columns has guesses of the same length', () => {
  expect(guessColumns(makeTable([], []))).toEqual([]);
  expect(guessColumns(makeTable(['a'], []))[0]).toMatchObject({ role: 'ignore', missing: 0, distinct: 0 });
});

test.each([
  ['customer_id', times(40, (i) => `K-${i * 13}`), 'key'],
  ['EAN', times(40, (i) => String(4_006_381_333_931 + i)), 'key'],
  ['条形码', times(80, (i) => String(6_901_234_567_892 + (i % 4))), 'category'],
  ['CustomerID', times(40, (i) => String(i + 1)), 'key'],
  ['会员号', times(40, (i) => `LX${24000 + i * 3}`), 'key'],
  ['Code', times(40, (i) => `7590-${i * 97}-XY`), 'key'],
  ['order_no', times(600, (i) => `A${i % 200}`), 'ignore'],
  ['store_id', times(600, (i) => String(100 + (i % 6))), 'category'],
  ['Column 1', times(40, (i) => String(i)), 'ignore'],
  ['index', times(40, (i) => String(i + 1)), 'ignore'],
  ['Contact', times(40, (i) => `a${i % 9}@example.org`), 'personal'],
  ['手机号', times(40, (i) => `1380000${1000 + i}`), 'personal'],
  ['n', times(40, (i) => `1380000${1000 + i}`), 'personal'],
  ['Phone', times(40, (i) => `(020) 555-${1000 + i}`), 'personal'],
  ['PhoneService', times(40, (i) => ['Yes', 'No'][i % 2]!), 'category'],
  ['first_name', times(40, (i) => ['Ada', 'Bo', "O'Neil", 'José'][i % 4]!), 'personal'],
  ['姓名', times(40, (i) => ['王芳', '李雷'][i % 2]!), 'personal'],
  ['Product Name', times(40, (i) => ['Lamp', 'Chair'][i % 2]!), 'category'],
  ['收货地址', times(40, (i) => `上海市静安区南京西路${i}号`), 'personal'],
  ['Street Address', times(40, (i) => `${i} Main Street`), 'personal'],
  ['age', times(40, (i) => String(20 + (i % 11))), 'number'],
  ['rating', times(40, (i) => String(1 + (i % 5))), 'number'],
  ['share', times(40, (i) => `${i % 7}%`), 'number'],
  ['spend', times(40, (i) => String(i * 3.5)), 'amount'],
  ['HourSpendOnApp', times(40, (i) => String(i * 3.5)), 'number'],
  ['消费时长', times(40, (i) => String(i * 3.5)), 'number'],
  ['n', times(40, (i) => `€${i % 9},50`), 'amount'],
  ['近一年消费', times(40, (i) => String(i * 3.5)), 'amount'],
  ['消费次数', times(40, (i) => String(i % 9)), 'number'],
  ['Spending Score', times(40, (i) => String(i % 9)), 'number'],
  ['SeniorCitizen', times(40, (i) => String(i % 2)), 'category'],
  ['Postcode', times(40, (i) => String(10115 + (i % 4))), 'category'],
  ['plz', times(400, (i) => `0${1000 + i}`), 'ignore'],
  ['x', times(40, (i) => `0${10 + (i % 4)}`), 'category'],
  ['signup', times(40, (i) => `2024-01-${10 + (i % 15)}`), 'date'],
  ['注册日期', times(40, (i) => `2024年1月${1 + (i % 15)}日`), 'date'],
  ['date', times(40, (i) => `202401${10 + (i % 15)}`), 'date'],
  ['n', times(40, (i) => `202401${10 + (i % 15)}`), 'number'],
  ['Churn', times(40, (i) => ['Yes', 'No'][i % 2]!), 'compare'],
  ['label', times(40, (i) => String(i % 2)), 'compare'],
  ['churn_score', times(400, (i) => String(i / 400)), 'number'],
  ['Class Name', times(40, (i) => ['Knits', 'Pants'][i % 2]!), 'category'],
  ['city', times(40, (i) => ['Bonn', 'Ulm', ''][i % 3]!), 'category'],
  [
    'city',
    times(800, (i) => `City${String.fromCharCode(97 + (i % 26))}${'abcdefghijklmnop'[i >> 6]!}`),
    'ignore',
  ],
  ['note', times(40, (i) => `Fits well and looks good number ${i}`), 'text'],
  ['评论', times(40, (i) => `质量很好物流也很快第${i}次购买`), 'text'],
  ['Title', times(200, (i) => `Very nice${i}`), 'text'],
  ['newsletter', times(40, (i) => ['x', '', ''][i % 3]!), 'category'],
  ['country', times(40, () => 'DE'), 'ignore'],
  ['blank', times(40, () => ''), 'ignore'],
] as const)('a column "%s" of %j … is %3$s', (name, cells, role) => {
  expect(guess(name, cells).role).toBe(role);
});

const mainland = (i: number): string => {
  const start = `11010519${50 + (i % 40)}0${1 + (i % 9)}${10 + (i % 18)}${100 + i}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  return start + '10X98765432'[weights.reduce((sum, weight, j) => sum + weight * Number(start[j]), 0) % 11]!;
};

test.each([
  ['number', times(40, mainland), 'identity'],
  ['ref', times(40, (i) => `123-4${i % 10}-${6000 + i}`), 'identity'],
  ['身份证号', times(40, (i) => `E${12_345_678 + i}`), 'identity'],
  ['pay', times(40, (i) => ['4111 1111 1111 1111', '5500005555555559'][i % 2]!), 'card'],
  ['iban', times(40, (i) => `DE${10 + i}370400440532013000`), 'account'],
  ['where', times(40, (i) => `${i + 1} Maple Street, Austin, TX 78701`), 'address'],
  ['收货', times(40, (i) => `杭州市西湖区文三路${i + 1}号翠苑新村3栋501室`), 'address'],
] as const)('a column "%s" of %j … is personal: %3$s', (name, cells, personal) => {
  expect(guess(name, cells)).toMatchObject({ role: 'personal', personal });
});

test('a single column of short lines is text, there is nothing else to go by', () => {
  const table = makeTable(
    ['Column 1'],
    times(50, (i) => `Line ${i}`).map((text) => [text]),
  );
  expect(guessColumns(table)[0]?.role).toBe('text');
});

test('of several ids the customer’s is the key and the others are left out', () => {
  const rows = times(50, String).map((i) => [`O${i}x`, `C${i}x`, `T${i}x`]);
  const guesses = guessColumns(makeTable(['order_id', 'customer_id', 'token_id'], rows));
  expect(guesses.map(({ role, evidence }) => [role, evidence.code])).toEqual([
    ['ignore', 'another-id'],
    ['key', 'name-says-id'],
    ['ignore', 'another-id'],
  ]);
});

test('blank cells are missing and do not turn numbers into text', () => {
  const cells = times(40, (i) => (i < 3 ? ' ' : i < 5 ? '' : i === 5 ? 'n/a' : String(i * 1.5)));
  expect(guess('TotalCharges', cells)).toMatchObject({ role: 'amount', missing: 5, distinct: 35 });
});

test.each([
  [['1.234,50 €', '99,90 €', '3,10 €'], { decimal: ',', currency: '€' }],
  [['$1,234.50', '$99.90', '$3.10'], { decimal: '.', currency: '$' }],
  [['12.5%', '3%', '7%'], { decimal: '.', percent: true }],
  [['1', '2', '3'], { decimal: '.' }],
])('numbers written like %j are understood', (written, format) => {
  expect(
    guess(
      'n',
      times(30, (i) => written[i % 3]!),
    ).numberFormat,
  ).toEqual(format);
});

test('a number that could be written either way follows a column that could not', () => {
  const rows = times(30, (i) => `${1 + (i % 9)}.${100 + i}`).map((text, i) => [text, `${i},50`]);
  expect(
    guessColumns(makeTable(['visits', 'spend'], rows)).map(({ numberFormat }) => numberFormat?.decimal),
  ).toEqual([',', ',']);
  const alone = guess(
    'visits',
    times(30, (i) => `${1 + (i % 9)}.${100 + i}`),
  );
  expect(alone).toMatchObject({ numberFormat: { decimal: '.' }, evidence: { code: 'numbers-ambiguous' } });
  const decided = [...times(30, (i) => `${1 + (i % 9)}.${100 + i}`), '0.250'];
  expect(guess('visits', decided).evidence.code).toBe('values-are-numbers');
  expect(
    guess(
      'visits',
      times(30, (i) => `${1 + (i % 9)},${100 + i}`),
    ),
  ).toMatchObject({
    numberFormat: { decimal: '.' },
    evidence: { code: 'values-are-numbers' },
  });
});

test('the cell that settled how dates and numbers are written is shown', () => {
  const ambiguous = times(30, (i) => `0${1 + (i % 9)}/0${1 + ((i * 5) % 9)}/2024`);
  expect(guess('date', [...ambiguous, '25/01/2024']).evidence.example).toBe('25/01/2024');
  expect(
    guess(
      'n',
      times(30, (i) => (i === 7 ? '1.234,50' : String(i))),
    ).evidence.example,
  ).toBe('1.234,50');
});

test('one cell among many thousand different ones settles the order of day and month', () => {
  const days = times(
    8000,
    (i) =>
      `0${1 + (i % 9)}/0${1 + ((i * 5) % 9)}/2024 1${i % 10}:${10 + (i % 50)}:${String(i).padStart(5, '0')}`,
  );
  days[4999] = '25/01/2024 10:00:00';
  expect(guess('date', days)).toMatchObject({
    dateOrder: 'dmy',
    evidence: { example: '25/01/2024 10:00:00' },
  });
});

test.each([
  ['Subscribed', times(40, (i) => ['yes', 'no'][i % 2]!), 'consent'],
  [
    'Email Marketing Consent',
    times(40, (i) => ['SUBSCRIBED', 'UNSUBSCRIBED', 'NEVER_SUBSCRIBED'][i % 3]!),
    'consent',
  ],
  ['接收短信', times(40, (i) => ['是', '否'][i % 2]!), 'consent'],
  ['partner', times(40, (i) => ['Yes', 'No', ''][i % 3]!), 'boolean'],
  ['flag', times(40, (i) => String(i % 2)), 'boolean'],
  ['Rating', times(40, (i) => String(1 + (i % 5))), 'rating'],
  ['评分', times(40, (i) => String((i % 11) / 2)), 'rating'],
  ['score', times(40, (i) => String(i * 7)), undefined],
  ['Qty', times(40, (i) => String(1 + (i % 7))), 'quantity'],
  ['数量', times(40, (i) => String(1 + (i % 7))), 'quantity'],
  ['qty', times(40, (i) => String(i / 8)), undefined],
  ['Lineitem name', times(40, (i) => ['Lamp', 'Chair', 'Desk'][i % 3]!), 'product'],
  ['商品名称', times(40, (i) => ['台灯', '椅子', '书桌'][i % 3]!), 'product'],
  [
    'group',
    times(40, (i) => ['Women > Shoes', 'Women > Coats', 'Men > Shoes > Boots'][i % 3]!),
    'category-path',
  ],
  ['类目', times(40, (i) => ['家居/厨房', '家居/卧室', '服装/女装'][i % 3]!), 'category-path'],
  ['link', times(40, (i) => ['https://a.b/c', 'https://a.b/d', 'https://a.b/e'][i % 3]!), undefined],
  ['zip', times(40, (i) => String(10_115 + (i % 4))), 'postcode'],
  ['city', times(40, (i) => ['Bonn', 'Ulm', 'Jena'][i % 3]!), undefined],
] as const)('a column "%s" of %j … means %3$s', (name, cells, meaning) => {
  expect(guess(name, cells).meaning).toBe(meaning);
});

const someDigits = (from: number, to: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: from, maxLength: to }).map((all) => all.join(''));
const idStyles = [
  someDigits(5, 5).map((digits) => digits.padStart(5, '0')),
  someDigits(1, 6).map((digits) => `00${digits}`),
  someDigits(16, 24),
  someDigits(11, 11).map((digits) => `+${digits}`),
  fc.tuple(someDigits(1, 3), someDigits(1, 2)).map(([a, b]) => `${a}E${b}`),
  fc.tuple(someDigits(2, 4), someDigits(3, 6)).map(([a, b]) => `K${a}-${b}`),
];

test('reading what columns are never loses a character of an id', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('id', 'customer_id', 'sku', 'zip', '邮编', 'phone', 'n', 'ref'),
      fc.constantFrom(...idStyles).chain((style) => fc.array(style, { minLength: 20, maxLength: 24 })),
      (name, ids) => {
        // A column of plain numbers, without a zero in front, may be taken for numbers: nothing is lost.
        fc.pre(ids.some((id) => /^0\d|^\d{16}|\D/.test(id)));
        const table = makeTable(
          [name, 'other'],
          ids.map((id, i) => [id, String(i % 3)]),
        );
        const { role, numberFormat } = guessColumns(table)[0]!;
        const column = table.columns[0]!;
        if (role === 'number' || role === 'amount')
          expect(Array.from(readNumbers(column, numberFormat), String)).toEqual(ids);
        expect(ids.every((id, row) => cell(column, row) === id)).toBe(true);
      },
    ),
    { numRuns: propertyRuns },
  );
});

test.each([
  ['customer_id', times(40, (i) => String(1000 + i * 3).padStart(6, '0'))],
  ['plz', times(40, (i) => `0${1000 + i}`)],
  ['mobile', times(40, (i) => `+49151${1_000_000 + i}`)],
  ['ean', times(40, (i) => String(4_006_381_333_931 + i))],
])('digits of a column "%s" that are a name have no way in which numbers are written', (name, cells) => {
  expect(guess(name, cells).numberFormat).toBeUndefined();
});

test('the order of day and month is decided on the whole column', () => {
  const order = (cells: readonly string[]): string | undefined => guess('date', cells).dateOrder;
  const ambiguous = times(30, (i) => `0${1 + (i % 9)}/0${1 + ((i * 5) % 9)}/2024`);
  expect(order([...ambiguous, '25/01/2024'])).toBe('dmy');
  expect(order([...ambiguous, '01/25/2024'])).toBe('mdy');
  expect(order(ambiguous)).toBe('mdy');
  expect(guess('date', ambiguous).evidence.code).toBe('dates-ambiguous');
  expect(order(ambiguous.map((text) => text.replaceAll('/', '.')))).toBe('dmy');
});

test('an ambiguous date column follows a plain one of the same table', () => {
  const rows = times(30, (i) => `0${1 + (i % 9)}/01/2024`).map((text) => [text, '25/01/2024']);
  rows.push(['02/01/2024', '26/02/2024']);
  expect(
    guessColumns(makeTable(['first order', 'last order'], rows)).map(({ dateOrder }) => dateOrder),
  ).toEqual(['dmy', 'dmy']);
});

test('shapes: numbers in fourteen bins, days, categories most frequent first, words', () => {
  const numbers = guess(
    'n',
    times(140, (i) => String((i * 37) % 140)),
  ).shape;
  expect(numbers).toEqual({
    kind: 'numbers',
    min: 0,
    max: 139,
    median: 69.5,
    bins: times(14, () => '').map(() => 10),
  });
  expect(guess('d', ['2024-01-01', '2024-01-03', '2024-01-02']).shape).toMatchObject({
    kind: 'days',
    median: 19724,
  });
  expect(guess('c', ['a', 'b', 'b', '', 'c', 'b', 'a', 'a', 'b', 'b', 'c']).shape).toEqual({
    kind: 'categories',
    top: [
      { text: 'b', count: 5 },
      { text: 'a', count: 3 },
      { text: 'c', count: 2 },
    ],
    others: 0,
  });
  const words = guess(
    'note',
    times(30, (i) => `${'word '.repeat(4 + (i % 3))}${i}`),
  ).shape;
  expect(words).toMatchObject({ kind: 'words', median: 6 });
  expect(
    guess(
      'email',
      times(30, (i) => `a${i}@example.org`),
    ).shape,
  ).toEqual({ kind: 'none' });
});

test('a column named __proto__ is guessed like any other', () => {
  expect(
    guess(
      '__proto__',
      times(30, (i) => String(i % 7)),
    ),
  ).toMatchObject({ name: '__proto__', role: 'number' });
});

async function rolesOf(path: string): Promise<Record<string, string>> {
  const bytes = readFileSync(path);
  const { table } = await readTable(testSource(path, bytes), {});
  return Object.fromEntries(guessColumns(table).map(({ name, role }) => [name, role]));
}

test.skipIf(lacksData('mall_customers/Mall_Customers.csv'))('mall customers', async () => {
  expect(await rolesOf(`${dataFolder}/mall_customers/Mall_Customers.csv`)).toEqual({
    CustomerID: 'key',
    Gender: 'category',
    Age: 'number',
    'Annual Income (k$)': 'amount',
    'Spending Score (1-100)': 'number',
  });
});

test.skipIf(lacksData('telco_churn/Telco-Customer-Churn.csv'))('telco churn', async () => {
  const { customerID, tenure, MonthlyCharges, TotalCharges, Churn, ...others } = await rolesOf(
    `${dataFolder}/telco_churn/Telco-Customer-Churn.csv`,
  );
  expect([customerID, tenure, MonthlyCharges, TotalCharges, Churn]).toEqual([
    'key',
    'number',
    'amount',
    'amount',
    'compare',
  ]);
  expect(Object.values(others)).toEqual(times(16, () => 'category'));
});

test.skipIf(lacksData('womens_clothing_reviews/womens_clothing_reviews.csv.gz'))(
  'clothing reviews',
  async () => {
    expect(await rolesOf(`${dataFolder}/womens_clothing_reviews/womens_clothing_reviews.csv.gz`)).toEqual({
      'Column 1': 'ignore',
      'Clothing ID': 'ignore',
      Age: 'number',
      Title: 'text',
      'Review Text': 'text',
      Rating: 'number',
      'Recommended IND': 'category',
      'Positive Feedback Count': 'number',
      'Division Name': 'category',
      'Department Name': 'category',
      'Class Name': 'category',
    });
  },
);

test.skipIf(lacksData('chinese_reviews/online_shopping_10_cats.csv.gz'))('Chinese reviews', async () => {
  const path = `${dataFolder}/chinese_reviews/online_shopping_10_cats.csv.gz`;
  expect(await rolesOf(path)).toEqual({ cat: 'category', label: 'compare', review: 'text' });
});

test.skipIf(lacksData('payment_fraud/payment_fraud.csv'))('payment events', async () => {
  expect(await rolesOf(`${dataFolder}/payment_fraud/payment_fraud.csv`)).toEqual({
    accountAgeDays: 'number',
    numItems: 'number',
    localTime: 'number',
    paymentMethod: 'category',
    paymentMethodAgeDays: 'number',
    label: 'compare',
  });
});

const samples = [
  [
    'linden-loom',
    'key personal personal category number date date number amount amount number number category category number text',
  ],
  [
    'lingxi-electronics',
    'key personal personal category number date date number amount amount number number category category number text',
  ],
] as const;
test.each(samples)('the built-in sample %s', async (name, roles) => {
  const path = `public/samples/${name}.csv`;
  expect(existsSync(path)).toBe(true);
  expect(Object.values(await rolesOf(path)).join(' ')).toBe(roles);
});
