import { behaviourRoles } from '../../core/data/role';
import { readDays } from '../../core/data/readDays';
import { readNumbers } from '../../core/data/readNumbers';
import { poolStrings } from '../../core/data/stringPool';
import {
  categoricalColouring,
  divergingColouring,
  sequentialColouring,
  shareColouring,
} from '../../stages/map/colouring';
import { itemDensity } from '../../stages/map/itemDensity';
import type { Colouring } from '../../core/data/colouring';
import type { ColouringInput, TasksOf } from '../messages';
import type { Handlers } from '../rpc';

type ExploreTasks = Pick<TasksOf<'explain'>, 'colouring'>;

/** Questions asked of a map that stands: what colours mean, how segments differ, why somebody is where they are. */
export const exploreTasks: Handlers<ExploreTasks> = {
  colouring: (input) => colouringOf(input),
};

function colouringOf(input: ColouringInput): Colouring {
  const { weights } = input;
  if (input.kind === 'share') return shareColouring(input.values, weights);
  if (input.kind === 'scores') return sequentialColouring(input.values, weights);
  if (input.kind === 'density') return sequentialColouring(itemDensity(input.positions), weights);
  const { column, plan, items, against } = input;
  if (!behaviourRoles.includes(plan.role) || plan.role === 'category')
    return categoricalColouring(
      Int32Array.from(items, (row) => column.codes[row]!),
      weights,
      poolStrings(column.values),
    );
  const perRow =
    plan.role === 'date' ? readDays(column, plan.dateOrder) : readNumbers(column, plan.numberFormat);
  const values = Float64Array.from(items, (row) => perRow[row]!);
  if (against) return divergingColouring(values, weights, against);
  const hasBothSides = plan.role !== 'date' && values.some((x) => x < 0) && values.some((x) => x > 0);
  return hasBothSides ? divergingColouring(values, weights, 0) : sequentialColouring(values, weights);
}
