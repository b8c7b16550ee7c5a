import { expect, test } from 'vitest';
import { doubtOf } from './doubtOf';

const month = (asOf: number | null, rowCount = 100, name = 'now') => ({ asOf, name, table: { rowCount } });
const followed = { fresh: 4, gone: 3, moved: 5 };
const doubt = (now: readonly (number | null)[], people: typeof followed | null = followed, unchanged = 80) =>
  doubtOf({
    before: month(200),
    steps: now.map((asOf, i) => month(asOf, 101, `step ${i}`)),
    arrived: { customers: 101, followed: people },
    unchanged,
  });

test('a month that lies before the one on the table is told, whichever of the files it is', () => {
  expect(doubt([170])).toEqual({ doubt: 'earlier', now: 'step 0' });
  expect(doubt([230, 170])).toEqual({ doubt: 'earlier', now: 'step 1' });
  expect(doubt([200])).toBeNull();
  expect(doubt([null])).toBeNull();
});

test('the same file, half a file and a file without ids are told', () => {
  expect(doubt([230])).toBeNull();
  expect(doubt([230], { fresh: 0, gone: 0, moved: 0 }, 101)?.doubt).toBe('again');
  expect(doubt([230], { fresh: 0, gone: 0, moved: 0 })).toBeNull();
  expect(doubt([230], { fresh: 4, gone: 51, moved: 0 })?.doubt).toBe('half');
  expect(doubt([230], null)?.doubt).toBe('unfollowed');
});
