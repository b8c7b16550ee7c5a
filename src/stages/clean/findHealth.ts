import { defaultSteps, type CleanStep } from '../../core/data/cleanStep';
import type { Finding } from '../../core/data/finding';
import { makePacer } from '../../core/data/pacer';
import type { Control } from '../../core/data/progress';
import type { ColumnGuess } from '../../core/data/role';
import type { Table } from '../../core/data/table';
import { healthColumn, type HealthOptions } from './health/healthColumn';
import { oddDates, oddNumbers, openReadings } from './health/numberFindings';
import { echoes, oddRows } from './health/rowFindings';
import { garbledText, personalInText } from './health/textFindings';
import { damagedCodes, manyMissing, oddCategories } from './health/valueFindings';

const rank = { decide: 0, changed: 1, note: 2 } as const;

/**
 * What is worth a look in a table before customers are compared: garbled letters, dates that read two ways or lie in
 * the future, lost zeros, repeated rows and ids, mixed currencies, test accounts and robots, refunds, impossible values,
 * outliers, spellings, rare and missing values, columns that repeat another or a label, personal data in texts. Each
 * with its count, examples and, where there is one, the step that mends it. Nothing is changed.
 *
 * @param guesses  one per column, in the table's order
 * @returns questions first, then notes; within these the larger counts first
 * @throws DOMException AbortError when the signal fires
 */
export async function findHealth(
  table: Table,
  guesses: readonly ColumnGuess[],
  options: HealthOptions,
  control: Control,
): Promise<Finding[]> {
  const pace = makePacer(control);
  const findings: Finding[] = [];
  const columns = table.columns.map((column, j) => healthColumn(column, guesses[j]!));
  for (const [j, one] of columns.entries()) {
    if (one.filled === 0) continue;
    findings.push(
      ...garbledText(one),
      ...personalInText(one),
      ...oddNumbers(one),
      ...oddDates(one, options),
      ...openReadings(one),
      ...oddCategories(one, options),
      ...damagedCodes(one),
      ...manyMissing(one),
    );
    await pace((j + 1) / (columns.length + 1));
  }
  findings.push(...oddRows(table, columns), ...echoes(columns));
  return findings.sort((a, b) => rank[a.level] - rank[b.level] || b.count - a.count);
}

/**
 * The steps that a table starts with: those that every recipe has, and the fixes of what was found, off until the user
 * wants them, so that nothing changes by itself.
 */
export const suggestCleaning = (findings: readonly Finding[]): CleanStep[] => [
  ...defaultSteps,
  ...findings.flatMap(({ fix }) => (fix ? [{ ...fix, on: false }] : [])),
];
