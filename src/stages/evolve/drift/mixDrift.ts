import { readBaskets } from '../../../core/data/basket';
import type { MixDrift } from '../../../core/data/driftReport';
import { makePacer } from '../../../core/data/pacer';
import type { Control } from '../../../core/data/progress';
import type { Snapshot } from '../../../core/data/snapshot';
import { cell, columnNamed, type Column } from '../../../core/data/table';
import { benjaminiHochberg } from '../../../core/math/benjaminiHochberg';
import { chiSquareTest } from '../../../core/math/chiSquare';
import { jensenShannon } from '../../../core/math/jensenShannon';
import { redact } from '../../../core/text/personalData';
import { displayWords } from '../../../core/text/segmentWords';
import { isStopWord } from '../../../core/text/stopWords';
import { falseAlarms } from './columnDrift';

/** A thing that fewer customers have, in both months together, is not told of: it would speak of single ones. */
const leastCustomers = 10;
/** Texts of a month that are read, evenly over its rows. */
const mostTexts = 4_000;
const mostMovers = 5;

/** Thing → customers of a month who have it. */
interface Counts {
  readonly customers: number;
  readonly of: ReadonlyMap<string, number>;
}

/**
 * What customers bought and wrote about in two months: products of lists, words of texts, each by the customers who have
 * it. The mixes are compared by Jensen–Shannon; a thing has moved where the shares of customers who have it are told
 * apart by chi-square, over all things after Benjamini & Hochberg. Words that only hold a sentence together, and personal
 * data, are left out.
 */
export async function mixDrift(before: Snapshot, now: Snapshot, control: Control = {}): Promise<MixDrift[]> {
  const pace = makePacer(control);
  const plans = before.recipe.columns.filter(({ role }) => role === 'basket' || role === 'text');
  const mixes: MixDrift[] = [];
  for (const [i, { name, role }] of plans.entries()) {
    const [earlier, later] = [before, now].map(({ table }) => columnNamed(table, name));
    if (!earlier || !later) continue;
    const read = role === 'basket' ? productsOf : wordsOf;
    await pace(i / plans.length);
    const was = read(earlier);
    await pace((i + 0.5) / plans.length);
    const found = compared(was, read(later));
    if (found) mixes.push({ kind: role === 'basket' ? 'products' : 'words', column: name, ...found });
  }
  return mixes;
}

function productsOf(column: Column): Counts {
  const rows = Uint32Array.from(column.codes.keys());
  const { starts, things, names } = readBaskets(column, rows);
  const counts = new Float64Array(names.length);
  for (const thing of things) counts[thing]!++;
  const customers = rows.filter((row) => starts[row + 1]! > starts[row]!).length;
  return { customers, of: new Map(names.map((name, thing) => [name, counts[thing]!])) };
}

function wordsOf(column: Column): Counts {
  const of = new Map<string, number>();
  const step = Math.max(1, column.codes.length / mostTexts);
  let customers = 0;
  for (let at = 0; at < column.codes.length; at += step) {
    const text = cell(column, Math.floor(at));
    if (text.trim() === '') continue;
    customers++;
    for (const word of new Set(displayWords(redact(text.slice(0, 5_000)))))
      if (!isStopWord(word)) of.set(word, (of.get(word) ?? 0) + 1);
  }
  return { customers, of };
}

function compared(before: Counts, now: Counts): Pick<MixDrift, 'distance' | 'things' | 'movers'> | null {
  const all = new Set([...before.of.keys(), ...now.of.keys()]);
  const had = [...all].flatMap((name) => {
    const pair = [before.of.get(name) ?? 0, now.of.get(name) ?? 0] as const;
    return pair[0] + pair[1] >= leastCustomers ? [{ name, pair }] : [];
  });
  if (before.customers === 0 || now.customers === 0 || had.length === 0) return null;
  const distance = jensenShannon(
    had.map(({ pair }) => pair[0]),
    had.map(({ pair }) => pair[1]),
  );
  const tests = had.map(({ pair: [a, b] }) =>
    chiSquareTest(Float64Array.of(a, before.customers - a, b, now.customers - b), 2, 2),
  );
  const corrected = benjaminiHochberg(tests.map(({ p }) => p));
  const movers = had
    .map(({ name, pair }, i) => ({
      name,
      share: [pair[0] / before.customers, pair[1] / now.customers] as const,
      corrected: corrected[i]!,
    }))
    .filter((one) => one.corrected <= falseAlarms)
    .sort((a, b) => Math.abs(b.share[1] - b.share[0]) - Math.abs(a.share[1] - a.share[0]))
    .slice(0, mostMovers);
  return { distance: Number.isNaN(distance) ? 0 : distance, things: had.length, movers };
}
