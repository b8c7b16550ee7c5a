import { noEdits, unassignedId } from '../core/data/segment';
import { defaultRecipe, type ColumnPlan, type Recipe } from '../core/data/recipe';
import { makeColumn, makeTable } from '../core/data/table';
import type { WorkspaceContent } from '../core/data/workspaceContent';
import { guessColumns } from '../stages/import/guessColumns';

/** A recipe whose one step names a list of customers. */
const withList = (columns: readonly ColumnPlan[]): Recipe => ({
  ...defaultRecipe(columns),
  clean: {
    mergeDuplicates: true,
    steps: [{ kind: 'do-not-contact', on: false, columns: ['id'], list: 'l1' }],
  },
});

/** A small workspace with all that one can hold: four rows, three items, two segments, an edited name, vectors, a month. */
export function smallWorkspace(): Required<WorkspaceContent> {
  const { dataset, recipe, result, base, edits, lists, vectors, fitted, ...work } = workOfNow();
  const month = { dataset, recipe, result: result!, base, edits, lists, vectors, fitted };
  const head = {
    id: 'm1',
    name: 'March 2011',
    asOf: 1_301_529_600_000,
    takenAt: 1_767_323_045_000,
    made: 'learned' as const,
    key: 'id',
    segments: [
      { id: 's1', name: 'Early birds', colourSlot: 0, size: 2, share: 0.5 },
      { id: 's4', name: '谢谢', colourSlot: 7, size: 1, share: 0.25 },
    ],
    silhouette: 0.5,
  };
  const cleaned = [0, makeColumn('age', ['23', '32', '41', '23']), 2];
  return {
    ...work,
    ...month,
    live: {
      archived: [{ head, cleaned, work: month }],
      referenceId: 'm1',
      kept: { lastUpdate: { at: 1_767_323_045_000, files: ['april.csv'] } },
    },
  };
}

function workOfNow(): Omit<Required<WorkspaceContent>, 'live'> {
  const table = makeTable(
    ['id', 'age', 'note'],
    [
      ['a1', '23', 'Grüße, "quoted"'],
      ['a2', '', '退货很快\n谢谢'],
      ['a3', '41', ''],
      ['a4', '23', 'Grüße, "quoted"'],
    ],
  );
  return {
    name: 'Shop “A/B”',
    created: '2026-01-02T03:04:05.000Z',
    recipe: {
      ...withList([
        { name: 'id', role: 'key' },
        { name: 'age', role: 'number', numberFormat: { decimal: ',' } },
        { name: 'note', role: 'text' },
      ]),
      encoder: { kind: 'transformer', name: 'minilm-l6', sha256: 'ab12' },
    },
    dataset: {
      file: {
        name: 'shop.csv',
        bytes: 99,
        format: 'csv',
        gzip: false,
        encoding: 'utf-8',
        delimiter: ',',
        rows: 4,
      },
      table,
      guesses: guessColumns(table),
      notices: [
        {
          code: 'x',
          level: 'note',
          count: 1,
          column: 'age',
          examples: [{ row: 1, text: '' }],
          facts: { a: NaN },
        },
      ],
    },
    result: {
      clean: {
        items: Uint32Array.of(0, 1, 2),
        rowToItem: Int32Array.of(0, 1, 2, 0),
        weights: Float32Array.of(2, 1, 1),
        notices: [{ code: 'duplicates-merged', level: 'changed', count: 1 }],
      },
      labels: Int32Array.of(0, 1, -1),
      confidence: Float32Array.of(0.9, NaN, 0),
      segments: [
        { id: 's1', cluster: 0, size: 2, share: 0.5, colourSlot: 0 },
        { id: 's4', cluster: 1, size: 1, share: 0.25, colourSlot: 3 },
      ],
      retiredIds: ['s2', 's3'],
      profiles: [
        {
          segmentId: 's1',
          drivers: [
            {
              kind: 'number',
              column: 'age',
              effect: -0,
              low: -Infinity,
              high: Infinity,
              mean: 23,
              meanOthers: NaN,
              role: 'number',
            },
            {
              kind: 'category',
              column: 'note',
              value: '=1+1',
              effect: 1,
              low: 0.5,
              high: 1.5,
              share: 1,
              shareOthers: 0,
              lift: 2,
            },
          ],
          terms: [{ text: 'grüße', score: 1, share: 1, shareOthers: 0 }],
          typicalRows: [0, 3],
          suggestions: [
            [{ kind: 'term', text: 'grüße' }],
            [{ kind: 'level', column: 'age', direction: 'low' }],
            [{ kind: 'ordinal', position: 1 }],
          ],
        },
        { segmentId: 's4', drivers: [], terms: [], typicalRows: [1], suggestions: [] },
      ],
      quality: {
        silhouette: 0.5,
        silhouetteSample: 3,
        daviesBouldin: Infinity,
        inertia: 1.25,
        weak: false,
        scan: [{ k: 2, silhouette: 0.5, standardError: 0.1, stability: 1 }],
      },
      choices: { few: 2, balanced: 2, many: 3 },
      positions: Float32Array.of(0, 1, 2, 3, 4, 5),
      isSettled: true,
      labelLike: [{ column: 'note', agreement: 0.95 }],
      parts: [{ block: 'text', columns: 2, shareOfVariance: 1 }],
      encoder: 'transformer',
      texts: { items: 2, distinct: 2, characters: 25, unreadable: 0.25 },
      notices: [],
    },
    edits: {
      names: { s1: 'Early birds' },
      colours: { s4: 7 },
      notes: { s1: 'Come at seven,\nleave at eight.' },
      locked: ['s4'],
      hidden: ['s1'],
      parents: { s4: 's1' },
      placements: [
        {
          kind: 'split',
          born: [{ id: 's4', colourSlot: 3 }],
          moves: [{ to: 's4', rows: Uint32Array.of(1) }],
        },
        { kind: 'move', born: [], moves: [{ to: unassignedId, rows: Uint32Array.of(2) }] },
      ],
      searches: [
        {
          id: 'q1',
          name: 'Young or unhappy',
          conditions: [
            { kind: 'range', column: 'age', low: null, high: 30, excludesHigh: true },
            { kind: 'values', column: 'id', values: ['a2'], isNot: true },
            { kind: 'meaning', text: '退货', share: 0.1 },
            { kind: 'like', row: 2, count: 20 },
            { kind: 'segments', ids: ['s1'] },
            { kind: 'words', text: 'Grüße', column: 'note' },
          ],
        },
      ],
    },
    base: {
      recipe: null,
      labels: Int32Array.of(0, 0, 0),
      confidence: Float32Array.of(0.9, 0.5, 0.25),
      segments: [{ id: 's1', cluster: 0, size: 4, share: 1, colourSlot: 0 }],
      retiredIds: ['s2', 's3'],
      noiseShare: 0,
      profiles: [],
    },
    isStale: false,
    selectedSegment: 's1',
    lists: { l1: ['a2', 'anna@shop.com'] },
    fitted: {
      json: { kind: 'taught', version: 1, words: ['谢谢'] },
      arrays: { codes: Int8Array.of(-1, 127), idf: Float32Array.of(1.5), parts: Int32Array.of(0, -1) },
    },
    vectors: { data: Float32Array.of(1, 0, 0, 1, 0.5, 0.5), rows: 3, cols: 2 },
  };
}

/** The same as versions before 3 could hold it: without steps by hand, descriptions and searches. */
export function olderWorkspace(): Required<WorkspaceContent> {
  const content = smallWorkspace();
  const { names, colours } = content.edits;
  return { ...content, edits: { ...noEdits, names, colours }, base: null, fitted: null, live: null };
}
