import { makePacer } from '../../../core/data/pacer';
import type { Control } from '../../../core/data/progress';
import type { FoundRule, RuleCondition, RuleFit } from '../../../core/data/rule';
import { makeRng, samplePositions } from '../../../core/math/rng';
import { roundEnds } from './roundEnds';
import { binColumn, type RuleColumn } from './ruleColumns';
import { ruleFit } from './ruleFit';
import { searchRule } from './searchRule';

/** Rules are sought among so many rows, and then measured on all. */
const mostSearched = 20_000;
/** Rules of the search that are measured on all rows. */
const measured = 5;
/** A rule with fewer conditions wins where the F1 is within this. */
const worthOfCondition = 0.01;

export interface RuleSearch {
  readonly columns: readonly RuleColumn[];
  /** Words of each cluster's own texts, beside `columns`; cluster → columns of kind words. */
  readonly words: readonly (readonly RuleColumn[])[];
  /** Int32Array rows, row → cluster; −1: in none, −2: not on the map; read only. */
  readonly clusterOf: Int32Array;
  /** Clusters that are described. */
  readonly clusters: readonly number[];
  readonly seed: number;
  /** Rows that answer a condition: Uint8Array rows; read only. What it says is what the fit is measured by. */
  readonly answer: (condition: RuleCondition) => Uint8Array;
}

/**
 * Describes each cluster by at most three conditions on columns in their own units.
 *
 * @returns one for each of `clusters`; precision and recall are of all rows that are on the map, in a segment or not. No
 *   conditions where no column tells the cluster apart at all
 */
export async function findRules(search: RuleSearch, control: Control = {}): Promise<FoundRule[]> {
  const { clusterOf, clusters, answer } = search;
  const pace = makePacer({ ...(control.signal && { signal: control.signal }) });
  const columns = search.columns.map(binColumn);
  const sorted = sortedValues(search.columns);
  const rows = sampled(clusterOf, search.seed);
  const found: FoundRule[] = [];
  for (const [at, cluster] of clusters.entries()) {
    control.onProgress?.({ fraction: at / clusters.length });
    const isMember = Uint8Array.from(clusterOf, (own) => Number(own === cluster));
    const size = rows.reduce((sum, row) => sum + isMember[row]!, 0);
    const own = [...columns, ...(search.words[cluster] ?? []).map(binColumn)];
    const measure = (conditions: readonly RuleCondition[]): RuleFit =>
      ruleFit(conditions.map(answer), clusterOf, cluster);
    const rules = await searchRule(own, rows, isMember, size, pace);
    let best: FoundRule = { cluster, conditions: [], fit: measure([]) };
    let most = -1;
    for (const conditions of rules.slice(0, measured)) {
      await pace(0);
      const fit = measure(conditions);
      const worth = fit.f1 - worthOfCondition * conditions.length;
      if (worth <= most) continue;
      most = worth;
      best = { cluster, conditions, fit };
    }
    found.push({ cluster, ...roundEnds(best.conditions, best.fit, sorted, measure) });
  }
  return found;
}

/** Rows on the map: all, or an even sample of many, increasing. */
function sampled(clusterOf: Int32Array, seed: number): Uint32Array {
  const rows = Uint32Array.from(clusterOf.keys()).filter((row) => clusterOf[row]! >= -1);
  if (rows.length <= mostSearched) return rows;
  return samplePositions(makeRng(seed), rows.length, mostSearched)
    .map((at) => rows[at]!)
    .sort();
}

/** A column's distinct values, sorted when they are asked for. */
function sortedValues(columns: readonly RuleColumn[]): (name: string) => Float64Array | undefined {
  const known = new Map<string, Float64Array>();
  return (name) => {
    const column = columns.find((one) => one.kind === 'number' && one.name === name);
    if (column?.kind !== 'number' || column.isDay) return undefined;
    let values = known.get(name);
    if (!values) known.set(name, (values = Float64Array.from(new Set(column.values)).sort()));
    return values;
  };
}
