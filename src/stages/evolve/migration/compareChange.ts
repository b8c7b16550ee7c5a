import type { MoveChange } from '../../../core/data/migration';

const z95 = 1.959963984540054;

/** Customers who are told of, and those they are compared with. */
export interface Sides {
  readonly own: readonly number[];
  readonly others: readonly number[];
  /** change: both snapshots have them · before, after: only that one has those who are told of */
  readonly basis: 'change' | 'before' | 'after';
}

/** One question to a column: customer → number in either snapshot, NaN where it is not known. */
export interface Reading {
  readonly of: Pick<MoveChange, 'column'> &
    (
      | { readonly kind: 'number'; readonly role: 'number' | 'amount' | 'date'; readonly currency?: string }
      | { readonly kind: 'category'; readonly value: string }
    );
  readonly before: (customer: number) => number;
  readonly after: (customer: number) => number;
}

interface Sample {
  readonly n: number;
  readonly mean: number;
  /** With n − 1; 0 below two values. */
  readonly variance: number;
}

/**
 * By how much more a column changed for some customers than for the others, in standard deviations of everybody in both
 * snapshots (difference in differences, standardised; its 95 % interval with Welch's variance of the two means).
 * Customers whose value is missing in a snapshot that is needed are left out.
 *
 * @returns null where a side has fewer than two values, or all values are equal; without others, the change alone
 */
export function compareChange(
  { own, others, basis }: Sides,
  { of, before, after }: Reading,
): MoveChange | null {
  const asked = {
    change: (customer: number) => after(customer) - before(customer),
    before,
    after,
  }[basis];
  const known = (customers: readonly number[]) => customers.filter((c) => !Number.isNaN(asked(c)));
  const [mine, theirs] = [known(own), known(others)];
  const [a, b] = [sample(mine, asked), sample(theirs, asked)];
  if (a.n < 2 || (others.length > 0 && b.n < 2)) return null;
  const everybody = [...mine, ...theirs];
  const levels =
    basis === 'change'
      ? pooled(sample(everybody, before), sample(everybody, after))
      : sample(everybody, asked).variance;
  const deviation = Math.sqrt(levels);
  if (!(deviation > 0)) return null;
  const effect = (a.mean - (b.n > 0 ? b.mean : 0)) / deviation;
  const error = Math.sqrt(a.variance / a.n + (b.n > 0 ? b.variance / b.n : 0)) / deviation;
  const level = (customers: readonly number[], read: (customer: number) => number, when: Sides['basis']) =>
    basis === 'change' || basis === when ? sample(customers, read).mean : null;
  return {
    ...of,
    effect,
    low: effect - z95 * error,
    high: effect + z95 * error,
    before: level(mine, before, 'before'),
    after: level(mine, after, 'after'),
    othersBefore: level(theirs, before, 'before'),
    othersAfter: level(theirs, after, 'after'),
  };
}

function sample(customers: readonly number[], read: (customer: number) => number): Sample {
  const n = customers.length;
  const mean = customers.reduce((sum, customer) => sum + read(customer), 0) / n;
  const squares = customers.reduce((sum, customer) => sum + (read(customer) - mean) ** 2, 0);
  return { n, mean, variance: n > 1 ? squares / (n - 1) : 0 };
}

/** Variance round the mean of both snapshots together. */
function pooled(before: Sample, after: Sample): number {
  const apart = (before.mean - after.mean) ** 2 / 4;
  return (before.variance + after.variance) / 2 + apart;
}
