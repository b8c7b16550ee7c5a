import { expect, test } from 'vitest';
import { makePacer } from '../../core/data/pacer';
import { makeRng } from '../../core/math/rng';
import { openRuntime } from '../../core/runtime/runtime';
import { overlappingClouds } from '../../testing/overlappingClouds';
import { findCells, groupCells, partsOf, type Cells } from './cells';
import { pointsOf } from './points';

const runtime = await openRuntime({ threads: 2 });
const cellsOf = (data: Float32Array, cols: number): Promise<Cells> =>
  findCells(runtime, pointsOf({ data, rows: data.length / cols, cols }), makeRng(1), makePacer({}));

test('every item lies in one part of one cell', async () => {
  const cells = await cellsOf(overlappingClouds(3000, 8).data, 8);
  expect(cells.rows.toSorted()).toEqual(Uint32Array.from({ length: 3000 }, (_, i) => i));
  expect(cells.partStarts).toHaveLength(cells.count * partsOf + 1);
  for (let cell = 0; cell <= cells.count; cell++)
    expect(cells.partStarts[cell * partsOf]).toBe(cells.starts[cell]);
  for (let part = 0; part < cells.count * partsOf; part++)
    for (let p = cells.partStarts[part]!; p < cells.partStarts[part + 1]!; p++)
      expect(cells.partOf[cells.rows[p]!]).toBe(part);
});

test('a cell is cut into shells from its centre outwards', async () => {
  const cells = await cellsOf(
    Float32Array.from({ length: 2000 }, (_, i) => (i * 7919) % 2003),
    1,
  );
  for (let cell = 0; cell < cells.count; cell++) {
    const far = [...cells.rows.subarray(cells.starts[cell], cells.starts[cell + 1])].map((i) =>
      Math.abs(((i * 7919) % 2003) - cells.centres[cell]!),
    );
    for (let part = 1; part < partsOf; part++) {
      const edge = cells.partStarts[cell * partsOf + part]! - cells.starts[cell]!;
      if (edge > 0 && edge < far.length)
        expect(Math.max(...far.slice(0, edge))).toBeLessThan(Math.min(...far.slice(edge)));
    }
  }
});

test('equal items do not all fall into one cell', async () => {
  const cells = await cellsOf(new Float32Array(3000).fill(2), 1);
  const sizes = Array.from({ length: cells.count }, (_, c) => cells.starts[c + 1]! - cells.starts[c]!);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(4 * Math.ceil(3000 / Math.round(Math.sqrt(3000) / 2)));
});

test('cells that lie together form a group', () => {
  const centres = Float64Array.of(0, 100, 1, 101, 2, 102);
  const cells = { count: 6, centres } as Cells;
  const { starts, rows } = groupCells(cells, 1, 3);
  expect([...starts]).toEqual([0, 3, 6]);
  expect([...rows]).toEqual([0, 2, 4, 1, 3, 5]);
});
