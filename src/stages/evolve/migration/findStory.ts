import { absentId, type Month, type MoveChange, type MoveStory } from '../../../core/data/migration';
import { makePacer } from '../../../core/data/pacer';
import { part, type Control } from '../../../core/data/progress';
import { readDays } from '../../../core/data/readDays';
import { readNumbers } from '../../../core/data/readNumbers';
import type { ColumnPlan } from '../../../core/data/recipe';
import { poolStrings } from '../../../core/data/stringPool';
import { columnNamed } from '../../../core/data/table';
import { compareChange, type Reading, type Sides } from './compareChange';
import { followCustomers, type Followed } from './followCustomers';

const leastEffect = 0.2;
/** Values of a category that are looked at, the most frequent of the later snapshot first. */
const mostValues = 30;

/**
 * Who went from one place to another between two snapshots, and what changed for them more than for everybody else.
 * New customers, and those who went, are compared with the others in the one snapshot that has them.
 *
 * @param from, to  ids of places
 * @throws UserError customers-unnamed; AbortError
 */
export async function findStory(
  before: Month,
  after: Month,
  from: string,
  to: string,
  control: Control = {},
): Promise<MoveStory> {
  const months = [before, after];
  const followed = await followCustomers(months, part(control, 0, 0.3));
  const { places, where: whereAll } = followed;
  const at = (id: string): number => places.places.findIndex((place) => place.id === id);
  const [wanted, wantedTo] = [at(from), at(to)];
  const [where, whereTo] = whereAll;
  const isOne = (customer: number): boolean => where![customer] === wanted && whereTo![customer] === wantedTo;
  const basis = from === absentId ? 'after' : to === absentId ? 'before' : 'change';
  const own: number[] = [];
  const others: number[] = [];
  for (let customer = 0; customer < followed.keys.length; customer++) {
    if (isOne(customer)) own.push(customer);
    else if (isComparable(followed, customer, basis)) others.push(customer);
  }
  const rows = followed.rows[to === absentId ? 0 : 1]!;
  own.sort((a, b) => rows[a]! - rows[b]!);
  const sides = { own, others, basis } as const;
  const found: (MoveChange | null)[] = [];
  const pace = makePacer(part(control, 0.3, 1));
  const plans = after.recipe.columns;
  for (const [i, plan] of plans.entries()) {
    const asked = readings(plan, months, followed);
    for (const [j, reading] of asked.entries()) {
      await pace((i + j / asked.length) / plans.length);
      found.push(compareChange(sides, reading));
    }
  }
  const changes = found
    .filter((change): change is MoveChange => change !== null)
    .filter(({ effect, low, high }) => Math.abs(effect) >= leastEffect && low * high > 0)
    .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect) || b.effect - a.effect)
    // Where one value of a category gains, others lose: the strongest tells it.
    .filter(({ column }, i, all) => all.findIndex((other) => other.column === column) === i);
  return { from, to, keys: own.map((customer) => followed.keys[customer]!), changes };
}

function isComparable({ rows }: Followed, customer: number, basis: Sides['basis']): boolean {
  const [was, is] = [rows[0]![customer]! >= 0, rows[1]![customer]! >= 0];
  return basis === 'change' ? was && is : basis === 'after' ? is : was;
}

function readings(plan: ColumnPlan, months: readonly Month[], { rows }: Followed): Reading[] {
  const { name: column, role } = plan;
  if (role !== 'number' && role !== 'amount' && role !== 'date' && role !== 'category') return [];
  const columns = months.map(({ table }) => columnNamed(table, column));
  if (!columns[0] || !columns[1]) return [];
  if (role === 'category') {
    const texts = columns.map((one) => poolStrings(one!.values));
    const counts = new Map<string, number>();
    columns[1].codes.forEach((code) => {
      if (code >= 0) counts.set(texts[1]![code]!, (counts.get(texts[1]![code]!) ?? 0) + 1);
    });
    const values = [...counts].sort((a, b) => b[1] - a[1]).slice(0, mostValues);
    return values.map(([value]): Reading => {
      const codes = texts.map((one) => one.indexOf(value));
      const read = (m: 0 | 1) => (customer: number) => {
        const row = rows[m]![customer]!;
        const code = row < 0 ? -1 : columns[m]!.codes[row]!;
        return code < 0 ? NaN : code === codes[m] ? 1 : 0;
      };
      return { of: { column, kind: 'category', value }, before: read(0), after: read(1) };
    });
  }
  const perRow = columns.map((one) =>
    role === 'date' ? readDays(one!, plan.dateOrder) : readNumbers(one!, plan.numberFormat),
  );
  const read = (m: 0 | 1) => (customer: number) => {
    const row = rows[m]![customer]!;
    return row < 0 ? NaN : perRow[m]![row]!;
  };
  const currency = plan.numberFormat?.currency;
  const of = { column, kind: 'number' as const, role, ...(currency !== undefined && { currency }) };
  return [{ of, before: read(0), after: read(1) }];
}
