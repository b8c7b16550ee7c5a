import type { ArchivedWork } from '../../core/data/archive';
import type { CleanStep } from '../../core/data/cleanStep';
import { cleanSteps, withoutLessons, type Recipe } from '../../core/data/recipe';
import type { Snapshot } from '../../core/data/snapshot';
import { columnNamed } from '../../core/data/table';
import type { Placed } from '../../pipeline/update';
import { moveLessons, moveTaught } from '../../stages/segment/moveLessons';
import { moveSearches } from '../../stages/segment/moveSearches';
import type { AppContext } from '../appContext';
import { withLessons } from '../lessons';

/** The steps of a recipe with another's lists of who is left out. @returns null where they are the same */
export function withContactSteps(recipe: Recipe, shown: Recipe | null): readonly CleanStep[] | null {
  const isList = ({ kind }: CleanStep): boolean => kind === 'do-not-contact';
  const own = cleanSteps(recipe);
  const wanted = cleanSteps(shown ?? recipe).filter(isList);
  if (JSON.stringify(own.filter(isList)) === JSON.stringify(wanted)) return null;
  return [...own.filter((step) => !isList(step)), ...wanted];
}

/** Customers who were placed, as work that can lie on the table: names, colours and locks are as they were. */
export async function placedWork(
  { host, get }: Pick<AppContext, 'host' | 'get'>,
  { dataset, recipe, result }: Pick<Placed, 'dataset' | 'recipe' | 'result'>,
  before: Snapshot,
): Promise<ArchivedWork> {
  const { edits, lists, result: shown, dataset: old, recipe: shownRecipe } = get();
  const { columns } = recipe;
  const key = columns.find(({ role }) => role === 'key')?.name;
  const [was, is] = [old, dataset].map((one) => key !== undefined && one && columnNamed(one.table, key));
  const from = shown?.clean.rowToItem;
  const namesRows = edits.searches.length > 0 || edits.lessons !== undefined || shownRecipe?.taught;
  const now =
    was && is && from && namesRows
      ? await host.runner.run('sameCustomers', { before: was, rowToItem: from, now: is })
      : null;
  const searches = now && from ? moveSearches(edits.searches, from, now) : edits.searches;
  // Customers whom nothing names cannot be followed, and neither can what was said of them.
  const lessons = now && from && edits.lessons ? moveLessons(edits.lessons, from, now) : [];
  const taught = now && from && shownRecipe?.taught ? moveTaught(shownRecipe.taught, from, now) : null;
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
        const others = profile.suggestions.filter((one) => JSON.stringify(one) !== JSON.stringify(first));
        return { ...profile, suggestions: [first, ...others] };
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
    edits: withLessons({ ...edits, placements: [], searches }, lessons),
    lists,
  };
}
