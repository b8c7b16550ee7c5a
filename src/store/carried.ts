import type { Dataset } from '../core/data/workspaceContent';
import { columnNamed, type Column } from '../core/data/table';
import type { PreviousSegments } from '../workers/messages';
import type { Host } from './browserHost';
import type { AppState, MapResult } from './state';

/** What a run before leaves to the next one. */
export const previousOf = (result: MapResult | null): PreviousSegments | null =>
  result && {
    segments: result.segments,
    profiles: result.profiles,
    retiredIds: result.retiredIds,
    labels: result.labels,
    rowToItem: result.clean.rowToItem,
  };

/**
 * The segments on the table, by row of another table of the same customers, who are found by their keys.
 *
 * @returns null where there are no segments, or where a table names no customers
 */
export async function carriedOver(
  { runner }: Pick<Host, 'runner'>,
  { dataset, result, carried }: Pick<AppState, 'dataset' | 'result' | 'carried'>,
  next: Dataset,
): Promise<PreviousSegments | null> {
  const previous = previousOf(result) ?? carried;
  const before = dataset && keyOf(dataset);
  const now = keyOf(next);
  if (!previous || !before || !now) return null;
  const { rowToItem } = previous;
  return { ...previous, rowToItem: await runner.run('sameCustomers', { before, rowToItem, now }) };
}

function keyOf({ guesses, table }: Dataset): Column | undefined {
  const key = guesses.find(({ role }) => role === 'key');
  return key && columnNamed(table, key.name);
}
