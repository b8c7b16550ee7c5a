import type { Matrix } from '../../../core/data/matrix';
import type { Changes, ValueChange } from '../../../core/data/why';
import { nearestByProducts, productsOf, type Centres, type Products } from './centres';
import { thinned, type ColumnChoices } from './columnChoices';
import { leewayOf } from './possible';

/** Values of each column that are tried in pairs. */
const pairChoices = 24;
/** Changes that are told. */
const mostChanges = 3;
/** A change that a rounding error could undo is none. */
const margin = 1e-6;

/** What one value in place of the customer's own would add to what nearness is told from. */
interface Trial {
  readonly choices: ColumnChoices;
  /** Choice → may be supposed, and is not the customer's own. */
  readonly isOpen: readonly boolean[];
  /** Float64Array choices×k and choices: see `Products`, less the customer's own. */
  readonly dots: Float64Array;
  readonly squares: Float64Array;
  /** Float64Array choices, squared way in units of x. */
  readonly ways: Float64Array;
}

/** Choices, one of each trial, that move the customer. */
interface Move {
  readonly trials: readonly Trial[];
  readonly at: readonly number[];
  readonly to: number;
  readonly way: number;
}

/**
 * The smallest changes of a customer's values that put them nearest to another centre (a counterfactual explanation
 * after Wachter, Mittelstadt & Russell 2018, with the distance in the map's own space as the cost). Each column alone
 * first, over the values that occur in it; two together where no single one is enough, over at most 24 values each, then
 * drawn back towards the customer's own as far as they can be. What cannot be is not supposed (`leewayOf`); nobody loses
 * a value. Found by exact distances for every value tried, so that a change that is told does move. Who would be farther
 * from the other centre than its own customers would fit nowhere: that is no change.
 *
 * @param x  items n×d; read only
 * @param reaches  see `reachesOf`
 * @returns at most three, smallest first, each of other columns
 */
export function findChanges(
  item: number,
  x: Matrix,
  centres: Centres,
  reaches: Float64Array,
  columns: readonly ColumnChoices[],
): Changes {
  const whole = productsOf(
    x,
    [item],
    Array.from({ length: x.cols }, (_, j) => j),
    centres,
  );
  const nearest = nearestByProducts((cluster) => whole.dots[cluster]!, whole.squares[0]!, centres);
  const open = columns.filter(({ column }) => leewayOf(column.plan.name) !== 'fixed');
  if (nearest < 0) return { nearest, changes: [], tried: open.length };
  const trials = open.map((choices) => trialOf(item, x, centres, choices));
  const leaves = (trialsOf: readonly Trial[], at: readonly number[]): number =>
    nearestAfter(whole, trialsOf, at, centres, reaches, nearest);
  const singles = trials.flatMap((trial) => smallest([trial], leaves) ?? []);
  const found = singles.length > 0 ? singles : pairsOf(trials, item, x, centres, leaves);
  found.sort((a, b) => a.way - b.way);
  return {
    nearest,
    changes: found.slice(0, mostChanges).map(({ trials, at, to, way }) => ({
      values: trials.map(({ choices }, i) => valueChange(choices, item, at[i]!)),
      to,
      size: Math.sqrt(way),
    })),
    tried: open.length,
  };
}

function trialOf(item: number, x: Matrix, centres: Centres, choices: ColumnChoices): Trial {
  const { items, dims, column } = choices;
  const { dots, squares } = productsOf(x, items, dims, centres);
  const own = productsOf(x, [item], dims, centres);
  for (let at = 0; at < dots.length; at++) dots[at]! -= own.dots[at % centres.k]!;
  for (let at = 0; at < squares.length; at++) squares[at]! -= own.squares[0]!;
  const ways = Float64Array.from(items, (other) =>
    dims.reduce((sum, j) => sum + (x.data[other * x.cols + j]! - x.data[item * x.cols + j]!) ** 2, 0),
  );
  const isUpward = leewayOf(column.plan.name) === 'up' && column.kind === 'number';
  const isOpen = Array.from(items, (other, at) => {
    if (ways[at] === 0) return false;
    return !isUpward || !(column.values[other]! < column.values[item]!);
  });
  return { choices, isOpen, dots, squares, ways };
}

/**
 * The cluster that the customer would be nearest to; −1 where they stay, leave by less than a rounding error, or would be
 * like nobody there.
 */
function nearestAfter(
  whole: Products,
  trials: readonly Trial[],
  at: readonly number[],
  centres: Centres,
  reaches: Float64Array,
  from: number,
): number {
  const { k } = centres;
  const square = trials.reduce((sum, { squares }, i) => sum + squares[at[i]!]!, whole.squares[0]!);
  const dotOf = (cluster: number): number =>
    trials.reduce((sum, { dots }, i) => sum + dots[at[i]! * k + cluster]!, whole.dots[cluster]!);
  const to = nearestByProducts(dotOf, square, centres);
  if (to === from) return -1;
  const isPlain = centres.metric === 'euclidean';
  const factor = isPlain ? 1 : 1 / Math.sqrt(square || 1);
  const length = isPlain ? square : Number(square > 0);
  const distance = (cluster: number): number =>
    length - 2 * factor * dotOf(cluster) + centres.squares[cluster]!;
  const slack = margin * (1 + Math.abs(centres.squares[from]!));
  return distance(from) - distance(to) > slack && distance(to) <= reaches[to]! ? to : -1;
}

type Leaves = (trials: readonly Trial[], at: readonly number[]) => number;

/** The least way out by the last of the trials, the others held. */
function smallest(trials: readonly Trial[], leaves: Leaves, held: readonly number[] = []): Move | null {
  const trial = trials.at(-1)!;
  const before = held.reduce((sum, at, i) => sum + trials[i]!.ways[at]!, 0);
  let best: Move | null = null;
  for (let at = 0; at < trial.isOpen.length; at++) {
    const way = before + trial.ways[at]!;
    if (!trial.isOpen[at] || (best && way >= best.way)) continue;
    const to = leaves(trials, [...held, at]);
    if (to >= 0) best = { trials, at: [...held, at], to, way };
  }
  return best;
}

/** Two columns together: a coarse grid, then each drawn back among all of its values while the other is held. */
function pairsOf(
  trials: readonly Trial[],
  item: number,
  x: Matrix,
  centres: Centres,
  leaves: Leaves,
): Move[] {
  const coarse = trials.map(({ choices }) => trialOf(item, x, centres, thinned(choices, pairChoices)));
  const found: Move[] = [];
  for (let a = 0; a < coarse.length; a++)
    for (let b = a + 1; b < coarse.length; b++) {
      const pair = [coarse[a]!, coarse[b]!];
      let best: Move | null = null;
      for (let at = 0; at < pair[0]!.isOpen.length; at++) {
        if (!pair[0]!.isOpen[at] || (best && pair[0]!.ways[at]! >= best.way)) continue;
        const move = smallest(pair, leaves, [at]);
        if (move && move.way < (best?.way ?? Infinity)) best = move;
      }
      if (best) found.push(drawnBack(best, [trials[a]!, trials[b]!], leaves));
    }
  found.sort((one, other) => one.way - other.way);
  // One change for each set of columns, none of which was told already.
  const told = new Set<Trial>();
  return found.filter(({ trials: pair }) => {
    if (pair.some((trial) => told.has(trial))) return false;
    for (const trial of pair) told.add(trial);
    return true;
  });
}

function drawnBack(move: Move, fine: readonly [Trial, Trial], leaves: Leaves): Move {
  const place = (trial: Trial, coarse: Trial, at: number): number =>
    trial.choices.items.indexOf(coarse.choices.items[at]!);
  const [a, b] = move.at.map((at, i) => place(fine[i]!, move.trials[i]!, at));
  const second = smallest(fine, leaves, [a!]) ?? { ...move, trials: fine, at: [a!, b!] };
  const first = smallest([fine[1], fine[0]], leaves, [second.at[1]!]);
  return first && first.way < second.way ? first : second;
}

function valueChange({ column, items }: ColumnChoices, item: number, at: number): ValueChange {
  const { name, numberFormat } = column.plan;
  const to = items[at]!;
  if (column.kind === 'number')
    return {
      kind: 'number',
      column: name,
      role: column.role,
      ...(numberFormat?.currency !== undefined && { currency: numberFormat.currency }),
      from: column.values[item]!,
      to: column.values[to]!,
    };
  const text = (code: number): string => (code < 0 ? '' : column.values[code]!);
  return { kind: 'category', column: name, from: text(column.codes[item]!), to: text(column.codes[to]!) };
}
