import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ShownSegment } from '../useSegments';
import { countRows, indexOfSegment, membersOf, rowAt, type TableBlock } from './tableRows';

const segment = (id: string) => ({ id }) as ShownSegment;
const members = (labels: readonly number[], rank: readonly number[], lit: readonly number[] | null = null) =>
  membersOf(Int32Array.from(labels), lit && Uint8Array.from(lit), Float32Array.from(rank), [0, 2]).map(
    (list) => [...list],
  );

test('nobody is listed where there is nobody', () => {
  expect(members([], [])).toEqual([[], [], []]);
  expect(rowAt([], 0)).toBeNull();
  expect(countRows([])).toBe(0);
});

test('members stand by rank, equal ones in the order of the file, those of no segment last', () => {
  expect(members([0, 2, 0, -1, 0], [0.1, 0.5, 0.9, 0, 0.1])).toEqual([[2, 0, 4], [1], [3]]);
});

test('those who do not answer are left out', () => {
  expect(members([0, 0, 2], [1, 2, 3], [1, 0, 0])).toEqual([[0], [], []]);
});

test('an open segment is followed by its customers, a closed one by the next segment', () => {
  const blocks: TableBlock[] = [
    { segment: segment('a'), members: Int32Array.of(7, 8), isOpen: true },
    { segment: segment('b'), members: Int32Array.of(9), isOpen: false },
    { segment: null, members: Int32Array.of(1), isOpen: true },
  ];
  expect(countRows(blocks)).toBe(6);
  const told = Array.from({ length: 7 }, (_, index) => {
    const row = rowAt(blocks, index);
    return (
      row && (row.kind === 'segment' ? (row.segment?.id ?? 'none') : `${row.item} ${row.position}/${row.of}`)
    );
  });
  expect(told).toEqual(['a', '7 1/2', '8 2/2', 'b', 'none', '1 1/1', null]);
  expect(indexOfSegment(blocks, 'b')).toBe(3);
  expect(indexOfSegment(blocks, null)).toBe(4);
  expect(indexOfSegment(blocks, 'gone')).toBe(-1);
});

test('every lit item is listed exactly once', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: -1, max: 3 }), fc.boolean(), fc.float({ noNaN: true })), {
        maxLength: 40,
      }),
      (items) => {
        const lists = members(
          items.map(([label]) => label),
          items.map(([, , rank]) => rank),
          items.map(([, isLit]) => (isLit ? 1 : 0)),
        );
        const listed = lists.flat().sort((a, b) => a - b);
        expect(listed).toEqual(items.flatMap(([, isLit], item) => (isLit ? item : [])));
      },
    ),
  );
});
