import type { ArchivedWork } from '../core/data/archive';
import { withoutLessons, type Recipe } from '../core/data/recipe';
import type { SegmentEdits } from '../core/data/segment';
import type { Snapshot } from '../core/data/snapshot';
import { columnNamed } from '../core/data/table';
import type { Dataset, WorkspaceContent, WorkspaceResult } from '../core/data/workspaceContent';
import { moveLessons, moveTaught } from '../stages/segment/moveLessons';
import { moveSearches } from '../stages/segment/moveSearches';
import type { Runner } from '../workers/pool';
import type { Placed } from './update';

/** What lay on the table before. */
interface Shown extends Pick<WorkspaceContent, 'lists'> {
  readonly dataset: Dataset | null;
  readonly recipe: Recipe | null;
  readonly result: Pick<WorkspaceResult, 'clean' | 'profiles' | 'retiredIds'> | null;
  readonly edits: SegmentEdits;
}

const nobody = new Int32Array(0);

/**
 * Customers who were placed, as work that can lie on the table: names, colours and locks are as they were, and what was
 * said of single customers follows them by the column that names them.
 */
export async function placedWork(
  runner: Runner,
  { dataset, recipe, result }: Pick<Placed, 'dataset' | 'recipe' | 'result'>,
  { dataset: old, recipe: shownRecipe, result: shown, edits, lists }: Shown,
  before: Snapshot,
): Promise<ArchivedWork> {
  const key = recipe.columns.find(({ role }) => role === 'key')?.name;
  const [was, is] = [old, dataset].map((one) => key !== undefined && one && columnNamed(one.table, key));
  const from = shown?.clean.rowToItem ?? nobody;
  const { lessons: said = [], ...others } = edits;
  const namesRows = edits.searches.length > 0 || said.length > 0 || shownRecipe?.taught;
  // Customers whom nothing names cannot be followed, and neither can what was said of them.
  const now =
    was && is && namesRows
      ? await runner.run('sameCustomers', { before: was, rowToItem: from, now: is })
      : nobody;
  const lessons = moveLessons(said, from, now);
  const taught = shownRecipe?.taught ? moveTaught(shownRecipe.taught, from, now) : null;
  const named = new Map(shown?.profiles.map((profile) => [profile.segmentId, profile.suggestions[0]]));
  // Columns that the new file lacks are there but empty.
  const guesses = dataset.table.columns.flatMap(
    ({ name }) => [...dataset.guesses, ...(old?.guesses ?? [])].find((guess) => guess.name === name) ?? [],
  );
  return {
    dataset: { ...dataset, guesses },
    recipe: { ...withoutLessons(recipe), ...(taught && { taught }) },
    result: {
      ...result,
      // The name that was shown stays the first one.
      profiles: result.profiles.map((profile) => {
        const first = named.get(profile.segmentId);
        if (!first) return profile;
        const rest = profile.suggestions.filter((one) => JSON.stringify(one) !== JSON.stringify(first));
        return { ...profile, suggestions: [first, ...rest] };
      }),
      retiredIds: [
        ...new Set([
          ...(shown?.retiredIds ?? []),
          ...before.segments.map(({ id }) => id),
          ...result.retiredIds,
        ]),
      ].filter((id) => !result.segments.some((segment) => segment.id === id)),
    },
    base: null,
    edits: {
      ...others,
      placements: [],
      searches: moveSearches(edits.searches, from, now),
      ...(lessons.length > 0 && { lessons }),
    },
    ...(lists && { lists }),
  };
}
