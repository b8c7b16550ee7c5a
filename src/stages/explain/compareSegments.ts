import type { CleanTable } from '../../core/data/cleanTable';
import type { Comparison } from '../../core/data/exploration';
import type { Driver } from '../../core/data/profile';
import type { Control } from '../../core/data/progress';
import type { Recipe } from '../../core/data/recipe';
import type { Table } from '../../core/data/table';
import { basketDrivers } from './basketDrivers';
import { categoryDrivers } from './categoryDrivers';
import { distribution } from './distributions';
import { explainedColumns } from './explainedColumns';
import { numberDrivers } from './numberDrivers';
import { segmentTerms } from './segmentTerms';

const leastEffect = 0.2;
const mostDrivers = 16;

interface CompareInput {
  readonly table: Table;
  readonly clean: CleanTable;
  readonly recipe: Recipe;
  /** Int32Array n, item → cluster, −1 = unassigned; read only. */
  readonly labels: Int32Array;
  /** item → its text, '' for none. */
  readonly texts: readonly string[];
}

/**
 * How two clusters differ from each other, everybody else left aside: as `explainSegments` does for one against all
 * others, on a table of these two alone. An empty cluster differs in nothing.
 *
 * @param pair  the two; effects are first minus second
 */
export async function compareSegments(
  { table, clean, recipe, labels, texts }: CompareInput,
  pair: readonly [number, number],
  control: Control,
): Promise<Comparison> {
  const chosen = labels.reduce<number[]>((found, label, item) => {
    if (pair.includes(label)) found.push(item);
    return found;
  }, []);
  const two: CleanTable = {
    items: Uint32Array.from(chosen, (item) => clean.items[item]!),
    weights: Float32Array.from(chosen, (item) => clean.weights[item]!),
    rowToItem: clean.rowToItem,
    notices: [],
  };
  const sides = Int32Array.from(chosen, (item) => (labels[item] === pair[0] ? 0 : 1));
  const hasBoth = sides.includes(0) && sides.includes(1);
  if (!hasBoth) return { drivers: [], distributions: [], terms: [[], []] };

  const columns = explainedColumns(table, two, recipe);
  const found = columns.flatMap((column): (Driver | undefined)[] =>
    column.kind === 'category'
      ? bothSides(categoryDrivers(column, sides, two.weights, 2))
      : [numberDrivers(column, sides, two.weights, 2)[0]?.driver],
  );
  const isCore = new Uint8Array(chosen.length).fill(1);
  const grouped = { table, clean: two, recipe, labels: sides, isCore };
  const bought = bothSides(await basketDrivers(grouped, 2, control));
  const drivers = [...found, ...bought]
    .filter((driver): driver is Driver => driver !== undefined && Math.abs(driver.effect) >= leastEffect)
    .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect))
    .slice(0, mostDrivers);
  const [first = [], second = []] = await segmentTerms(
    { texts: chosen.map((item) => texts[item]!), labels: sides, weights: two.weights, isCore },
    2,
    control,
  );
  const told = new Set(drivers.map(({ column }) => column));
  return {
    drivers,
    distributions: columns.flatMap((column) =>
      column.kind === 'number' && told.has(column.plan.name)
        ? (distribution(column, sides, two.weights, 0) ?? [])
        : [],
    ),
    terms: [first, second],
  };
}

/** What is more frequent in the first, and in the second seen from the first: each value once. */
function bothSides(sides: readonly (readonly Extract<Driver, { kind: 'category' }>[])[]): Driver[] {
  const [first = [], second = []] = sides;
  // Of two values the one says what the other does: their differences are equal and opposite.
  const isKnown = ({ value, effect }: Extract<Driver, { kind: 'category' }>): boolean =>
    first.some((driver) => driver.value === value || Math.abs(driver.effect - effect) < 1e-9);
  return [
    ...first,
    ...second.flatMap((driver) => {
      if (isKnown(driver)) return [];
      const { effect, low, high, share, shareOthers } = driver;
      const lift = share > 0 ? (driver.lift * shareOthers) / share : 0;
      return [
        { ...driver, effect: -effect, low: -high, high: -low, share: shareOthers, shareOthers: share, lift },
      ];
    }),
  ];
}
