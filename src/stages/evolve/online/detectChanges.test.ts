import { expect, test } from 'vitest';
import { makeRng, randomNormal } from '../../../core/math/rng';
import type { Day } from './day';
import { detectChanges } from './detectChanges';

/** Round clouds in the plane; customers belong to the cloud that they are drawn from unless `labels` says otherwise. */
function day(
  clouds: readonly { at: readonly [number, number]; rows: number; label: number }[],
  centroids: readonly number[],
  seed: number,
): Day {
  const rng = makeRng(seed);
  const labels = clouds.flatMap(({ rows, label }) => Array<number>(rows).fill(label));
  const points = clouds.flatMap(({ at, rows }) =>
    Array.from({ length: rows }, () => [at[0] + randomNormal(rng), at[1] + randomNormal(rng)]).flat(),
  );
  return {
    x: { data: Float32Array.from(points), rows: labels.length, cols: 2 },
    labels: Int32Array.from(labels),
    weights: new Float32Array(labels.length).fill(1),
    centroids: Float64Array.from(centroids),
  };
}

const two = [0, 0, 20, 0];
const before = day(
  [
    { at: [0, 0], rows: 400, label: 0 },
    { at: [20, 0], rows: 400, label: 1 },
  ],
  two,
  1,
);
const kinds = (now: Day): string[] => detectChanges(before, now, 1).map(({ kind }) => kind);

test('the same day again, or an empty one, suggests nothing', () => {
  expect(kinds(before)).toEqual([]);
  expect(kinds(day([], two, 2))).toEqual([]);
  expect(detectChanges(day([], [], 1), day([], [], 2), 1)).toEqual([]);
});

test('a dense group outside is a birth, with its customers', () => {
  const now = day(
    [
      { at: [0, 0], rows: 400, label: 0 },
      { at: [20, 0], rows: 400, label: 1 },
      { at: [8, 9], rows: 150, label: 0 },
    ],
    two,
    3,
  );
  const [birth, ...others] = detectChanges(before, now, 1);
  // Nor is it told once more as a part that its nearest segment fell into.
  expect(others).toEqual([]);
  expect(birth).toMatchObject({ kind: 'birth', near: 0, shareBefore: 0 });
  if (birth?.kind !== 'birth') throw new Error('no birth');
  expect(birth.items.filter((item) => item >= 800).length).toBeGreaterThan(120);
  expect(birth.items.filter((item) => item < 800).length).toBe(0);
});

test('a birth beside a segment that empties is told as well', () => {
  const now = day(
    [
      { at: [0, 0], rows: 400, label: 0 },
      { at: [20, 0], rows: 8, label: 1 },
      { at: [20, 9], rows: 60, label: 1 },
    ],
    two,
    12,
  );
  expect(kinds(now)).toEqual(['birth', 'death']);
});

test('strays without a group are none', () => {
  const rng = makeRng(9);
  const strays = Array.from({ length: 60 }, () => ({
    at: [200 * rng() - 100, 200 * rng() - 100] as const,
    rows: 1,
    label: 0,
  }));
  expect(
    kinds(
      day([{ at: [0, 0], rows: 400, label: 0 }, { at: [20, 0], rows: 400, label: 1 }, ...strays], two, 4),
    ),
  ).toEqual([]);
});

test('a segment that nearly all customers left is dying; its heir is the nearest', () => {
  const now = day(
    [
      { at: [0, 0], rows: 780, label: 0 },
      { at: [20, 0], rows: 20, label: 1 },
    ],
    two,
    5,
  );
  expect(detectChanges(before, now, 1)).toMatchObject([
    { kind: 'death', segment: 1, rows: expect.closeTo(20, -1), heir: 0, shareBefore: 0.5 },
  ]);
});

test('of two neighbours that die together neither is the heir of the other', () => {
  const three = [0, 0, 20, 0, 26, 0];
  const of = (rows: readonly [number, number, number], seed: number): Day =>
    day(
      rows.map((count, label) => ({ at: [three[2 * label]!, 0] as const, rows: count, label })),
      three,
      seed,
    );
  const found = detectChanges(of([400, 400, 300], 1), of([1000, 12, 10], 2), 1);
  expect(found).toMatchObject([
    { kind: 'death', segment: 1, heir: 0 },
    { kind: 'death', segment: 2, heir: 0 },
  ]);
});

test('a segment that dies beside another has not grown together with it', () => {
  const apart = [
    { at: [-4, 0], rows: 400, label: 0 },
    { at: [4, 0], rows: 400, label: 1 },
  ] as const;
  const close = [
    { at: [-0.8, 0], rows: 780, label: 0 },
    { at: [0.8, 0], rows: 20, label: 1 },
  ] as const;
  const found = detectChanges(day(apart, [-4, 0, 4, 0], 1), day(close, [-0.8, 0, 0.8, 0], 2), 1);
  expect(found).toMatchObject([{ kind: 'death', segment: 1 }]);
});

test('two groups outside are two births, none with customers of the other', () => {
  const now = day(
    [
      { at: [0, 0], rows: 400, label: 0 },
      { at: [20, 0], rows: 400, label: 1 },
      { at: [0, 12], rows: 80, label: 0 },
      { at: [20, 12], rows: 60, label: 1 },
    ],
    two,
    3,
  );
  const found = detectChanges(before, now, 1);
  expect(found.map(({ kind }) => kind)).toEqual(['birth', 'birth']);
  const items = found.flatMap((one) => (one.kind === 'birth' ? Array.from(one.items) : []));
  expect(new Set(items).size).toBe(items.length);
  expect(items.every((item) => item >= 800)).toBe(true);
});

test('who was nowhere before, and not even three times as many are now, are no birth', () => {
  const nowhere = (rows: number, seed: number): Day =>
    day(
      [
        { at: [0, 0], rows: 1000, label: 0 },
        { at: [20, 0], rows: 1000, label: 1 },
        { at: [10, 14], rows, label: -1 },
      ],
      two,
      seed,
    );
  expect(detectChanges(nowhere(200, 1), nowhere(500, 2), 1)).toEqual([]);
  expect(detectChanges(nowhere(50, 1), nowhere(500, 2), 1)).toMatchObject([{ kind: 'birth' }]);
});

test('a group of which a small day before could not have known is no birth', () => {
  const of = (rows: number, more: number, seed: number): Day =>
    day(
      [
        { at: [0, 0], rows, label: 0 },
        { at: [20, 0], rows, label: 1 },
        { at: [10, 12], rows: more, label: 0 },
      ],
      two,
      seed,
    );
  expect(detectChanges(of(60, 0, 1), of(1500, 40, 2), 1)).toEqual([]);
  expect(detectChanges(of(1500, 0, 1), of(1500, 40, 2), 1)).toMatchObject([{ kind: 'birth' }]);
});

test('a segment that nobody was in the day before is no birth, nor is a half of it', () => {
  const three = [...two, 40, 0];
  const old = [
    { at: [0, 0], rows: 400, label: 0 },
    { at: [20, 0], rows: 400, label: 1 },
  ] as const;
  const halves = [
    { at: [40, -7], rows: 90, label: 2 },
    { at: [40, 7], rows: 90, label: 2 },
  ] as const;
  expect(detectChanges(day(old, three, 1), day([...old, ...halves], three, 2), 1)).toEqual([]);
});

test('a half that left is no death', () => {
  expect(
    kinds(
      day(
        [
          { at: [0, 0], rows: 600, label: 0 },
          { at: [20, 0], rows: 200, label: 1 },
        ],
        two,
        6,
      ),
    ),
  ).toEqual([]);
});

test.each([
  ['where nearly a third is left', 680, 120],
  ['where so few came that it cannot be told', 36, 4],
])('no death %s', (_, rows, left) => {
  const now = day(
    [
      { at: [0, 0], rows, label: 0 },
      { at: [20, 0], rows: left, label: 1 },
    ],
    two,
    6,
  );
  expect(kinds(now)).toEqual([]);
});

test('a tenth that stands apart, and stood there before in no segment, does not split one', () => {
  const of = (label: number, seed: number): Day =>
    day(
      [
        { at: [0, 0], rows: 3000, label: 0 },
        { at: [30, 0], rows: 3000, label: 1 },
        { at: [0, 8], rows: 150, label },
      ],
      [0, 0, 30, 0],
      seed,
    );
  expect(detectChanges(of(-1, 1), of(0, 2), 1)).toEqual([]);
});

test('a segment of two clouds is split where it was one before, and left alone where it was two', () => {
  const halves = [
    { at: [0, -4], rows: 200, label: 0 },
    { at: [0, 4], rows: 200, label: 0 },
    { at: [20, 0], rows: 400, label: 1 },
  ] as const;
  const [split, ...others] = detectChanges(before, day(halves, two, 7), 1).filter(
    ({ kind }) => kind !== 'birth',
  );
  expect(others).toEqual([]);
  expect(split).toMatchObject({ kind: 'split', segment: 0 });
  expect(detectChanges(day(halves, two, 7), day(halves, two, 8), 1)).toEqual([]);
});

test('two segments that met are merged; two that were cut out of one cloud never were apart', () => {
  const close = [-0.8, 0, 0.8, 0];
  const met = day(
    [
      { at: [-0.8, 0], rows: 400, label: 0 },
      { at: [0.8, 0], rows: 400, label: 1 },
    ],
    close,
    10,
  );
  expect(detectChanges(before, met, 1)).toMatchObject([{ kind: 'merge' }]);
  expect(detectChanges(met, met, 1)).toEqual([]);
});

const side = (x: number, rows: number, label: number) => ({ at: [x, 0] as const, rows, label });

/** Customers on a line, those left of its middle in the first segment. */
const on = (places: readonly number[], centre: number): Day => ({
  x: { data: Float32Array.from(places.flatMap((x) => [x, 0])), rows: places.length, cols: 2 },
  labels: Int32Array.from(places, (x) => Number(x > 0)),
  weights: new Float32Array(places.length).fill(1),
  centroids: Float64Array.of(-centre, 0, centre, 0),
});

test.each([
  [
    'who did not come nearer',
    day([side(-2, 400, 0), side(2, 400, 1)], [-2, 0, 2, 0], 1),
    day([side(-2, 400, 0), side(2, 400, 1), side(0, 150, 0), side(0, 150, 1)], [-2, 0, 2, 0], 2),
  ],
  [
    'who are still far apart, though others stand between',
    day([side(-6, 400, 0), side(6, 400, 1)], [-6, 0, 6, 0], 1),
    day(
      [...[-5.5, -4, -2.5, -1].map((x) => side(x, 300, 0)), ...[5.5, 4, 2.5, 1].map((x) => side(x, 300, 1))],
      [-5.5, 0, 5.5, 0],
      2,
    ),
  ],
  [
    'between whom there was no gap',
    day([side(-1.6, 3000, 0), side(1.6, 3000, 1)], [-1.6, 0, 1.6, 0], 1),
    day([side(-0.8, 3000, 0), side(0.8, 3000, 1)], [-0.8, 0, 0.8, 0], 2),
  ],
  [
    'of whom so few came that it cannot be told',
    on([-4.9, -4.9, -3.1, -3.1, 3.1, 3.1, 4.9, 4.9].flatMap((x) => [x, x, x, x]).concat(-4, -4, 4, 4), 4),
    on([-0.8, 0.8, -0.1], 0.8),
  ],
])('segments %s have not grown together', (_, was, is) => {
  expect(detectChanges(was, is, 1).filter(({ kind }) => kind === 'merge')).toEqual([]);
});

test('days of two spaces are refused', () => {
  expect(() => detectChanges(before, { ...before, centroids: Float64Array.of(1, 2) }, 1)).toThrow(
    'got 2 and 2',
  );
});
