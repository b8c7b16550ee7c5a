import { describe, expect, test } from 'vitest';
import type { ColumnGuess } from '../../../core/data/role';
import { makeColumn } from '../../../core/data/table';
import known from '../campaign/fixtures/campaign.json';
import { cramersV } from './cramersV';
import { findBias } from './findBias';
import { sensitiveKind } from './sensitive';

test.each(known.associations)("Cramér's V of $table is SciPy's", ({ table, v }) => {
  const counts = Float64Array.from(table.flat());
  expect(Math.abs(cramersV(counts, table.length, table[0]!.length) - v)).toBeLessThan(1e-9);
});

test.each([
  ['Gender', 'gender'],
  ['SeniorCitizen', 'age'],
  ['Marital Status', 'family'],
  ['性别', 'gender'],
  ['City_Tier', 'region'],
  ['民族', 'origin'],
  ['Annual Income (k$)', null],
  ['Contract', null],
  ['average_order', null],
  ['Party', 'belief'],
  ['share: Party', null],
  ['share: Kids', null],
] as const)('%s tells of %s', (name, kind) => {
  expect(sensitiveKind({ name, role: 'category' })).toBe(kind);
});

const guess = (name: string, role: ColumnGuess['role'], distinct: number) =>
  ({
    name,
    role,
    distinct,
    missing: 0,
    evidence: { code: '', share: 1 },
    shape: { kind: 'none' },
  }) as ColumnGuess;

describe('a segment of 40 among 160', () => {
  const rows = Array.from({ length: 160 }, (_, row) => row);
  const segmentOf = Int32Array.from(rows, (row) => (row < 40 ? 0 : 1));
  const table = {
    rowCount: 160,
    columns: [
      makeColumn(
        'Gender',
        rows.map((row) => (row < 36 || (row >= 40 && row % 2 === 0) ? 'Female' : 'Male')),
      ),
      makeColumn(
        'Age',
        rows.map((row) => String(row < 40 ? 60 + (row % 5) : 30 + (row % 20))),
      ),
      makeColumn(
        'Region',
        rows.map((row) => (row % 4 < 2 ? 'north' : 'south')),
      ),
      makeColumn(
        'Religion',
        rows.map(() => 'same'),
      ),
      makeColumn(
        'Nationality',
        rows.map((row) => (row < 5 ? 'FR' : '')),
      ),
    ],
  };
  const guesses = [
    guess('Gender', 'category', 2),
    guess('Age', 'number', 25),
    guess('Region', 'category', 2),
    guess('Religion', 'category', 1),
    guess('Nationality', 'category', 1),
  ];
  const found = findBias(table, guesses, segmentOf, 0);

  test('stands for an age and a gender, not for a region', () => {
    expect(found.map(({ column, level }) => [column, level])).toEqual([
      ['Age', 'strong'],
      ['Gender', 'strong'],
      ['Region', 'none'],
    ]);
  });
  test('says whose share is how much larger than elsewhere', () => {
    expect(found[1]).toMatchObject({
      measure: 'v',
      known: [40, 120],
      top: { value: 'Female', own: 0.9, others: 0.5 },
    });
    expect(found[0]).toMatchObject({ measure: 'd', top: { mean: 62, meanOthers: 39.5 } });
  });
  test('a column that is the same for everybody, or known of a few, is not told of', () => {
    expect(found.some(({ column }) => column === 'Religion' || column === 'Nationality')).toBe(false);
  });
});

describe('what is little, rare or known of a few', () => {
  const rows = Array.from({ length: 400 }, (_, row) => row);
  const segmentOf = Int32Array.from(rows, (row) => (row < 100 ? 0 : 1));
  const found = (
    name: string,
    role: ColumnGuess['role'],
    distinct: number,
    cellOf: (row: number) => string,
  ) =>
    findBias(
      { rowCount: 400, columns: [makeColumn(name, rows.map(cellOf))] },
      [guess(name, role, distinct)],
      segmentOf,
      0,
    );

  test('a share that differs by a few in a hundred is none, by twelve some', () => {
    const gender = (more: number) =>
      found('Gender', 'category', 2, (row) => (row % 100 < (row < 100 ? 50 + more : 50) ? 'f' : 'm'))[0]!
        .level;
    expect([gender(4), gender(16), gender(48)]).toEqual(['none', 'some', 'strong']);
  });

  test("a difference is in standard deviations of both sides' spread, not of the segment's alone", () => {
    // Means 50 and 40; deviations 0.5 and 10, of all about their own means √(Σ / 398).
    const [age] = found('Age', 'number', 99, (row) =>
      String(row < 100 ? 50 + (row % 2 ? 0.5 : -0.5) : 40 + (row % 2 ? 10 : -10)),
    );
    expect(age!.strength).toBeCloseTo(10 / Math.sqrt((100 * 0.25 + 300 * 100) / 398), 9);
    expect(age!.level).toBe('strong');
  });

  test('those whose cell is empty are neither this nor that; of fewer than ten nothing is said', () => {
    const known = (count: number) =>
      found('Religion', 'category', 2, (row) => (row < count || row >= 100 ? (row % 2 ? 'a' : 'b') : ''));
    expect(known(9)).toEqual([]);
    expect(known(10)[0]).toMatchObject({ known: [10, 300], level: 'none' });
  });

  test('of many values the rare ones are one, and count as well', () => {
    // Twenty towns on either side alike; thirty more that only the segment has.
    const [region] = found('Region', 'category', 50, (row) =>
      row < 60 ? `rare ${row % 30}` : `town ${row % 20}`,
    );
    expect(region).toMatchObject({ level: 'strong' });
    expect(region!.strength).toBeGreaterThan(0.7);
  });
});
