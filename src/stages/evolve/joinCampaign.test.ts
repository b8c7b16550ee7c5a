import { expect, test } from 'vitest';
import { makeTable } from '../../core/data/table';
import { isHeldBack } from '../../core/text/heldBack';
import { joinCampaign } from './joinCampaign';

const customers = makeTable(['id'], [['1'], ['2'], ['3'], ['4'], ['5']]);
const key = customers.columns[0]!;
const segmentOf = Int32Array.of(0, 0, 1, 1, -1);
const segments = ['a', 'b'].map((id) => ({ id, name: id.toUpperCase(), colourSlot: 0, size: 2, share: 0.4 }));
const join = (header: string[], rows: string[][]) =>
  joinCampaign(makeTable(header, rows), key, segmentOf, segments);

test('who was reached, what they did, counted by segment; strangers are told', () => {
  const file = [
    ['1', 'yes', 'spring'],
    ['2', 'No', 'spring'],
    ['3.0', 'YES', 'spring'],
    ['5', 'no', 'spring'],
    ['99', 'yes', 'spring'],
  ];
  expect(join(['customer', 'clicked', 'wave'], file)).toEqual({
    reached: 4,
    strangers: 1,
    outcomes: [
      {
        name: 'clicked',
        labels: '101-0',
        segments: [
          { id: 'a', name: 'A', reached: 2, hits: 1 },
          { id: 'b', name: 'B', reached: 1, hits: 1 },
        ],
      },
    ],
  });
});

test('a moment with gaps is an outcome; once is enough', () => {
  const { outcomes } = join(
    ['id', 'bought_at', 'left'],
    [
      ['1', '', ''],
      ['1', '2011-10-03 10:00', ''],
      ['1', '', ''],
      ['2', '', '1'],
    ],
  );
  expect(outcomes.map(({ name, labels }) => [name, labels])).toEqual([
    ['bought_at', '10---'],
    ['left', '01---'],
  ]);
});

test('a file without customers, or without what they did, is refused', () => {
  expect(() =>
    join(
      ['id', 'clicked'],
      [
        ['x', '1'],
        ['y', '0'],
      ],
    ),
  ).toThrow('campaign-no-customers');
  expect(() => join(['id', 'city'], [['1', 'Bonn']])).toThrow('campaign-no-outcome');
});

test('who is on neither side of a test took no part in it', () => {
  const file = [
    ['1', 'yes', 'reached'],
    ['2', 'no', 'held back'],
    ['3', 'yes', ''],
    ['4', 'no', 'reached'],
    ['4', 'yes', ''],
  ];
  expect(join(['customer', 'bought', 'side'], file)).toEqual({
    reached: 2,
    strangers: 0,
    outcomes: [
      {
        name: 'bought',
        labels: '1n-1-',
        segments: [
          { id: 'a', name: 'A', reached: 1, hits: 1, heldBack: 1, heldBackHits: 0 },
          { id: 'b', name: 'B', reached: 1, hits: 1 },
        ],
      },
    ],
  });
});

test('without sides in the file, those are held back whom the last audience held back', () => {
  const rows = ['1', '2', '3', '4', '5'].map((id, i) => [id, i % 2 ? 'yes' : 'no']);
  const table = makeTable(['id', 'bought'], rows);
  const all = joinCampaign(table, key, segmentOf, segments, { seed: 7, share: 1 });
  expect(all.reached).toBe(0);
  expect(all.outcomes[0]!.labels).toBe('nynyn');
  expect(all.outcomes[0]!.segments[0]).toMatchObject({ reached: 0, heldBack: 2, heldBackHits: 1 });
  const sides = (seed: number): string =>
    joinCampaign(table, key, segmentOf, segments, { seed, share: 0.5 }).outcomes[0]!.labels;
  const seeds = [1, 2, 3];
  const told = seeds.map(sides);
  expect(told).toEqual(
    seeds.map((seed) =>
      rows.map(([id, said]) => (isHeldBack(id!, seed, 0.5) ? 'ny' : '01')[Number(said === 'yes')]).join(''),
    ),
  );
  expect(new Set(told).size).toBeGreaterThan(1);
});

test('a column that says what was offered is counted by offer and segment, of the reached alone', () => {
  const { outcomes, reached } = join(
    ['customer', 'offer', 'clicked', 'bought', 'side'],
    [
      ['1', 'Scarf', 'yes', 'no', 'reached'],
      ['1', 'Mug', 'no', 'no', 'reached'],
      ['2', 'Scarf', 'yes', 'yes', 'reached'],
      ['2', 'Scarf', 'no', 'no', 'reached'],
      ['3', 'Mug', 'yes', 'no', 'held back'],
      ['4', 'Mug', 'yes', 'yes', 'reached'],
      ['5', 'Mug', 'yes', 'yes', 'reached'],
      ['99', 'Mug', 'yes', 'yes', 'reached'],
    ],
  );
  expect(reached).toBe(4);
  expect(outcomes.map(({ name, offers }) => [name, offers])).toEqual([
    [
      'clicked',
      [
        { name: 'Scarf', segments: [{ id: 'a', reached: 2, hits: 2 }] },
        {
          name: 'Mug',
          segments: [
            { id: 'a', reached: 1, hits: 0 },
            { id: 'b', reached: 1, hits: 1 },
          ],
        },
      ],
    ],
    [
      'bought',
      [
        { name: 'Scarf', segments: [{ id: 'a', reached: 2, hits: 1 }] },
        {
          name: 'Mug',
          segments: [
            { id: 'a', reached: 1, hits: 0 },
            { id: 'b', reached: 1, hits: 1 },
          ],
        },
      ],
    ],
  ]);
});
