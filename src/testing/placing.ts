import { logReading } from '../core/data/logMapping';
import { columnNamed, type Table } from '../core/data/table';
import { defaultRecipe, isSettling, planOf, type Recipe } from '../core/data/recipe';
import type { Role } from '../core/data/role';
import type { Snapshot } from '../core/data/snapshot';
import type { Dataset } from '../core/data/workspaceContent';
import { mapResult } from '../pipeline/mapResult';
import { keptText } from '../pipeline/keptText';
import { makeStepCache } from '../pipeline/plan';
import { pipeline } from '../pipeline/steps';
import type { Reference } from '../pipeline/reference';
import { guessColumns } from '../stages/import/guessColumns';
import { fakeHost } from './fakeHost';

export const placingRunner = fakeHost().runner;

/** A table as if it had been read from a file. */
export const datasetOf = (table: Table): Dataset => ({
  file: {
    name: 'next.csv',
    bytes: 1,
    format: 'csv',
    gzip: false,
    encoding: 'utf-8',
    delimiter: ',',
    rows: table.rowCount,
  },
  table,
  guesses: guessColumns(table),
  notices: [],
});

/** A file as the product reads it; a log is added up to customers. */
export async function readDataset(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Dataset> {
  const file = new File([bytes], name);
  const { table, guesses, notices, log, file: info } = await placingRunner.run('read', { file });
  const reading = logReading(log);
  if (!reading) return { table, guesses, notices, file: info };
  const rolled = await placingRunner.run('rollUp', { table, columns: guesses, log: reading });
  return { file: info, table: rolled.table, guesses: rolled.guesses, notices: rolled.notices };
}

/** A file in segments of its own, as a month that others are placed into. */
export async function segmented(
  dataset: Dataset,
  { roles = {}, ...choices }: Partial<Recipe> & { readonly roles?: Readonly<Record<string, Role>> } = {},
): Promise<Reference & { readonly raw: Table }> {
  const plans = dataset.guesses.map(planOf).map((plan) => ({ ...plan, role: roles[plan.name] ?? plan.role }));
  const recipe: Recipe = { ...defaultRecipe(plans), ...choices };
  const cache = makeStepCache();
  const { firstMap, settle } = pipeline(placingRunner, cache);
  const hooks = { signal: new AbortController().signal, onStep: () => undefined };
  const input = {
    datasetKey: 'reference',
    table: dataset.table,
    recipe,
    language: 'en' as const,
    previous: null,
    standing: null,
  };
  const first = await firstMap(input, hooks);
  const positions = isSettling(recipe.layout)
    ? (await settle(input, first.positions, { ...hooks, onFrame: () => undefined })).positions
    : first.positions;
  const result = { ...mapResult(first, recipe, null), positions };
  const text = keptText(cache, 'reference', recipe);
  const snapshot = snapshotOf(dataset.table, recipe, result);
  return {
    snapshot,
    raw: dataset.table,
    result,
    kept: { vectors: text?.matrix ?? null, fitted: text?.fitted ?? null },
  };
}

function snapshotOf(table: Table, recipe: Recipe, result: ReturnType<typeof mapResult>): Snapshot {
  const { rowToItem } = result.clean;
  const rows = table.rowCount;
  const snapshot = {
    id: 'reference',
    name: 'Reference',
    asOf: null,
    takenAt: 0,
    made: 'learned' as const,
    table,
    recipe,
    key: recipe.columns.find(({ name, role }) => role === 'key' && columnNamed(table, name))?.name ?? null,
    segments: result.segments.map(({ id, colourSlot, size, share }) => ({
      id,
      name: id,
      colourSlot,
      size,
      share,
    })),
    segmentOf: new Int32Array(rows).fill(-1),
    confidence: new Float32Array(rows),
    positions: new Float32Array(2 * rows),
    silhouette: null,
  };
  const positionOf = new Map(result.segments.map(({ cluster }, position) => [cluster, position]));
  rowToItem.forEach((item, row) => {
    if (item < 0) return;
    snapshot.segmentOf[row] = positionOf.get(result.labels[item]!) ?? -1;
    snapshot.confidence[row] = result.confidence[item]!;
    snapshot.positions.set(result.positions.subarray(2 * item, 2 * item + 2), 2 * row);
  });
  return snapshot;
}
