import { metricOf } from '../../../core/data/recipe';
import type { Dependence, Held, Holds, Source } from '../../../core/data/why';
import type { Control } from '../../../core/data/progress';
import { makeRng, samplePositions } from '../../../core/math/rng';
import { itemTexts } from '../../../stages/embed/itemTexts';
import { explainedColumns } from '../../../stages/explain/explainedColumns';
import { centresOf, reachesOf } from '../../../stages/explain/why/centres';
import { findChanges } from '../../../stages/explain/why/changes';
import { columnChoices, thinned, type ColumnChoices } from '../../../stages/explain/why/columnChoices';
import { dependenceOn } from '../../../stages/explain/why/dependence';
import { dealsOf, permutationImportance } from '../../../stages/explain/why/importance';
import { leaveOneOut, pullsOfWords } from '../../../stages/explain/why/words';
import type { WhyTasks } from '../../messages/why';
import type { Handlers } from '../../rpc';
import { dimsOf, sourcesOf } from '../sources';

/** Of larger maps a sample is dealt: a share told from so many is known to ± 0.7 points. */
const mostDealt = 5000;
const deals = 10;
/** Values of a column that everybody is given in turn. */
const mostValues = 24;

type Placed = WhyTasks['whatHolds']['input'];

export const whyTasks: Handlers<Omit<WhyTasks, 'askLexical'>> = {
  changesOf({ item, ...placed }) {
    const { x, labels, clean, recipe } = placed;
    const centres = centresOf(x, labels, clean.weights, metricOf(recipe));
    return findChanges(item, x, centres, reachesOf(x, labels, centres), choicesOf(placed));
  },

  whatHolds: holdsOf,

  dependence: dependenceOf,

  withoutWords: ({ table, clean, recipe, item }) =>
    leaveOneOut(itemTexts(table, { ...clean, items: clean.items.subarray(item, item + 1) }, recipe)[0] ?? ''),

  weighWords({ x, parts, labels, weights, metric, item, between, words, vectors }) {
    const at = parts.findIndex(({ block }) => block === 'text');
    if (at < 0 || parts[at]!.columns !== vectors.cols) return null;
    const from = parts.slice(0, at).reduce((sum, { columns }) => sum + columns, 0);
    return pullsOfWords(item, x, from, centresOf(x, labels, weights, metric), between, words, vectors);
  },
};

/** Columns of behaviour whose value could be another. */
function choicesOf({ table, clean, recipe, parts, x }: Placed): ColumnChoices[] {
  const known = sourcesOf(table, clean, recipe, parts, x.cols);
  if (!known) return [];
  return explainedColumns(table, clean, recipe).flatMap((column) => {
    const source = known.sources.findIndex((one) => one.kind === 'column' && one.column === column.plan.name);
    return source < 0 ? [] : [columnChoices(column, dimsOf(known.sourceOf, source), clean.weights)];
  });
}

/** Customers in a segment: all, or a sample of many. */
function dealtItems({ labels, recipe }: Placed): Uint32Array {
  const placed = Uint32Array.from(labels.keys()).filter((item) => labels[item]! >= 0);
  if (placed.length <= mostDealt) return placed;
  const sample = samplePositions(makeRng(recipe.seed), placed.length, mostDealt);
  return Uint32Array.from(sample, (at) => placed[at]!);
}

async function holdsOf(placed: Placed, control: Control): Promise<Holds | null> {
  const { table, clean, recipe, labels, x, parts } = placed;
  const known = sourcesOf(table, clean, recipe, parts, x.cols);
  const items = dealtItems(placed);
  if (!known || items.length === 0) return null;
  const centres = centresOf(x, labels, clean.weights, metricOf(recipe));
  const orders = dealsOf(makeRng(recipe.seed), items.length, deals);
  const ofSources = known.sources.map((source, at) => ({
    source: source as Source,
    dims: dimsOf(known.sourceOf, at),
  }));
  let from = 0;
  const ofBlocks = parts.map(({ block, columns }) => {
    const dims = Int32Array.from({ length: columns }, (_, j) => from + j);
    from += columns;
    return { source: { kind: block } as Source, dims };
  });
  const { agreement, importances } = await permutationImportance(
    x,
    items,
    labels,
    clean.weights,
    centres,
    [...ofSources, ...ofBlocks].map(({ dims }) => dims),
    orders,
    control,
  );
  const held = (groups: readonly { source: Source }[], first: number): Held[] =>
    groups.map(({ source }, at) => ({ source, ...importances[first + at]! })).sort((a, b) => b.drop - a.drop);
  return {
    agreement,
    columns: held(ofSources, 0),
    blocks: held(ofBlocks, ofSources.length),
    deals,
    sample: items.length,
  };
}

function dependenceOf({ column: name, ...placed }: Placed & { column: string }): Dependence | null {
  const { clean, recipe, labels, x } = placed;
  const all = choicesOf(placed).find(({ column }) => column.plan.name === name);
  if (!all) return null;
  const choices = thinned(all, mostValues);
  const { column, dims, items } = choices;
  const centres = centresOf(x, labels, clean.weights, metricOf(recipe));
  const shares = dependenceOn(x, dealtItems(placed), clean.weights, centres, dims, items);
  if (column.kind === 'category') {
    const values = Array.from(items, (item) => column.values[column.codes[item]!]!);
    return { kind: 'category', column: name, values, shares };
  }
  const currency = column.plan.numberFormat?.currency;
  return {
    kind: 'number',
    column: name,
    role: column.role,
    ...(currency !== undefined && { currency }),
    values: Array.from(items, (item) => column.values[item]!),
    shares,
  };
}
