import { expect, test } from 'vitest';
import { makeRng, randomNormal } from '../../../../core/math/rng';
import { bridgeLanguages } from './bridgeLanguages';

const d = 16;

/** Rows around a direction for each topic, in a language with a lean of its own. */
function said(
  topics: readonly { readonly axis: number; readonly rows: number; readonly off?: number }[],
  lean: number,
  seed: number,
) {
  const rng = makeRng(seed);
  return topics.flatMap(({ axis, rows, off }) =>
    Array.from({ length: rows }, () => {
      const row = Float64Array.from({ length: d }, () => 0.08 * randomNormal(rng));
      row[axis]! += 1;
      if (off !== undefined) row[off]! += 0.9;
      row[lean]! += 1.5;
      const length = Math.hypot(...row);
      return row.map((value) => value / length);
    }),
  );
}

async function bridged(first: Float64Array[], second: Float64Array[]) {
  const rows = [...first, ...second];
  const vectors = Float32Array.from(rows.flatMap((row) => [...row]));
  const isOther = Uint8Array.from(rows, (_, i) => Number(i >= first.length));
  const out = await bridgeLanguages(vectors, isOther, d, 1, {});
  return rows.map((_, i) => out.subarray(i * d, (i + 1) * d));
}

const meanOf = (rows: readonly Float32Array[]): number[] =>
  Array.from({ length: d }, (_, j) => rows.reduce((sum, row) => sum + row[j]!, 0) / rows.length);
const apart = (a: readonly Float32Array[], b: readonly Float32Array[]): number => {
  const other = meanOf(b);
  return Math.hypot(...meanOf(a).map((value, j) => value - other[j]!));
};

test('a topic of two languages becomes one; topics of one language stay apart', async () => {
  // Topic 0 is both languages', though the second says it in a way of its own (axis 9).
  const first = said(
    [
      { axis: 0, rows: 80 },
      { axis: 1, rows: 60 },
      { axis: 2, rows: 60 },
    ],
    14,
    1,
  );
  const second = said(
    [
      { axis: 0, rows: 60, off: 9 },
      { axis: 3, rows: 70 },
      { axis: 4, rows: 70 },
    ],
    15,
    2,
  );
  const rows = await bridged(first, second);
  const [shared, one, two] = [rows.slice(0, 80), rows.slice(80, 140), rows.slice(140, 200)];
  const [sharedToo, three, four] = [rows.slice(200, 260), rows.slice(260, 330), rows.slice(330)];
  expect(apart(shared, sharedToo)).toBeLessThan(0.15);
  const others = [one, two, three, four];
  for (const [i, topic] of others.entries()) {
    expect(apart(shared, topic)).toBeGreaterThan(0.9);
    for (const other of others.slice(i + 1)) expect(apart(topic, other)).toBeGreaterThan(0.6);
  }
});

test('rows of one language are centred alone', async () => {
  const rows = await bridged(
    said(
      [
        { axis: 0, rows: 50 },
        { axis: 1, rows: 50 },
      ],
      14,
      3,
    ),
    [],
  );
  // Centred on the two topics' mean, they point opposite ways.
  expect(apart(rows.slice(0, 50), rows.slice(50))).toBeGreaterThan(1.8);
});

test('few rows are centred by language and not moved', async () => {
  const rows = await bridged(said([{ axis: 0, rows: 3 }], 14, 4), said([{ axis: 0, rows: 3 }], 15, 5));
  for (const row of rows) expect(Math.hypot(...row)).toBeCloseTo(1, 5);
});

test.each([0, 1, 2])('%i rows that say nothing stay zero', async (n) => {
  const out = await bridgeLanguages(
    new Float32Array(n * d),
    Uint8Array.from({ length: n }, (_, i) => i % 2),
    d,
    1,
    {},
  );
  expect(out).toEqual(new Float32Array(n * d));
});

test('rows that are all equal become zero, not rounding blown up', async () => {
  const row = said([{ axis: 0, rows: 1 }], 14, 6);
  const rows = await bridged(
    Array.from({ length: 40 }, () => row[0]!),
    Array.from({ length: 40 }, () => row[0]!),
  );
  for (const one of rows) expect([...one].every((value) => value === 0)).toBe(true);
});

test('the same seed gives the same numbers', async () => {
  const first = said(
    [
      { axis: 0, rows: 50 },
      { axis: 1, rows: 50 },
    ],
    14,
    7,
  );
  const second = said(
    [
      { axis: 0, rows: 50 },
      { axis: 3, rows: 50 },
    ],
    15,
    8,
  );
  expect(await bridged(first, second)).toEqual(await bridged(first, second));
});
