import { behaviourRoles } from '../../core/data/role';
import { metricOf } from '../../core/data/recipe';
import { readDays } from '../../core/data/readDays';
import { readNumbers } from '../../core/data/readNumbers';
import type { Placing, Reason } from '../../core/data/exploration';
import { poolStrings } from '../../core/data/stringPool';
import { itemTexts } from '../../stages/embed/itemTexts';
import { compareSegments } from '../../stages/explain/compareSegments';
import { distribution } from '../../stages/explain/distributions';
import { explainedColumns } from '../../stages/explain/explainedColumns';
import { reasonOf } from '../../stages/explain/reasons';
import { revenueOf } from '../../stages/explain/revenue';
import { centresOf } from '../../stages/explain/why/centres';
import { commonRival, nearestItems, pullsOn } from '../../stages/explain/whyCustomer';
import {
  categoricalColouring,
  divergingColouring,
  sequentialColouring,
  shareColouring,
} from '../../stages/map/colouring';
import { itemDensity } from '../../stages/map/itemDensity';
import type { Colouring } from '../../core/data/colouring';
import type { TasksOf } from '../messages';
import type { ColouringInput } from '../messages/explore';
import type { Handlers } from '../rpc';
import { sourcesOf } from './sources';

type ExploreTasks = Pick<TasksOf<'explain'>, 'colouring' | 'figures' | 'compareSegments' | 'whyCustomer'>;

const mostNeighbors = 5;

/** Questions asked of a map that stands: what colours mean, how segments differ, why somebody is where they are. */
export const exploreTasks: Handlers<ExploreTasks> = {
  colouring: (input) => colouringOf(input),

  figures({ table, clean, recipe, labels, x, cluster, columns }) {
    const k = labels.reduce((most, label) => Math.max(most, label + 1), 0);
    const wanted = { ...recipe, columns: recipe.columns.filter(({ name }) => columns.includes(name)) };
    return {
      revenue: revenueOf(table, clean, recipe, labels, k) ?? null,
      distributions: explainedColumns(table, clean, wanted).flatMap((column) =>
        column.kind === 'number' ? (distribution(column, labels, clean.weights, cluster) ?? []) : [],
      ),
      rival: commonRival(cluster, x, labels, clean.weights),
    };
  },

  compareSegments({ pair, ...mapped }, control) {
    const texts = itemTexts(mapped.table, mapped.clean, mapped.recipe);
    return compareSegments({ ...mapped, texts }, pair, control);
  },

  whyCustomer: placingOf,
};

/** Weighs the blocks of x: a column of behaviour each by itself, texts and products as wholes. */
function placingOf(input: ExploreTasks['whyCustomer']['input']): Placing {
  const { table, clean, recipe, labels, x, parts, item } = input;
  const { weights } = clean;
  const centres = centresOf(x, labels, weights, metricOf(recipe));
  const known = sourcesOf(table, clean, recipe, parts, x.cols);
  const { sources, sourceOf } = known ?? { sources: [], sourceOf: new Int32Array(x.cols) };
  const { between, pulls, difference } = pullsOn(
    item,
    x,
    labels[item]!,
    centres,
    sourceOf,
    sources.length || 1,
  );
  const neighbors = nearestItems(item, x, mostNeighbors);
  if (!known) return { cluster: labels[item]!, between, reasons: [], difference: 0, neighbors };
  const strongest = [...pulls.keys()].sort((a, b) => Math.abs(pulls[b]!) - Math.abs(pulls[a]!));
  const columns = explainedColumns(table, clean, recipe);
  const reasons = strongest.flatMap((at): Reason[] => {
    const pull = pulls[at]!;
    const source = sources[at]!;
    if (source.kind !== 'column') return [{ kind: source.kind, pull }];
    const column = columns.find(({ plan }) => plan.name === source.column);
    return column ? [reasonOf(column, item, pull, between, labels, weights)] : [];
  });
  return { cluster: labels[item]!, between, reasons, difference, neighbors };
}

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
