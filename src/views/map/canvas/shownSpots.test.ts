import { expect, test } from 'vitest';
import type { MapSegment, MapSpot } from './mapProps';
import { shownSpots } from './shownSpots';

const segments: MapSegment[] = [
  { id: 's0', cluster: 0, name: 'Wide', count: '9', colour: '#aa3300', size: 9 },
  { id: 's1', cluster: 1, name: 'Small', count: '9', colour: '#0033aa', size: 9 },
];
const spot = (id: string, level: 2 | 3, cluster: number, x = 50): MapSpot => ({
  id,
  level,
  cluster,
  x,
  y: 50,
  size: 3,
  text: id,
});
const spots = [spot('wide', 2, 0), spot('small', 2, 1), spot('word', 3, 0)];
const ids = (zoom: number, of = spots, among = segments): string[] =>
  shownSpots(of, among, {
    transform: { k: zoom, x: 0, y: 0 },
    zoom,
    size: { width: 300, height: 300 },
    spanOf: (cluster) => (cluster === 0 ? 200 : 60),
  }).map(({ spot }) => spot.id);

test('names inside a segment come with the zoom: parts of a wide one first, then all parts, then words', () => {
  expect(ids(0.8)).toEqual([]);
  expect(ids(1)).toEqual(['wide']);
  expect(ids(1.6)).toEqual(['wide', 'small']);
  expect(ids(4)).toEqual(['wide', 'small', 'word']);
});

test('those outside the frame, of a hidden segment or of none are not shown', () => {
  expect(ids(2, [spot('far', 2, 0, 200)])).toEqual([]);
  expect(ids(2, [spot('none', 2, 7)])).toEqual([]);
  expect(ids(2, spots, [{ ...segments[0]!, isHidden: true }, segments[1]!])).toEqual(['small']);
  expect(ids(2, [])).toEqual([]);
});

test('a place on the screen goes with each', () => {
  const view = { transform: { k: 2, x: 10, y: 20 }, zoom: 2, size: { width: 300, height: 300 } };
  const [shown] = shownSpots([spot('a', 2, 1)], segments, { ...view, spanOf: () => 1 });
  expect(shown).toMatchObject({ segmentId: 's1', anchor: [110, 120] });
});
