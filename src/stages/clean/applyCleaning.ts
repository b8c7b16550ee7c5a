import type { CleanStep, StepOf, StepReport } from '../../core/data/cleanStep';
import { noLists, type CustomerLists, type SharedContact } from '../../core/data/customerLists';
import type { Control } from '../../core/data/progress';
import { cleanSteps, type ColumnPlan, type Recipe } from '../../core/data/recipe';
import { cell, columnNamed, type Column, type Table } from '../../core/data/table';
import { cutLevels, poolRare, restoreZeros } from './steps/categorySteps';
import type { Changed } from './steps/changeCells';
import { fillMissing } from './steps/fillMissing';
import { emptyImpossible } from './steps/impossibleValues';
import { listedRows } from './steps/listedRows';
import { findNearDuplicates, type NearDuplicates } from './steps/nearDuplicates';
import { tameOutliers } from './steps/outliers';
import { isNumeric } from './steps/readSteps';
import { mergeSpellings } from './steps/spellingVariants';
import { testRows } from './steps/testAccounts';

/** A table after the steps of a recipe. */
export interface Cleaned {
  /** With the rows of the file, all of them; columns that no step touched are those of the file. */
  readonly table: Table;
  /** Uint8Array rowCount, 1 = the row is left out; null: none is. */
  readonly excluded: Uint8Array | null;
  /** Int32Array rowCount, row → the row that stands for its customer; null: nobody was looked for. */
  readonly sameAs: Int32Array | null;
  /** One for each step that is on and was carried out, in their order. */
  readonly report: readonly StepReport[];
}

/**
 * Carries out the steps of a recipe that change cells or rows, one after the other, each on what the ones before it
 * left. Steps on columns that the table lacks, or that do not suit the column's role, are passed over. How numbers are
 * bent and scaled is not a matter of cells: `encodeBehaviour` does it.
 *
 * @param lists  of the workspace; a step whose list is not among them leaves nobody out
 * @param fit  so many first rows say what is usual (limits, middles, the most frequent spelling): the customers whom the
 *   segments were found in, where others follow. Left out: all rows
 * @throws DOMException AbortError when the signal fires
 */
export async function applyCleaning(
  table: Table,
  recipe: Recipe,
  control: Control,
  lists: CustomerLists = noLists,
  fit = table.rowCount,
): Promise<Cleaned> {
  const steps = cleanSteps(recipe);
  let cleaned: Cleaned = { table, excluded: null, sameAs: null, report: [] };
  for (const [position, step] of steps.entries()) {
    if (!step.on) continue;
    control.signal?.throwIfAborted();
    const { onProgress } = control;
    const share: Control = {
      signal: control.signal,
      onProgress:
        onProgress && (({ fraction }) => onProgress({ fraction: (position + fraction) / steps.length })),
    };
    cleaned = await applyStep(cleaned, position, step, { recipe, lists, fit }, share);
  }
  return cleaned;
}

async function applyStep(
  cleaned: Cleaned,
  position: number,
  step: CleanStep,
  { recipe, lists, fit }: { readonly recipe: Recipe; readonly lists: CustomerLists; readonly fit: number },
  control: Control,
): Promise<Cleaned> {
  const { table } = cleaned;
  if (step.kind === 'test-accounts' || step.kind === 'do-not-contact') {
    const before = cleaned.excluded;
    const { marks, shared } =
      step.kind === 'test-accounts'
        ? { marks: testRows(table, step.columns, before), shared: [] }
        : listedRows(table, recipe.columns, step.columns, lists[step.list] ?? []);
    const excluded = withMarks(marks, before);
    return excluded
      ? withReport(
          { ...cleaned, excluded },
          excludedReport(position, table, step, excluded, before, sharedFacts(shared)),
        )
      : cleaned;
  }
  if (step.kind === 'near-duplicates') {
    const found = await findNearDuplicates(table, step.columns, step.distance, control);
    const sameAs = found.groups > 0 ? found.sameAs : cleaned.sameAs;
    return withReport({ ...cleaned, sameAs }, mergedReport(position, table, step.columns, found));
  }
  if (!('column' in step)) return cleaned;
  const plan = recipe.columns.find(({ name }) => name === step.column);
  const column = columnNamed(table, step.column);
  if (!plan || !column) return cleaned;
  const changed = await changedColumn(table, column, plan, step, recipe, control, fit);
  if (!changed) return cleaned;
  const { count, examples } = changed;
  const columns = table.columns.map((one) => (one === column ? changed.column : one));
  return withReport(
    { ...cleaned, table: { ...table, columns } },
    { step: position, kind: step.kind, column: step.column, count, examples },
  );
}

const withReport = (cleaned: Cleaned, report: StepReport): Cleaned => ({
  ...cleaned,
  report: [...cleaned.report, report],
});

function changedColumn(
  table: Table,
  column: Column,
  plan: ColumnPlan,
  step: Exclude<CleanStep, { columns: readonly string[] }>,
  recipe: Recipe,
  control: Control,
  fit: number,
): Changed | Promise<Changed> | undefined {
  switch (step.kind) {
    case 'spelling-variants':
      return mergeSpellings(column, fit);
    case 'category-levels':
      return cutLevels(column, step);
    case 'rare-values':
      return poolRare(column, step, fit);
    case 'lost-zeros':
      return restoreZeros(column, step);
    case 'impossible-values':
      return isNumeric(plan) ? emptyImpossible(column, plan, step) : undefined;
    case 'outliers':
      return isNumeric(plan) ? tameOutliers(column, plan, step, fit) : undefined;
    case 'missing-values':
      return fillMissing(table, column, plan, step, recipe, control, fit);
    default:
      return undefined;
  }
}

function excludedReport(
  step: number,
  table: Table,
  { kind, columns }: StepOf<'test-accounts' | 'do-not-contact'>,
  excluded: Uint8Array,
  before: Uint8Array | null,
  facts: StepReport['facts'],
): StepReport {
  const rows = Array.from(excluded.keys()).filter((row) => excluded[row] === 1 && before?.[row] !== 1);
  const shown = columns.flatMap((name) => columnNamed(table, name) ?? []);
  const examples = rows.slice(0, 3).map((row) => ({
    row,
    before: shown
      .map((column) => cell(column, row))
      .join(' · ')
      .slice(0, 80),
    after: '',
  }));
  return { step, kind, count: rows.length, examples, ...(facts && { facts }) };
}

/** Rows that one or the other leaves out. */
function withMarks(marks: Uint8Array | null, before: Uint8Array | null): Uint8Array | null {
  before?.forEach((mark, row) => {
    if (marks && mark === 1) marks[row] = 1;
  });
  return marks ?? before;
}

/** How many contacts of those on a list many customers share: lines of it, and others. */
function sharedFacts(shared: readonly SharedContact[]): StepReport['facts'] {
  if (shared.length === 0) return undefined;
  const lines = shared.filter(({ isLine }) => isLine).length;
  return { sharedLines: lines, sharedOthers: shared.length - lines };
}

function mergedReport(
  step: number,
  table: Table,
  names: readonly string[],
  { groups, rows, examples, sameAs, isCapped }: NearDuplicates,
): StepReport {
  const columns = names.flatMap((name) => columnNamed(table, name) ?? []);
  const shown = (row: number): string =>
    columns
      .map((column) => cell(column, row))
      .join(' · ')
      .slice(0, 80);
  return {
    step,
    kind: 'near-duplicates',
    count: rows,
    examples: examples.slice(0, 3).map((group) => {
      const kept = sameAs[group[0]!]!;
      const other = group.find((row) => row !== kept) ?? kept;
      return { row: other, before: shown(other), after: shown(kept) };
    }),
    facts: { groups, capped: isCapped ? 1 : 0 },
  };
}
