import type { StepOf } from '../../../core/data/cleanStep';
import type { ColumnPlan } from '../../../core/data/recipe';
import type { Column } from '../../../core/data/table';
import { changeCells, type Changed } from './changeCells';
import { valuesOf } from './readSteps';

/** Numbers and days that cannot be are emptied. */
export function emptyImpossible(
  column: Column,
  plan: ColumnPlan,
  { least = -Infinity, most = Infinity }: StepOf<'impossible-values'>,
): Changed {
  const values = valuesOf(column, plan);
  return changeCells(column, (row) => (values[row]! < least || values[row]! > most ? '' : undefined));
}
