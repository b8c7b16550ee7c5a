import { writeBasket } from '../../core/data/basket';
import { shareColumn } from '../../core/data/shareColumn';
import type { Buckets } from '../../core/math/bucketRows';
import { quotientText } from '../../core/math/decimals';
import { rolledColumn, wholeNumbers, type RolledColumn } from './rolledColumns';

/** What the rows of a log are about: a product or a category. */
export interface Things {
  /** Int32Array rows, row → thing, −1 for a row that tells nothing of taste; read only. */
  readonly of: Int32Array;
  readonly names: readonly string[];
}

/** Each customer's things: how many rows and how much money, in the order of the things. */
export interface Taste {
  /** Customer c has entries starts[c] … starts[c + 1] of the other three. */
  readonly starts: Uint32Array;
  readonly things: Int32Array;
  readonly rows: Float64Array;
  readonly money: Float64Array;
  readonly names: readonly string[];
}

/** Counts each customer's rows per thing. @param money  row → units, or null; NaN counts as 0 */
export function countTaste(
  { starts, rows }: Buckets,
  { of, names }: Things,
  money: Float64Array | null,
): Taste {
  const n = starts.length - 1;
  const taste = {
    starts: new Uint32Array(n + 1),
    things: new Int32Array(rows.length),
    rows: new Float64Array(rows.length),
    money: new Float64Array(rows.length),
    names,
  };
  const place = new Int32Array(names.length).fill(-1);
  let end = 0;
  for (let customer = 0; customer < n; customer++) {
    const start = end;
    for (let e = starts[customer]!; e < starts[customer + 1]!; e++) {
      const thing = of[rows[e]!]!;
      if (thing < 0) continue;
      if (place[thing]! < start) {
        place[thing] = end;
        taste.things[end++] = thing;
      }
      taste.rows[place[thing]!]! += 1;
      taste.money[place[thing]!]! += money?.[rows[e]!] || 0;
    }
    taste.starts[customer + 1] = end;
  }
  return taste;
}

/** The thing with the most money, then the most rows, then the first of the file; '' for none. */
export function favourite(name: string, role: 'category' | 'ignore', taste: Taste): RolledColumn {
  const { starts, things, rows, money, names } = taste;
  return rolledColumn(name, role, starts.length - 1, (customer) => {
    let best = -1;
    for (let e = starts[customer]!; e < starts[customer + 1]!; e++) {
      const gain =
        best < 0 ? 1 : money[e]! - money[best]! || rows[e]! - rows[best]! || things[best]! - things[e]!;
      if (gain > 0) best = e;
    }
    return best < 0 ? '' : names[things[best]!]!;
  });
}

/** How many different things, and the effective number: exp of the Shannon entropy of their rows (Hill 1973, order 1). */
export function diversity({ starts, rows }: Taste): RolledColumn[] {
  const n = starts.length - 1;
  const distinct = Float64Array.from({ length: n }, (_, i) => starts[i + 1]! - starts[i]!);
  const effective = (customer: number): string => {
    if (distinct[customer] === 0) return '';
    let total = 0;
    let weighted = 0;
    for (let e = starts[customer]!; e < starts[customer + 1]!; e++) {
      total += rows[e]!;
      weighted += rows[e]! * Math.log(rows[e]!);
    }
    return Math.exp(Math.log(total) - weighted / total).toFixed(2);
  };
  return [
    wholeNumbers('distinct_products', distinct),
    rolledColumn('product_diversity', 'number', n, effective, { decimal: '.' }),
  ];
}

/** Most columns of a mix. */
const mostShares = 12;

/** Each customer's share of money (of rows where there is none) of the things that most money goes to. */
export function mix({ starts, things, rows, money, names }: Taste, hasMoney: boolean): RolledColumn[] {
  const n = starts.length - 1;
  const weight = hasMoney ? money : rows;
  const totals = new Float64Array(names.length);
  const sums = new Float64Array(n);
  for (let customer = 0; customer < n; customer++)
    for (let e = starts[customer]!; e < starts[customer + 1]!; e++) {
      totals[things[e]!]! += weight[e]!;
      sums[customer]! += weight[e]!;
    }
  const largest = [...totals.keys()]
    .filter((thing) => totals[thing]! > 0)
    .sort((a, b) => totals[b]! - totals[a]! || a - b)
    .slice(0, mostShares);
  const slots = new Int32Array(names.length).fill(-1);
  largest.forEach((thing, slot) => void (slots[thing] = slot));
  const own = new Float64Array(n * largest.length);
  for (let customer = 0; customer < n; customer++)
    for (let e = starts[customer]!; e < starts[customer + 1]!; e++) {
      const slot = slots[things[e]!]!;
      if (slot >= 0) own[customer * largest.length + slot] = weight[e]!;
    }
  return largest.map((thing, slot) =>
    rolledColumn(
      shareColumn(names[thing]!),
      'ignore',
      n,
      (i) => (sums[i]! > 0 ? quotientText(own[i * largest.length + slot]!, sums[i]!, 4) : ''),
      { decimal: '.' },
    ),
  );
}

/** All things of a customer with how many rows, most first: what the products block is made of. */
export function basket(name: string, { starts, things, rows, names }: Taste): RolledColumn {
  return rolledColumn(name, 'basket', starts.length - 1, (customer) => {
    const entries = Array.from(
      { length: starts[customer + 1]! - starts[customer]! },
      (_, k) => starts[customer]! + k,
    );
    entries.sort((a, b) => rows[b]! - rows[a]! || things[a]! - things[b]!);
    return writeBasket(
      entries.map((e) => names[things[e]!]!),
      entries.map((e) => rows[e]!),
    );
  });
}

/** The last different things, latest first, as text. @param rows  by customer, in order of time */
export function lastThings(
  name: string,
  { starts, rows }: Buckets,
  { of, names }: Things,
  most: number,
): RolledColumn {
  return rolledColumn(name, 'ignore', starts.length - 1, (customer) => {
    const last: string[] = [];
    for (let e = starts[customer + 1]! - 1; e >= starts[customer]! && last.length < most; e--) {
      const thing = of[rows[e]!]!;
      if (thing >= 0 && !last.includes(names[thing]!)) last.push(names[thing]!);
    }
    return last.join(' · ');
  });
}
