import { behaviourRoles } from '../../core/data/role';
import { readDays } from '../../core/data/readDays';
import { readNumbers } from '../../core/data/readNumbers';
import type { Placing, Reason } from '../../core/data/exploration';
import { poolStrings } from '../../core/data/stringPool';
import { behaviourFeatures } from '../../stages/embed/behaviour';
import { itemTexts } from '../../stages/embed/itemTexts';
import { compareSegments } from '../../stages/explain/compareSegments';
import { distribution } from '../../stages/explain/distributions';
import { explainedColumns } from '../../stages/explain/explainedColumns';
import { reasonOf } from '../../stages/explain/reasons';
import { revenueOf } from '../../stages/explain/revenue';
import { commonRival, nearestItems, pullsOn } from '../../stages/explain/whyCustomer';
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

type ExploreTasks = Pick<TasksOf<'explain'>, 'colouring' | 'figures' | 'compareSegments' | 'whyCustomer'>;

/** Reasons that are told; more are noise. */
const mostReasons = 8;
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
  // The map's own places say where somebody is, not why.
  if (parts.reduce((sum, { columns }) => sum + columns, 0) !== x.cols)
    return {
      cluster: labels[item]!,
      between: pullsOn(item, x, labels, weights, new Int32Array(x.cols), 1).between,
      reasons: [],
      neighbors: nearestItems(item, x, mostNeighbors),
    };
  const sources: string[] = [];
  const at = (source: string): number => {
    if (!sources.includes(source)) sources.push(source);
    return sources.indexOf(source);
  };
  const sourceOf = parts.flatMap(({ block, columns }) => {
    if (block !== 'behaviour') return Array.from({ length: columns }, () => at(`block ${block}`));
    const features = behaviourFeatures(table, clean, recipe);
    return Array.from({ length: columns }, (_, j) => at(`column ${features[j]?.column}`));
  });
  const { between, pulls } = pullsOn(item, x, labels, weights, Int32Array.from(sourceOf), sources.length);
  const strongest = [...pulls.keys()]
    .sort((a, b) => Math.abs(pulls[b]!) - Math.abs(pulls[a]!))
    .slice(0, mostReasons);
  const columns = explainedColumns(table, clean, recipe);
  const reasons = strongest.flatMap((source): Reason[] => {
    const pull = pulls[source]!;
    if (sources[source] === 'block text') return [{ kind: 'text', pull }];
    if (sources[source] === 'block products') return [{ kind: 'products', pull }];
    const column = columns.find(({ plan }) => `column ${plan.name}` === sources[source]);
    return column ? [reasonOf(column, item, pull, between, labels, weights)] : [];
  });
  return { cluster: labels[item]!, between, reasons, neighbors: nearestItems(item, x, mostNeighbors) };
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
