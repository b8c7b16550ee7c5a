import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { rasterOf, shadeShare, startDensityPicture } from './densityPicture';

const looks = {
  colours: Uint8Array.of(0, 0, 0, 200, 0, 0, 0, 200, 0, 0, 0, 200, 0, 200, 0),
  opacities: Float32Array.of(0.08, 1, 0.5, 1.6, 1),
};
const unit = { x0: 0, y0: 0, cell: 1, columns: 2, rows: 1 };

/** RGBA of the cells of points at places along x. */
function cellsOf(
  places: readonly number[],
  groups: readonly number[],
  raster = unit,
  fullest = 10,
): number[][] {
  const picture = startDensityPicture(raster, looks);
  const positions = Float32Array.from(places.flatMap((x) => [x, 0.5]));
  picture.add(positions, Uint16Array.from(groups), null, 0, places.length);
  const pixels = picture.shade(fullest, 0, raster.rows);
  return Array.from({ length: raster.columns * raster.rows }, (_, at) => [
    ...pixels.subarray(at * 4, at * 4 + 4),
  ]);
}

test('no points give an empty picture', () => {
  expect(cellsOf([], [])).toEqual([
    [0, 0, 0, 0],
    [0, 0, 0, 0],
  ]);
  expect(startDensityPicture(unit, looks).fullness()).toBe(1);
});

test('a cell takes the colour of its majority, and points outside or without a place take part in none', () => {
  const [first, second] = cellsOf([0.5, 0.5, 0.5, 1.5, 7, -1, NaN], [1, 4, 1, 4, 3, 3, 3]);
  expect(first![0]).toBeGreaterThan(0);
  expect(first![1]).toBe(0);
  expect(second![0]).toBe(0);
  expect(second![1]).toBeGreaterThan(0);
});

test('faint points are seen only where no other lies, and neither hide one nor make it stronger', () => {
  const faint = Array.from({ length: 50 }, () => 0);
  for (const groups of [
    [...faint, 1],
    [1, ...faint],
  ]) {
    const among = cellsOf(
      groups.map(() => 0.5),
      groups,
    );
    expect(among).toEqual(cellsOf([0.5], [1]));
  }
  const [alone] = cellsOf(
    faint.map(() => 0.5),
    faint,
  );
  expect(alone![3]).toBeGreaterThan(0);
  expect(alone![3]).toBeLessThan(25);
});

test('who stands out is not outvoted by a few others, and dimmed groups are drawn dimmer', () => {
  expect(cellsOf([0.5, 0.5, 0.5, 0.5], [1, 3, 1, 1])[0]![2]).toBeGreaterThan(0);
  const [bright, dim] = cellsOf([0.5, 1.5], [1, 2]);
  expect(Math.abs(dim![3]! * 2 - bright![3]!)).toBeLessThanOrEqual(2);
});

test('the winner is the group that weighs more than all others, in whatever order they come', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(1, 4), { minLength: 1, maxLength: 40 }), (groups) => {
      const ones = groups.filter((group) => group === 1).length;
      if (ones * 2 === groups.length) return;
      const [cell] = cellsOf(
        groups.map(() => 0.5),
        groups,
      );
      expect(cell![0]! > 0).toBe(ones * 2 > groups.length);
    }),
  );
});

test('fuller cells are stronger, by the logarithm of what they hold', () => {
  const raster = { ...unit, columns: 4 };
  const places = [0.5, ...Array(10).fill(1.5), ...Array(100).fill(2.5)] as number[];
  const alphas = cellsOf(places, Array(111).fill(1) as number[], raster, 100).map(([, , , alpha]) => alpha!);
  expect(alphas[3]).toBe(0);
  expect(alphas[1]! - alphas[0]!).toBeGreaterThan(60);
  expect(Math.abs(alphas[2]! - alphas[1]! - (alphas[1]! - alphas[0]!))).toBeLessThanOrEqual(2);
});

test('points added in parts, by list, and rows shaded in parts make the same picture', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.float({ min: -1, max: 6, noNaN: true }), fc.integer({ min: 0, max: 3 }))),
      fc.nat(40),
      (points, cut) => {
        const raster = { x0: 0, y0: 0, cell: 1, columns: 5, rows: 2 };
        const positions = Float32Array.from(points.flatMap(([x], i) => [x, i % 2]));
        const groups = Uint16Array.from(points, ([, group]) => group);
        const whole = startDensityPicture(raster, looks);
        whole.add(positions, groups, null, 0, points.length);
        const parts = startDensityPicture(raster, looks);
        const items = Uint32Array.from(points.keys());
        const middle = Math.min(cut, points.length);
        parts.add(positions, groups, items, 0, middle);
        parts.add(positions, groups, items, middle, points.length);
        parts.shade(whole.fullness(), 0, 1);
        expect(parts.shade(whole.fullness(), 1, 2)).toEqual(whole.shade(whole.fullness(), 0, 2));
      },
    ),
  );
});

test('a raster covers its box', () => {
  expect(rasterOf({ minX: -1, minY: 0, maxX: 2, maxY: 1 }, 0.4)).toEqual({
    x0: -1,
    y0: 0,
    cell: 0.4,
    columns: 8,
    rows: 3,
  });
  expect(rasterOf({ minX: 1, minY: 1, maxX: 1, maxY: 1 }, 1)).toMatchObject({ columns: 1, rows: 1 });
});

test('shades come with many points or close ones, and go on zooming in', () => {
  expect(shadeShare(0, 0)).toBe(0);
  expect(shadeShare(3, 0)).toBe(0);
  expect(shadeShare(20_000, 0.1)).toBe(0);
  expect(shadeShare(50_000, 2)).toBe(0);
  expect(shadeShare(80_000, 2)).toBeGreaterThan(0);
  expect(shadeShare(80_000, 2)).toBeLessThan(1);
  expect(shadeShare(100_000, 2)).toBeCloseTo(1);
  expect(shadeShare(1_000_000, 2)).toBe(1);
  expect(shadeShare(40_000, 0.5)).toBe(1);
});
