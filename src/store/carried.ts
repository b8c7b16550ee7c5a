import type { Taught } from '../core/data/lesson';
import type { Dataset } from '../core/data/workspaceContent';
import { columnNamed, type Column } from '../core/data/table';
import type { BaseGrouping } from '../core/data/reshape';
import { moveLessons, moveTaught } from '../stages/segment/moveLessons';
import { movePlacements } from '../stages/segment/movePlacements';
import { moveSearches } from '../stages/segment/moveSearches';
import type { RowEdits } from '../workers/messages/care';
import type { PreviousSegments } from '../workers/messages/group';
import type { Host } from './browserHost';
import type { AppState, MapResult } from './state';

/** What a run before leaves to the next one. */
export const previousOf = (result: MapResult | null, base: BaseGrouping | null): PreviousSegments | null =>
  result && {
    segments: result.segments,
    profiles: result.profiles,
    retiredIds: result.retiredIds,
    labels: result.labels,
    rowToItem: result.clean.rowToItem,
    ...(base && base.labels !== result.labels && { base: { segments: base.segments, labels: base.labels } }),
  };

/** Segments that another table of the same customers takes over. */
export interface Carried {
  readonly segments: PreviousSegments;
  /** What the user did that names rows, by row of that table. */
  readonly edits: RowEdits;
  /** Lessons that bend the map. */
  readonly taught: Taught | null;
}

/**
 * The segments on the table, by row of another table of the same customers, who are found by their keys.
 *
 * @returns null where there are no segments, or where a table names no customers
 */
export async function carriedOver(
  { runner }: Pick<Host, 'runner'>,
  {
    dataset,
    result,
    base,
    carried,
    edits,
    recipe,
  }: Pick<AppState, 'dataset' | 'result' | 'base' | 'carried' | 'edits' | 'recipe'>,
  next: Dataset,
): Promise<Carried | null> {
  const previous = previousOf(result, base) ?? carried;
  const before = dataset && keyOf(dataset);
  const now = keyOf(next);
  if (!previous || !before || !now) return null;
  const { rowToItem: from } = previous;
  const rowToItem = await runner.run('sameCustomers', { before, rowToItem: from, now });
  return {
    segments: { ...previous, rowToItem },
    edits: {
      placements: movePlacements(edits.placements, from, rowToItem),
      searches: moveSearches(edits.searches, from, rowToItem),
      ...(edits.lessons && { lessons: moveLessons(edits.lessons, from, rowToItem) }),
    },
    taught: recipe?.taught ? moveTaught(recipe.taught, from, rowToItem) : null,
  };
}

function keyOf({ guesses, table }: Dataset): Column | undefined {
  const key = guesses.find(({ role }) => role === 'key');
  return key && columnNamed(table, key.name);
}
