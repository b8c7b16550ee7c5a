import Papa from 'papaparse';
import { expect, test } from 'vitest';
import type { CleanTable } from '../../core/data/cleanTable';
import type { Profile } from '../../core/data/profile';
import { defaultRecipe } from '../../core/data/recipe';
import type { Role } from '../../core/data/role';
import type { Segment } from '../../core/data/segment';
import { makeTable } from '../../core/data/table';
import { lacksData, readData } from '../../testing/data';
import { explainSegments, type ExplainInput } from './explainSegments';
import { formatName } from './formatName';

const everyRow = (n: number): CleanTable => ({
  items: Uint32Array.from({ length: n }, (_, i) => i),
  rowToItem: Int32Array.from({ length: n }, (_, i) => i),
  weights: new Float32Array(n).fill(1),
  notices: [],
});

/** A file whose segments are given by a rule; every customer is equally central. */
function input(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  roles: Readonly<Record<string, Role>>,
  labels: readonly number[],
): ExplainInput {
  const k = Math.max(...labels) + 1;
  const textColumns = header.flatMap((name, j) => (roles[name] === 'text' ? [j] : []));
  return {
    table: makeTable(header, rows),
    clean: everyRow(rows.length),
    recipe: defaultRecipe(header.map((name) => ({ name, role: roles[name] ?? 'ignore' }))),
    labels: Int32Array.from(labels),
    segments: Array.from({ length: k }, (_, cluster): Segment => ({
      id: `s${cluster + 1}`,
      cluster,
      size: 1,
      share: 1 / k,
      colourSlot: cluster,
    })),
    x: { data: Float32Array.from(rows, (_, i) => i / rows.length), rows: rows.length, cols: 1 },
    centroids: new Float32Array(k),
    texts: rows.map((row) => textColumns.map((j) => row[j] ?? '').join('\n')),
    language: 'en',
  };
}

const first = (profiles: readonly Profile[], language: 'en' | 'zh' = 'en'): string[] =>
  profiles.map(({ suggestions }) => formatName(suggestions[0]!, language));

function expectUniqueShortNames(profiles: readonly Profile[]): void {
  for (const language of ['en', 'zh'] as const) {
    const names = profiles.flatMap(({ suggestions }) =>
      suggestions.map((parts) => formatName(parts, language)),
    );
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => Array.from(name).length > 60)).toEqual([]);
  }
}

const shop = (): ExplainInput => {
  const rows = Array.from({ length: 90 }, (_, i) => {
    const kind = i % 3;
    return [
      `anna${i}@example.com`,
      `${[900, 100, 110][kind]! + (i % 7)}`,
      ['App', 'Web', 'Web'][kind]!,
      ['2025-12-01', '2025-11-20', '2024-02-01'][kind]!,
      ['Great coat, warm wool', 'Runs small in the hips, order up', 'Parcel came late again'][kind]!,
    ];
  });
  return input(
    ['email', 'spend_12m', 'channel', 'last_order', 'review'],
    rows,
    { email: 'personal', spend_12m: 'amount', channel: 'category', last_order: 'date', review: 'text' },
    rows.map((_, i) => i % 3),
  );
};

test('a small shop gets names of numbers, values and words', async () => {
  const profiles = await explainSegments(shop(), {});
  expectUniqueShortNames(profiles);
  expect(first(profiles)[0]).toMatch(/12-month spend|App/);
  expect(first(profiles)[2]).toMatch(/last order long ago/i);
  expect(first(profiles).join()).toMatch(/coat|wool|small|hips|parcel|late/i);
});

test('personal columns appear nowhere', async () => {
  const text = JSON.stringify(await explainSegments(shop(), {}));
  expect(text).not.toMatch(/email|anna|example/);
});

test('drivers are sorted by size, none below 0.2, at most twelve', async () => {
  const header = Array.from({ length: 20 }, (_, j) => `c${j}`);
  const rows = Array.from({ length: 60 }, (_, i) =>
    header.map((_, j) => `${(i % 2) * j + ((i * 7 + j) % 5)}`),
  );
  const profiles = await explainSegments(
    input(
      header,
      rows,
      Object.fromEntries(header.map((name) => [name, 'number'])),
      rows.map((_, i) => i % 2),
    ),
    {},
  );
  const sizes = profiles[1]!.drivers.map(({ effect }) => Math.abs(effect));
  expect(sizes.length).toBe(12);
  expect([...sizes].sort((a, b) => b - a)).toEqual(sizes);
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(0.2);
});

test('items count as often as they stand for rows', async () => {
  const base = input(['n'], [['1'], ['3'], ['10'], ['12']], { n: 'number' }, [0, 0, 1, 1]);
  const weighted = { ...base, clean: { ...base.clean, weights: Float32Array.of(3, 1, 1, 1) } };
  const [profile] = await explainSegments(weighted, {});
  expect(profile!.drivers[0]).toMatchObject({ mean: 1.5, meanOthers: 11 });
});

test('typical rows are rows of the file, nearest the centre first', async () => {
  const base = input(['n'], [['1'], ['2'], ['3'], ['4']], { n: 'number' }, [0, 0, 0, 0]);
  const clean = { ...base.clean, items: Uint32Array.of(5, 6, 8, 9) };
  const table = makeTable(
    ['n'],
    Array.from({ length: 10 }, (_, i) => [`${i}`]),
  );
  const x = { data: Float32Array.of(3, 1, 2, 0), rows: 4, cols: 1 };
  const [profile] = await explainSegments({ ...base, table, clean, x }, {});
  expect(profile!.typicalRows).toEqual([9, 6, 8, 5]);
});

test('one segment of everyone has a number for a name and no differences', async () => {
  const [profile] = await explainSegments(
    input(['n'], [['1'], ['2'], ['3']], { n: 'number' }, [0, 0, 0]),
    {},
  );
  expect(profile!.drivers).toEqual([]);
  expect(formatName(profile!.suggestions[0]!, 'en')).toBe('Segment 1');
});

test('arrays that do not fit together are refused, and a cancel is heard', async () => {
  await expect(explainSegments({ ...shop(), texts: [] }, {})).rejects.toThrow(/90 items/);
  await expect(explainSegments(shop(), { signal: AbortSignal.abort() })).rejects.toMatchObject({
    name: 'AbortError',
  });
});

test('progress rises to 1', async () => {
  const fractions: number[] = [];
  await explainSegments(shop(), { onProgress: ({ fraction }) => void fractions.push(fraction) });
  expect(fractions.at(-1)).toBe(1);
  expect([...fractions].sort((a, b) => a - b)).toEqual(fractions);
});

function readRows(file: string): { header: string[]; rows: string[][] } {
  const [header, ...rows] = Papa.parse<string[]>(new TextDecoder().decode(readData(file)), {
    skipEmptyLines: true,
  }).data;
  return { header: header!, rows };
}

const mall = 'mall_customers/Mall_Customers.csv';
test.skipIf(lacksData(mall))('mall customers split by income and score are named by both', async () => {
  const { header, rows } = readRows(mall);
  const labels = rows.map((row) => {
    const [income, score] = [Number(row[3]), Number(row[4])];
    if (score >= 40 && score <= 60) return 4;
    return (income > 60 ? 1 : 0) + (score > 50 ? 2 : 0);
  });
  const roles = {
    Gender: 'category',
    Age: 'number',
    'Annual Income (k$)': 'number',
    'Spending Score (1-100)': 'number',
  } as const;
  const profiles = await explainSegments(input(header, rows, roles, labels), {});
  expectUniqueShortNames(profiles);
  const names = first(profiles).map((name) => name.toLowerCase());
  expect(names[0]).toMatch(/low spending score/);
  expect(names[1]).toMatch(/high annual income/);
  expect(names[1]).toMatch(/low spending score/);
  expect(names[2]).toMatch(/low annual income/);
  expect(names[2]).toMatch(/high spending score/);
  expect(names[3]).toMatch(
    /high annual income · high spending score|high spending score · high annual income/,
  );
  expect(names[4]).toMatch(/average spending score/);
});

const telco = 'telco_churn/Telco-Customer-Churn.csv';
test.skipIf(lacksData(telco))('telecom customers split by service and tenure are named by them', async () => {
  const { header, rows } = readRows(telco);
  const at = (name: string): number => header.indexOf(name);
  const labels = rows.map((row) => {
    if (row[at('InternetService')] === 'No') return 0;
    return (row[at('InternetService')] === 'DSL' ? 1 : 2) + (Number(row[at('tenure')]) > 30 ? 2 : 0);
  });
  const numbers = { tenure: 'number', MonthlyCharges: 'amount', TotalCharges: 'amount' } as const;
  const left = { customerID: 'key', Churn: 'compare' } as const;
  const roles: Record<string, Role> = {
    ...Object.fromEntries(header.map((name) => [name, 'category' as const])),
    ...numbers,
    ...left,
  };
  const profiles = await explainSegments(input(header, rows, roles, labels), {});
  expectUniqueShortNames(profiles);
  const names = first(profiles);
  expect(names[0]).toMatch(/no internet service|low monthly charges/i);
  expect(names[1]).toMatch(/DSL/);
  expect(names[1]).toMatch(/short tenure|low total charges|month-to-month/i);
  expect(names[4]).toMatch(/long tenure|high total charges/i);
  expect(profiles.every(({ drivers }) => drivers.every(({ column }) => column !== 'Churn'))).toBe(true);
  const noInternet = profiles[0]!.drivers.filter(
    (driver) => driver.kind === 'category' && /no internet/i.test(driver.value),
  );
  expect(noInternet.length).toBeLessThanOrEqual(1);
});
