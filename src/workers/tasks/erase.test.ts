import { expect, test } from 'vitest';
import { pack } from '../../core/data/pack';
import { makeColumn } from '../../core/data/table';
import { cell } from '../../core/data/table';
import { guessColumns } from '../../stages/import/guessColumns';
import { smallWorkspace } from '../../testing/workspace';
import { erase, pseudonymiseColumn } from './erase';

/** Four rows, three items: rows 0 and 3 are one; the note of row 1 is in Chinese. */
function work() {
  const { dataset, recipe, lists, result, vectors } = smallWorkspace();
  return { dataset, recipe, lists, result: result!, vectors };
}

const holds = (value: unknown, text: string): boolean => Buffer.from(pack(value)).includes(text);

test('a row of a pair goes, and everybody keeps segment, place and vector', async () => {
  const { result, vectors, ...rest } = work();
  const after = await erase({ ...rest, result, vectors, rows: [0] }, {});
  expect(after.dataset.table.rowCount).toBe(3);
  // What was computed by the row that is gone is computed by the other; items stand in the order of their rows.
  expect([...after.result!.clean.items]).toEqual([0, 1, 2]);
  expect([...after.result!.clean.rowToItem]).toEqual([0, 1, 2]);
  expect([...after.result!.labels]).toEqual([1, -1, 0]);
  expect([...after.result!.positions]).toEqual([2, 3, 4, 5, 0, 1]);
  expect(after.result!.segments.map(({ id, size }) => [id, size])).toEqual([
    ['s1', 1],
    ['s4', 1],
  ]);
  expect(after.result!.profiles.map(({ typicalRows }) => typicalRows)).toEqual([[2], [0]]);
  expect([...after.vectors!.data]).toEqual([0, 1, 0.5, 0.5, 1, 0]);
  expect(after.dataset.guesses.map(({ missing }) => missing)).toEqual([0, 1, 1]);
});

test('steps by hand, the groups as they were found and saved searches go on without the rows', async () => {
  const { base, edits } = smallWorkspace();
  const searches = edits.searches.map((search) => ({
    ...search,
    conditions: [...search.conditions, { kind: 'values', column: 'id', values: ['a1', 'a3'] } as const],
  }));
  const after = await erase({ ...work(), base, edits: { ...edits, searches }, rows: [0] }, {});
  expect(after.edits.placements.map(({ moves }) => moves.map(({ rows }) => [...rows]))).toEqual([
    [[0]],
    [[1]],
  ]);
  expect([...after.base!.labels]).toEqual([0, 0, 0]);
  expect(after.base!.segments.map(({ id, size }) => [id, size])).toEqual([['s1', 3]]);
  const { conditions } = after.edits.searches[0]!;
  expect(conditions.find(({ kind }) => kind === 'like')).toMatchObject({ row: 1 });
  expect(conditions.at(-1)).toMatchObject({ values: ['a3'] });
  expect(holds(after.edits, 'a1')).toBe(false);
});

test('lessons about the others follow them, and a pair of which one is gone is none', async () => {
  const { base, edits } = smallWorkspace();
  const pairs = { together: [1, 2, 0, 2], apart: [2, 3] };
  const lessons = [{ source: 'together' as const, names: ['A'], rows: 3, ...pairs }];
  const { recipe, ...rest } = work();
  const taught = { strength: 0.5, lessons: 1, ...pairs };
  const input = { ...rest, recipe: { ...recipe, taught }, base, edits: { ...edits, lessons }, rows: [0] };
  const after = await erase(input, {});
  expect(after.edits.lessons).toEqual([{ ...lessons[0], together: [0, 1], apart: [1, 2] }]);
  expect(after.taught).toEqual({ ...taught, together: [0, 1], apart: [1, 2] });
});

test('how odd the others are stays with them', async () => {
  const { result, ...rest } = work();
  const odd = { ...result, outlierScores: Float32Array.of(0.25, 0.5, 1) };
  const after = await erase({ ...rest, result: odd, rows: [0] }, {});
  expect([...after.result!.outlierScores!]).toEqual([0.5, 1, 0.25]);
});

test('nothing that only the erased said is left: not in cells, words, notices, reports or lists', async () => {
  const { dataset, result, ...rest } = work();
  const notices = [
    {
      code: 'x',
      level: 'note',
      count: 1,
      examples: [{ row: 1, text: 'a2' }],
      facts: { shown: 'a2: 退货很快' },
    },
    { code: 'y', level: 'note', count: 1, facts: { names: 'a, 退货很快\n谢谢', right: 'shop' } },
  ] as const;
  const telling = {
    ...result,
    profiles: result.profiles.map((profile) => ({
      ...profile,
      terms: [...profile.terms, { text: '退货', score: 1, share: 1, shareOthers: 0 }],
      suggestions: [[{ kind: 'term', text: '退货' } as const], ...profile.suggestions],
    })),
    cleaning: [
      {
        step: 0,
        kind: 'near-duplicates',
        count: 1,
        examples: [{ row: 1, before: '退货很快', after: '' }],
      } as const,
    ],
  };
  const five = {
    ...dataset,
    notices,
    table: {
      rowCount: 5,
      columns: [
        makeColumn('id', ['a1', 'a2', 'a3', 'a4', 'a5']),
        makeColumn('age', ['23', '', '41', '23', '50']),
        makeColumn('note', ['Grüße', '退货很快\n谢谢', '', 'Grüße', 'hello']),
      ],
    },
  };
  const grown = {
    ...telling,
    clean: {
      ...telling.clean,
      items: Uint32Array.of(0, 1, 2, 4),
      rowToItem: Int32Array.of(0, 1, 2, 0, 3),
      weights: Float32Array.of(2, 1, 1, 1),
    },
    labels: Int32Array.of(0, 1, 0, 0),
    confidence: new Float32Array(4),
    positions: new Float32Array(8),
  };
  const input = {
    ...rest,
    dataset: { ...five, guesses: guessColumns(five.table) },
    result: grown,
    vectors: null,
  };
  expect(holds(input, '退货')).toBe(true);
  const after = await erase({ ...input, rows: [1] }, {});
  expect(holds(after, '退货')).toBe(false);
  expect(holds(after, 'a2')).toBe(false);
  expect(after.lists).toEqual({ l1: ['anna@shop.com'] });
  expect(after.dataset.notices[1]!.facts).toEqual({ names: '•••', right: 'shop' });
  // The segment of that customer alone is gone, and its id is not given again.
  expect(after.result!.segments.map(({ id }) => id)).toEqual(['s1']);
  expect(after.result!.retiredIds).toContain('s4');
  expect(after.result!.profiles[0]!.suggestions[0]).toEqual([{ kind: 'term', text: 'grüße' }]);
});

test('where too little is left there is no map, and vectors that would be somebody else’s are dropped', async () => {
  const { result, vectors, ...rest } = work();
  expect((await erase({ ...rest, result, vectors, rows: [2, 3] }, {})).result).toBeNull();
  const odd = { ...result, clean: { ...result.clean, rowToItem: Int32Array.of(0, 1, 2, 1) } };
  const after = await erase({ ...rest, result: odd, vectors, rows: [0] }, {});
  expect(after.vectors).toBeNull();
});

test('rules that ask for what must not be told are gone as wholes; the others stay', async () => {
  const { dataset, lists, result, vectors, ...rest } = work();
  const key = Uint8Array.from({ length: 32 }, (_, i) => i);
  const range = { kind: 'range', column: 'age', low: 30, high: null } as const;
  const quoted = cell(dataset.table.columns[2]!, 0);
  const rules = {
    s1: [range, { kind: 'values', column: 'note', values: ['x'] }],
    s2: [{ kind: 'words', text: 'other', or: [quoted] }],
    s3: [range],
    s4: [{ kind: 'values', column: 'id', values: ['a2', 'a1'] }],
  } as const;
  const hidden = await pseudonymiseColumn(
    { dataset, lists, result, searches: [], rules, name: 'note', key },
    {},
  );
  expect(hidden.rules).toEqual({ s3: rules.s3, s4: rules.s4 });
  const erased = await erase({ ...rest, dataset, lists, result, vectors, rules, rows: [0] }, {});
  // Another customer wrote the same note.
  expect(erased.rules).toEqual({ s1: rules.s1, s2: rules.s2, s3: rules.s3 });
});

test('a column goes under pseudonyms, its texts are nowhere left, and lists know both', async () => {
  const { dataset, lists, result } = work();
  const key = Uint8Array.from({ length: 32 }, (_, i) => i);
  const after = await pseudonymiseColumn({ dataset, lists, result, searches: [], name: 'note', key }, {});
  const notes = after.dataset.table.columns[2]!;
  expect(cell(notes, 0)).toMatch(/^p[0-9a-f]{20}$/);
  expect(holds(after.dataset.table, '"quoted"')).toBe(false);
  expect(after.lists['l1']).toEqual([
    'a2',
    'anna@shop.com',
    expect.stringMatching(/^p/),
    expect.stringMatching(/^p/),
  ]);
  await expect(
    pseudonymiseColumn({ dataset, lists, result, searches: [], name: 'gone', key }, {}),
  ).rejects.toThrow('no column gone');
});
