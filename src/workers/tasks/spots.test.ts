import { expect, test } from 'vitest';
import { makeRng, randomNormal } from '../../core/math/rng';
import { defaultRecipe } from '../../core/data/recipe';
import type { Spot } from '../../core/data/spot';
import { makeTable } from '../../core/data/table';
import { formatName } from '../../stages/explain/formatName';
import { findSpots } from './spots';
import type { Tasks } from '../messages';

/** Customers in round clouds on the map; each cloud has its own way to fill a row. */
interface Cloud {
  readonly at: readonly [number, number];
  readonly cluster: number;
  readonly size: number;
  readonly row: (i: number) => readonly [channel: string, spend: string, review: string];
}

function shop(clouds: readonly Cloud[]): Tasks['spots']['input'] {
  const rng = makeRng(5);
  const people = clouds.flatMap(({ at, cluster, size, row }) =>
    Array.from({ length: size }, (_, i) => ({
      row: row(i),
      cluster,
      place: [at[0] + randomNormal(rng), at[1] + randomNormal(rng)],
    })),
  );
  const n = people.length;
  const k = Math.max(0, ...clouds.map(({ cluster }) => cluster + 1));
  return {
    table: makeTable(
      ['channel', 'spend', 'review'],
      people.map(({ row }) => row),
    ),
    clean: {
      items: Uint32Array.from({ length: n }, (_, i) => i),
      rowToItem: Int32Array.from({ length: n }, (_, i) => i),
      weights: new Float32Array(n).fill(1),
      notices: [],
    },
    recipe: defaultRecipe([
      { name: 'channel', role: 'category' },
      { name: 'spend', role: 'amount' },
      { name: 'review', role: 'text' },
    ]),
    labels: Int32Array.from(people, ({ cluster }) => cluster),
    segments: Array.from({ length: k }, (_, cluster) => ({
      id: `s${cluster + 1}`,
      cluster,
      size: 1,
      share: 1,
      colourSlot: 0,
    })),
    profiles: [],
    positions: Float32Array.from(people.flatMap(({ place }) => place)),
  };
}

const plain = (i: number): readonly [string, string, string] => [
  'web',
  `${100 + (i % 9)}`,
  'arrived in time',
];
const names = (spots: readonly Spot[], level = 2): string[] =>
  spots.filter((spot) => spot.level === level).map(({ parts }) => formatName(parts, 'en'));

const coatsAndShoes: readonly Cloud[] = [
  {
    at: [0, 0],
    cluster: 0,
    size: 150,
    row: (i) => ['web', `${100 + (i % 9)}`, 'the wool coat keeps me warm'],
  },
  { at: [20, 0], cluster: 0, size: 120, row: (i) => ['web', `${100 + (i % 9)}`, 'these boots rub my heel'] },
  { at: [0, 60], cluster: 1, size: 150, row: plain },
];

test('two groups that live in one segment are found and called by their words', async () => {
  const spots = await findSpots(shop(coatsAndShoes), {});
  const [coats, boots] = names(spots);
  expect(coats).toMatch(/coat|wool|warm/i);
  expect(boots).toMatch(/boots|heel|rub/i);
  expect(spots.filter(({ level }) => level === 2).map(({ size }) => size)).toEqual([150, 120]);
  expect(spots.every(({ cluster }) => cluster === 0)).toBe(true);
});

test('a spot stands on a customer of its segment', async () => {
  const input = shop(coatsAndShoes);
  for (const { x, y, cluster } of await findSpots(input, {})) {
    const item = input.labels.findIndex(
      (_, i) => input.positions[2 * i] === x && input.positions[2 * i + 1] === y,
    );
    expect(input.labels[item]).toBe(cluster);
  }
});

test('groups that differ in nothing have no names, however far apart they live', async () => {
  const clouds: readonly Cloud[] = [0, 20, 40].map((x) => ({
    at: [x, 0],
    cluster: 0,
    size: 100,
    row: plain,
  }));
  expect(await findSpots(shop(clouds), {})).toEqual([]);
});

test('nobody, one customer, two, and customers of no segment have no spots', async () => {
  expect(await findSpots(shop([]), {})).toEqual([]);
  for (const size of [1, 2])
    expect(await findSpots(shop([{ at: [0, 0], cluster: 0, size, row: plain }]), {})).toEqual([]);
  expect(await findSpots(shop(coatsAndShoes.map((cloud) => ({ ...cloud, cluster: -1 }))), {})).toEqual([]);
});

test('values and levels name a group, unless the segment is called by them', async () => {
  const clouds: readonly Cloud[] = [
    { at: [0, 0], cluster: 0, size: 150, row: (i) => ['app', `${900 + (i % 40)}`, ''] },
    { at: [20, 0], cluster: 0, size: 150, row: (i) => ['web', `${100 + (i % 40)}`, ''] },
  ];
  const input = shop(clouds);
  expect(names(await findSpots(input, {})).toSorted()).toEqual(['High spend · app', 'Low spend · web']);
  const suggestions = [[{ kind: 'level', column: 'spend', direction: 'high' } as const]];
  const profiles = [{ segmentId: 's1', drivers: [], terms: [], typicalRows: [], suggestions }];
  expect(names(await findSpots({ ...input, profiles }, {})).toSorted()).toEqual(['App', 'Web']);
});

test('a closer look repeats no name of a wider one, and names of a segment differ', async () => {
  const spots = await findSpots(
    shop([
      ...coatsAndShoes,
      {
        at: [2.5, 2.5],
        cluster: 0,
        size: 60,
        row: (i) => ['app', `${100 + (i % 9)}`, 'the wool coat has pockets'],
      },
    ]),
    {},
  );
  const words = spots.flatMap(({ parts }) => parts.map((part) => formatName([part], 'en')));
  expect(new Set(words).size).toBe(words.length);
  expect(new Set(spots.map(({ id }) => id)).size).toBe(spots.length);
});

test('the same map has the same spots', async () => {
  const input = shop(coatsAndShoes);
  expect(await findSpots(input, {})).toEqual(await findSpots(input, {}));
});

test('personal data names nothing, and cancelling stops the work', async () => {
  const input = shop([
    {
      at: [0, 0],
      cluster: 0,
      size: 120,
      row: () => ['write to anna.berg@example.com', '1', 'call anna.berg@example.com'],
    },
    { at: [20, 0], cluster: 0, size: 120, row: () => ['web', '1', 'boots'] },
  ]);
  const told = names(await findSpots(input, {})).join() + names(await findSpots(input, {}), 3).join();
  expect(told).toMatch(/boots|web/i);
  expect(told).not.toMatch(/anna|berg|example/);
  await expect(findSpots(input, { signal: AbortSignal.abort() })).rejects.toMatchObject({
    name: 'AbortError',
  });
});
