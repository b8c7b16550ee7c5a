import { randomInt, type Rng } from '../../../core/math/rng';

/**
 * Parts of examples in which every class has its share, as near as whole numbers allow; a class of m examples has at least
 * one in the first part, the larger remainders are served first, equal ones by chance. A group of examples is never
 * parted: it counts as of its most frequent class, and goes, the largest first, where most room is left.
 *
 * @param labels  example → class; read only
 * @param shares  of the parts, summing to 1
 * @param groups  example → group; read only. Left out: each is on its own
 * @returns examples of each part, ascending
 */
export function stratify(
  labels: Int32Array,
  shares: readonly number[],
  rng: Rng,
  groups?: Int32Array,
): Uint32Array[] {
  const parts = shares.map((): number[] => []);
  for (const units of unitsOfClasses(labels, groups)) {
    for (let i = units.length - 1; i > 0; i--) {
      const other = randomInt(rng, i + 1);
      [units[i], units[other]] = [units[other]!, units[i]!];
    }
    const total = units.reduce((sum, unit) => sum + unit.length, 0);
    const dealt = deal(units, wholeShares(total, shares, rng));
    // One by one: a call takes fewer arguments than a shop has customers.
    for (const [part, own] of dealt.entries())
      for (const unit of own) for (const example of unit) parts[part]!.push(example);
  }
  return parts.map((part) => Uint32Array.from(part).sort());
}

type Unit = readonly number[];

/** By ascending class: its examples, those of a group together. */
function unitsOfClasses(labels: Int32Array, groups: Int32Array | undefined): Unit[][] {
  const unitOf = new Map<number, number[]>();
  for (let i = 0; i < labels.length; i++) {
    const group = groups ? groups[i]! : i;
    const unit = unitOf.get(group);
    if (unit) unit.push(i);
    else unitOf.set(group, [i]);
  }
  const classes = new Map<number, Unit[]>();
  for (const [, unit] of unitOf) {
    const label = commonest(unit, labels);
    const units = classes.get(label);
    if (units) units.push(unit);
    else classes.set(label, [unit]);
  }
  return [...classes].sort(([a], [b]) => a - b).map(([, units]) => units);
}

/** Of two as frequent, the lower. */
function commonest(unit: Unit, labels: Int32Array): number {
  const sizes = new Map<number, number>();
  for (const i of unit) sizes.set(labels[i]!, (sizes.get(labels[i]!) ?? 0) + 1);
  return [...sizes].reduce((best, one) =>
    one[1] > best[1] || (one[1] === best[1] && one[0] < best[0]) ? one : best,
  )[0];
}

/** Units to parts of the sizes wanted, as near as they allow; the first is never empty. */
function deal(units: readonly Unit[], sizes: readonly number[]): Unit[][] {
  const parts = sizes.map((): Unit[] => []);
  const room = [...sizes];
  const large = units.filter(({ length }) => length > 1).sort((a, b) => b.length - a.length);
  for (const unit of large) {
    const part = room.indexOf(Math.max(...room));
    parts[part]!.push(unit);
    room[part]! -= unit.length;
  }
  const single = units.filter(({ length }) => length === 1);
  // What a part was given too much of, the others lack.
  let lack = room.reduce((sum, one) => sum + Math.max(0, one), 0) - single.length;
  for (; lack > 0; lack--) room[room.indexOf(Math.max(...room))]!--;
  let from = 0;
  for (const [part, size] of room.entries())
    for (let left = size; left > 0 && from < single.length; left--) parts[part]!.push(single[from++]!);
  if (parts[0]!.length === 0) {
    const smallest = parts.flat().reduce((a, b) => (b.length < a.length ? b : a));
    const of = parts.find((part) => part.includes(smallest))!;
    of.splice(of.indexOf(smallest), 1);
    parts[0]!.push(smallest);
  }
  return parts;
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
