import type { Driver } from '../../core/data/profile';
import { holdsPersonal } from '../../core/text/personalData';
import { cohensH } from './effectSize';
import type { ExplainedColumn } from './explainedColumns';

export type CategoryDriver = Extract<Driver, { kind: 'category' }>;

/** A value that fewer than this share of the segment and of the others have is a curiosity, not a trait. */
const leastShare = 0.05;
const mostPerColumn = 2;

/**
 * The values of one category column in which each cluster differs from everyone else, at most two. Of a column with
 * two values only the one that is more frequent inside is given: the other says the same again. Values that hold
 * personal data are told to nobody.
 *
 * @param labels  Int32Array n, item → cluster, −1 = unassigned (counts among the others); read only
 * @param weights  Float32Array n, item → rows; read only
 * @returns per cluster 0…k−1, strongest first; shares are of all members, those with an empty cell included
 */
export function categoryDrivers(
  column: Extract<ExplainedColumn, { kind: 'category' }>,
  labels: Int32Array,
  weights: Float32Array,
  k: number,
): CategoryDriver[][] {
  const m = column.values.length;
  const counts = new Float64Array(k * m);
  const totals = new Float64Array(m);
  const sizes = new Float64Array(k);
  let all = 0;
  column.codes.forEach((code, i) => {
    const cluster = labels[i]!;
    const weight = weights[i]!;
    all += weight;
    if (cluster >= 0) sizes[cluster]! += weight;
    if (code < 0) return;
    totals[code]! += weight;
    if (cluster >= 0) counts[cluster * m + code]! += weight;
  });
  const isBinary = totals.reduce((present, total) => present + (total > 0 ? 1 : 0), 0) === 2;

  return Array.from(sizes, (size, cluster) => {
    const others = all - size;
    if (size === 0 || others <= 0) return [];
    const found: CategoryDriver[] = [];
    for (let value = 0; value < m; value++) {
      const inside = counts[cluster * m + value]!;
      const share = inside / size;
      const shareOthers = (totals[value]! - inside) / others;
      if (Math.max(share, shareOthers) < leastShare) continue;
      const lift = share / (totals[value]! / all);
      const effect = cohensH(share, size, shareOthers, others);
      const text = column.values[value]!;
      if (holdsPersonal(text)) continue;
      found.push({
        kind: 'category',
        column: column.plan.name,
        value: text,
        ...effect,
        share,
        shareOthers,
        lift,
      });
    }
    found.sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect) || b.effect - a.effect);
    if (isBinary) return found.filter(({ effect }) => effect > 0).slice(0, 1);
    const more = found.find(({ effect }) => effect > 0);
    // What they have says more than what they lack, unless the lack is clearly stronger.
    return found
      .filter((driver) => driver.effect > 0 || !more || -driver.effect > 1.2 * more.effect)
      .slice(0, mostPerColumn);
  });
}
