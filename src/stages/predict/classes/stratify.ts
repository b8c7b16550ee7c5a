import { randomInt, type Rng } from '../../../core/math/rng';

/**
 * Parts of examples in which every class has its share, as near as whole numbers allow; a class of m examples has at least
 * one in the first part, the larger remainders are served first, equal ones by chance.
 *
 * @param labels  example → class; read only
 * @param shares  of the parts, summing to 1
 * @returns examples of each part, ascending
 */
export function stratify(labels: Int32Array, shares: readonly number[], rng: Rng): Uint32Array[] {
  const members = new Map<number, number[]>();
  for (let i = 0; i < labels.length; i++) {
    const list = members.get(labels[i]!);
    if (list) list.push(i);
    else members.set(labels[i]!, [i]);
  }
  const parts = shares.map((): number[] => []);
  for (const [, list] of [...members].sort(([a], [b]) => a - b)) {
    for (let i = list.length - 1; i > 0; i--) {
      const other = randomInt(rng, i + 1);
      [list[i], list[other]] = [list[other]!, list[i]!];
    }
    let from = 0;
    for (const [part, size] of wholeShares(list.length, shares, rng).entries())
      parts[part]!.push(...list.slice(from, (from += size)));
  }
  return parts.map((part) => Uint32Array.from(part).sort());
}

/** Largest remainders. */
function wholeShares(total: number, shares: readonly number[], rng: Rng): number[] {
  const sizes = shares.map((share) => Math.floor(total * share + 1e-9));
  const order = shares
    .map((share, part) => ({ part, rest: total * share - sizes[part]!, tie: rng() }))
    .sort((a, b) => b.rest - a.rest || a.tie - b.tie);
  let left = total - sizes.reduce((sum, size) => sum + size, 0);
  for (const { part } of order) if (left-- > 0) sizes[part]!++;
  const richest = sizes.indexOf(Math.max(...sizes));
  if (total > 0 && sizes[0] === 0) {
    sizes[0] = 1;
    sizes[richest]!--;
  }
  return sizes;
}
