import { expect, test } from 'vitest';
import type { CleanTable } from '../../core/data/cleanTable';
import { defaultRecipe } from '../../core/data/recipe';
import type { Role } from '../../core/data/role';
import { makeTable } from '../../core/data/table';
import { compareSegments } from './compareSegments';
import reference from './fixtures/reference.json';

const everyRow = (n: number): CleanTable => ({
  items: Uint32Array.from({ length: n }, (_, i) => i),
  rowToItem: Int32Array.from({ length: n }, (_, i) => i),
  weights: new Float32Array(n).fill(1),
  notices: [],
});

/** @param rows  cells, the last one the cluster */
function compare(
  columns: Readonly<Record<string, Role>>,
  rows: readonly (readonly [...string[], number])[],
  pair: readonly [number, number] = [0, 1],
) {
  const names = Object.keys(columns);
  const cells = rows.map((row) => row.slice(0, -1) as string[]);
  const textAt = names.findIndex((name) => columns[name] === 'text');
  return compareSegments(
    {
      table: makeTable(names, cells),
      clean: everyRow(rows.length),
      recipe: defaultRecipe(names.map((name) => ({ name, role: columns[name]! }))),
      labels: Int32Array.from(rows, (row) => row.at(-1) as number),
      texts: cells.map((row) => row[textAt] ?? ''),
    },
    pair,
    {},
  );
}

test('nothing tells an empty segment from another', async () => {
  expect(await compare({ n: 'number' }, [])).toEqual({ drivers: [], distributions: [], terms: [[], []] });
  expect(
    (
      await compare({ n: 'number' }, [
        ['1', 0],
        ['2', 0],
      ])
    ).drivers,
  ).toEqual([]);
});

test('two segments alike in everything differ in nothing', async () => {
  const rows = ['1', '2', '3', '1', '2', '3'].map((n, i) => [n, 'x', i < 3 ? 0 : 1] as const);
  expect((await compare({ n: 'number', c: 'category' }, rows)).drivers).toEqual([]);
});

test.each(reference.cohensD)(
  'differences of means are those of scipy, whoever else is on the map',
  async (known) => {
    const rows = [
      ...known.a.map((x) => [String(x), 0] as const),
      ...known.b.map((x) => [String(x), 1] as const),
      ...[1e6, -1e6, 3].map((x) => [String(x), 2] as const),
      ['77', -1] as const,
    ];
    const { drivers } = await compare({ n: 'number' }, rows);
    expect(drivers[0]!.effect).toBeCloseTo(known.effect, 6);
    expect(drivers[0]!.low).toBeCloseTo(known.low, 6);
    expect(drivers[0]!.high).toBeCloseTo(known.high, 6);
    const [back] = (await compare({ n: 'number' }, rows, [1, 0])).drivers;
    expect(back!.effect).toBeCloseTo(-known.effect, 6);
  },
);

test('a difference of shares is that of numpy, and of two values told once', async () => {
  const [known] = reference.cohensH;
  const [x = 0, n = 0, y = 0, m = 0] = known!.counts;
  const side = (yes: number, all: number, cluster: number) =>
    Array.from({ length: all }, (_, i) => [i < yes ? 'shop' : 'app', cluster] as const);
  const { drivers } = await compare({ channel: 'category' }, [
    ...side(x, n, 0),
    ...side(y, m, 1),
    ['post', 2],
  ]);
  expect(drivers).toHaveLength(1);
  expect(drivers[0]).toMatchObject({ value: 'shop', share: x / n, shareOthers: y / m });
  expect(drivers[0]!.effect).toBeCloseTo(known!.effect, 9);
  expect(drivers[0]!.high).toBeCloseTo(known!.high, 9);
});

test('what only the second has is told from the first', async () => {
  const cities = (names: readonly string[], cluster: number) => names.map((name) => [name, cluster] as const);
  const { drivers } = await compare({ city: 'category' }, [
    ...cities(['A', 'A', 'A', 'B', 'C', 'D'], 0),
    ...cities(['E', 'E', 'E', 'E', 'B', 'C'], 1),
  ]);
  const e = drivers.find((driver) => driver.kind === 'category' && driver.value === 'E');
  expect(e).toMatchObject({ share: 0, shareOthers: 4 / 6 });
  expect(e!.effect).toBeLessThan(0);
  expect(drivers.map(({ effect }) => Math.abs(effect))).toEqual(
    drivers.map(({ effect }) => Math.abs(effect)).sort((a, b) => b - a),
  );
});

test('words stand on the side that uses them', async () => {
  const says = (text: string, cluster: number) => Array.from({ length: 6 }, () => [text, cluster] as const);
  const { terms } = await compare({ said: 'text' }, [
    ...says('the parcel came late', 0),
    ...says('lovely warm jumper', 1),
    ...says('refund refund refund', 2),
  ]);
  const words = terms.map((side) => side.map(({ text }) => text).join(' '));
  expect(words[0]).toContain('parcel');
  expect(words[1]).toContain('jumper');
  expect(words.join(' ')).not.toContain('refund');
});

test('columns of numbers come with how both are spread', async () => {
  const rows = [1, 2, 3, 4].flatMap((x) => [[String(x), 0] as const, [String(x + 10), 1] as const]);
  const { distributions } = await compare({ n: 'number' }, rows);
  expect(distributions).toHaveLength(1);
  expect(distributions[0]!.own.reduce((sum, share) => sum + share)).toBeCloseTo(1, 12);
});
