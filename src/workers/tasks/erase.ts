import type { CleanTable } from '../../core/data/cleanTable';
import type { CustomerLists } from '../../core/data/customerLists';
import type { Matrix } from '../../core/data/matrix';
import type { Control } from '../../core/data/progress';
import type { Condition, SavedSearch } from '../../core/data/query';
import { cleanSteps, withoutLeftOut, type Recipe } from '../../core/data/recipe';
import type { OwnRules, RuleCondition } from '../../core/data/rule';
import { poolStrings } from '../../core/data/stringPool';
import { makeColumn, type Table } from '../../core/data/table';
import { UserError } from '../../core/data/userError';
import type { BaseGrouping } from '../../core/data/reshape';
import type { Dataset, WorkspaceResult } from '../../core/data/workspaceContent';
import { applyCleaning } from '../../stages/clean/applyCleaning';
import { cleanTable } from '../../stages/clean/cleanTable';
import { pseudonymise } from '../../stages/clean/pseudonymise';
import { resultWithoutRows, withoutExamples } from '../../stages/clean/resultWithoutRows';
import { listsWithout, noticesWithout, withoutRows } from '../../stages/clean/withoutRows';
import { moveLessons, moveTaught } from '../../stages/segment/moveLessons';
import { moveSearches } from '../../stages/segment/moveSearches';
import { movePlacements } from '../../stages/segment/movePlacements';
import { refreshGuess } from '../../stages/import/refreshGuess';
import type { Tasks } from '../messages';
import type { RowEdits } from '../messages/care';

/** The work without some rows, as if they had never been in the file; see `erase` of the messages. */
export async function erase(
  {
    dataset,
    recipe,
    lists,
    result,
    base = null,
    edits = { placements: [], searches: [] },
    rules = {},
    vectors,
    rows: erased,
  }: Tasks['erase']['input'],
  control: Control,
): Promise<Tasks['erase']['output']> {
  const { table, rows, gone, isGone } = withoutRows(dataset.table, erased);
  const guesses = dataset.guesses.map((guess, j) => refreshGuess(table.columns[j]!, guess));
  const notices = noticesWithout(dataset.notices, gone);
  const left = listsWithout(dataset.table, erased, table, namingColumns(recipe), lists);
  const trimmed = result && resultWithoutRows(result, rows, isGone);
  const areInOrder =
    trimmed !== null && vectors?.rows === result?.labels.length
      ? isSameClean(trimmed.result.clean, await cleanAgain(table, recipe, left, control))
      : false;
  return {
    dataset: { ...withoutJoinExamples(dataset), table, guesses, notices },
    lists: left,
    result: trimmed?.result ?? null,
    base: result && base && trimmed ? baseWithoutRows({ ...result, ...base }, base, rows, isGone) : null,
    edits: trimmed
      ? editsWithoutRows(edits, dataset.table.rowCount, rows, isGone)
      : { placements: [], searches: [] },
    rules: rulesWithout(trimmed ? rules : {}, (one) => textsOf(one).some(isGone)),
    taught:
      trimmed && recipe.taught
        ? moveTaught(recipe.taught, everyRow(dataset.table.rowCount), Int32Array.from(rows))
        : null,
    vectors: areInOrder && vectors && trimmed ? takeVectors(vectors, trimmed.items) : null,
  };
}

const everyRow = (rowCount: number): Int32Array => Int32Array.from({ length: rowCount }, (_, row) => row);

/** Steps by hand, lessons and searches without the rows, and without conditions on what only they said. */
function editsWithoutRows(
  { placements, searches, lessons }: RowEdits,
  rowCount: number,
  rows: Uint32Array,
  isGone: (text: string) => boolean,
): RowEdits {
  const from = everyRow(rowCount);
  const now = Int32Array.from(rows);
  const stays = (text: string): boolean => !isGone(text);
  const said = searches.map((search) => ({
    ...search,
    conditions: search.conditions
      .map((one) => (one.kind === 'values' ? { ...one, values: one.values.filter(stays) } : one))
      .filter((one) => (one.kind === 'values' ? one.values.length > 0 : !('text' in one) || stays(one.text))),
  }));
  return {
    placements: movePlacements(placements, from, now),
    searches: moveSearches(said, from, now),
    ...(lessons && { lessons: moveLessons(lessons, from, now) }),
  };
}

/** The run's grouping without the rows, as `resultWithoutRows` leaves what is shown. */
function baseWithoutRows(
  asRun: WorkspaceResult,
  base: BaseGrouping,
  rows: Uint32Array,
  isGone: (text: string) => boolean,
): BaseGrouping | null {
  const trimmed = resultWithoutRows(asRun, rows, isGone);
  if (!trimmed) return null;
  const { labels, confidence, segments, retiredIds, profiles } = trimmed.result;
  return { ...base, labels, confidence, segments, retiredIds, profiles };
}

/** Columns by which customers are found on lists. */
const namingColumns = (recipe: Recipe): Set<string> =>
  new Set([
    ...recipe.columns.filter(({ role }) => role === 'key' || role === 'personal').map(({ name }) => name),
    ...cleanSteps(recipe).flatMap((step) => (step.kind === 'do-not-contact' ? step.columns : [])),
  ]);

/** Keys that found no partner name customers too. */
function withoutJoinExamples({ origin, ...dataset }: Dataset): Dataset {
  if (!origin) return dataset;
  return {
    ...dataset,
    origin: { ...origin, joins: origin.joins.map((join) => ({ ...join, examples: [] })) },
  };
}

/** Which rows a run would compute now; null where it would refuse. */
async function cleanAgain(
  table: Table,
  recipe: Recipe,
  lists: CustomerLists,
  control: Control,
): Promise<CleanTable | null> {
  const used = withoutLeftOut(recipe);
  try {
    const { table: cleaned, ...rows } = await applyCleaning(table, used, control, lists);
    return cleanTable(cleaned, used, rows);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

/** Vectors belong to items by their position: one item more or elsewhere, and they would be somebody else's. */
const isSameClean = (a: CleanTable, b: CleanTable | null): boolean =>
  b !== null &&
  a.items.length === b.items.length &&
  a.rowToItem.every((item, row) => item === b.rowToItem[row]) &&
  a.items.every((row, item) => row === b.items[item]);

/** One column under pseudonyms; see `pseudonymiseColumn` of the messages. */
export async function pseudonymiseColumn(
  { dataset, lists, result, searches, rules = {}, name, key }: Tasks['pseudonymiseColumn']['input'],
  control: Control,
): Promise<Tasks['pseudonymiseColumn']['output']> {
  const { table, guesses, notices } = dataset;
  const position = table.columns.findIndex((column) => column.name === name);
  const [old, guess] = [table.columns[position], guesses[position]];
  if (!old || !guess) throw new RangeError(`pseudonymiseColumn: the table has no column ${name}`);
  const column = await pseudonymise(old, key, guess.personal, control);
  const both: Record<string, readonly string[]> = {};
  for (const [id, entries] of Object.entries(lists)) {
    const hashed = await pseudonymise(makeColumn('', entries), key, guess.personal, control);
    both[id] = [...new Set([...entries, ...poolStrings(hashed.values)])];
  }
  const gone = new Set(poolStrings(old.values).map((text) => text.trim().toLowerCase()));
  const asksForGone = (one: RuleCondition): boolean =>
    one.column === name || textsOf(one).some((text) => gone.has(text.trim().toLowerCase()));
  return {
    dataset: {
      ...withoutJoinExamples(dataset),
      table: { ...table, columns: table.columns.with(position, column) },
      guesses: guesses.with(position, refreshGuess(column, guess)),
      notices: noticesWithout(notices, gone),
    },
    lists: both,
    result: result && withoutExamples(result),
    searches: searchesWithout(searches, name, gone),
    rules: rulesWithout(rules, asksForGone),
  };
}

const textsOf = (one: RuleCondition): readonly string[] =>
  one.kind === 'values' ? one.values : one.kind === 'words' ? [one.text, ...(one.or ?? [])] : [];

/** Rules without those that ask for what must not be told: with a condition less they would be other rules. */
function rulesWithout(rules: OwnRules, asksForGone: (one: RuleCondition) => boolean): OwnRules {
  return Object.fromEntries(Object.entries(rules).filter(([, conditions]) => !conditions.some(asksForGone)));
}

/** Saved searches without what they say of a column that is no longer told in clear. */
function searchesWithout(
  searches: readonly SavedSearch[],
  name: string,
  gone: ReadonlySet<string>,
): readonly SavedSearch[] {
  const stays = (one: Condition): boolean =>
    !('column' in one && one.column === name) && !('text' in one && gone.has(one.text.trim().toLowerCase()));
  return searches
    .map((search) => ({ ...search, conditions: search.conditions.filter(stays) }))
    .filter((search) => search.conditions.length > 0 && !gone.has(search.name.trim().toLowerCase()));
}

function takeVectors({ data, cols }: Matrix, items: Uint32Array): Matrix {
  const taken = new Float32Array(items.length * cols);
  items.forEach((item, i) => taken.set(data.subarray(item * cols, (item + 1) * cols), i * cols));
  return { data: taken, rows: items.length, cols };
}
