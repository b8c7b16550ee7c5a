import { array, assert, dictionary, nat, property } from 'fast-check';
import { expect, test } from 'vitest';
import { listOrder } from './listOrder';

const segment = (id: string, size: number, cluster = Number(id.slice(1))) => ({ id, size, cluster });
const shown = (places: ReturnType<typeof listOrder>) =>
  places.map(({ segment: { id }, parent, total }) => `${parent === null ? '' : '· '}${id} ${total}`);

test('no segments make no list', () => {
  expect(listOrder([], { s1: 's2' })).toEqual([]);
});

test('the largest comes first, and of equals the first cluster', () => {
  expect(shown(listOrder([segment('s2', 5), segment('s1', 5), segment('s0', 3)], {}))).toEqual([
    's1 5',
    's2 5',
    's0 3',
  ]);
});

test('a nested segment follows its parent, whose rows count with it', () => {
  const segments = [segment('s0', 10), segment('s1', 6), segment('s2', 5), segment('s3', 1)];
  expect(shown(listOrder(segments, { s2: 's1', s3: 's1' }))).toEqual(['s1 12', '· s2 5', '· s3 1', 's0 10']);
});

test('a parent that is gone, itself or nested leaves the segment on its own', () => {
  const segments = [segment('s0', 3), segment('s1', 2), segment('s2', 1)];
  expect(shown(listOrder(segments, { s0: 'gone', s1: 's1' }))).toEqual(['s0 3', 's1 2', 's2 1']);
  expect(shown(listOrder(segments, { s1: 's0', s2: 's1' }))).toEqual(['s0 5', '· s1 2', 's2 1']);
});

test('every segment is listed once, whatever lies under what', () => {
  assert(
    property(
      array(nat(20), { maxLength: 12 }),
      dictionary(nat(12).map(String), nat(12).map(String)),
      (sizes, nesting) => {
        const segments = sizes.map((size, i) => ({ id: String(i), size, cluster: i }));
        const places = listOrder(segments, nesting);
        expect(places.map(({ segment: { id } }) => id).sort()).toEqual(segments.map(({ id }) => id).sort());
        expect(
          places.filter(({ parent }) => parent === null).reduce((sum, { total }) => sum + total, 0),
        ).toBe(sizes.reduce((sum, size) => sum + size, 0));
      },
    ),
  );
});
