import type { StepReport } from '../../core/data/cleanStep';
import { cell, columnNamed } from '../../core/data/table';
import type { Dataset } from '../../core/data/workspaceContent';
import type { Recipe } from '../../core/data/recipe';
import { shownAs, shownText } from '../prepare/cellText';
import type { HealthItem } from './groups';

/** A row as a preview shows it. */
export interface PreviewRow {
  /** Row of the table. */
  readonly row: number;
  readonly before: string;
  /** What it becomes: '' is empty, null: the row is only shown. */
  readonly after: string | null;
}

/** Cells of a whole row that a preview shows. */
const mostCells = 4;
const whole: readonly string[] = ['rows-repeated', 'duplicates-merged', 'keys-repeated', 'test-accounts'];

/** Some cells of a row in one line, personal data masked. */
function rowText(
  dataset: Dataset,
  recipe: Recipe,
  row: number,
  names: readonly string[],
  isRevealed: boolean,
): string {
  const parts = names.flatMap((name) => {
    const column = columnNamed(dataset.table, name);
    const text = column ? shownText(cell(column, row), shownAs(dataset, recipe, name), isRevealed) : '';
    return text === '' ? [] : [text];
  });
  return parts.slice(0, mostCells).join(' · ');
}

/**
 * A few rows of a finding: before and after the step where one changes cells, else as they stand. Personal data is
 * masked unless it is revealed, whichever column it is in.
 *
 * @param report  what the step would do; null: not known, or it changes no cells
 */
export function previewRows(
  item: Pick<HealthItem, 'code' | 'column' | 'examples' | 'fix'>,
  report: StepReport | null,
  { dataset, recipe, isRevealed }: { dataset: Dataset; recipe: Recipe; isRevealed: boolean },
): PreviewRow[] {
  const { code, column, examples = [], fix } = item;
  const names = fix && 'columns' in fix ? fix.columns : dataset.table.columns.map(({ name }) => name);
  const text = (row: number, given: string): string =>
    whole.includes(code)
      ? rowText(dataset, recipe, row, names, isRevealed)
      : shownText(given, shownAs(dataset, recipe, column), isRevealed);
  if (report && column !== undefined && report.column === column)
    return report.examples.map(({ row, before, after }) => ({
      row,
      before: text(row, before),
      after: text(row, after),
    }));
  // Rows of a log are not those of its customers: their own cells cannot be looked up.
  return examples
    .filter(
      ({ row, text: given }) =>
        given.trim() !== '' && (!whole.includes(code) || row < dataset.table.rowCount),
    )
    .map(({ row, text: given }) => ({ row, before: text(row, given), after: null }));
}
