import type { Flow, MemberChange, SegmentChange } from '../../../core/data/driftReport';
import { readKeys } from '../../../core/data/keyTexts';
import { makePacer, type Pacer } from '../../../core/data/pacer';
import type { Control } from '../../../core/data/progress';
import { readNumbers } from '../../../core/data/readNumbers';
import type { Snapshot } from '../../../core/data/snapshot';
import { columnNamed } from '../../../core/data/table';
import { totalColumn } from '../../../core/data/totalColumn';
import { benjaminiHochberg } from '../../../core/math/benjaminiHochberg';
import { kolmogorovSmirnov } from '../../../core/math/kolmogorovSmirnov';
import { falseAlarms } from './columnDrift';
import { known, meanOf, type ColumnReading } from './columnReadings';

/** Fewer members than this on a side say too little of a column. */
const fewestMembers = 10;
/** Cohen's d: below it a difference is hardly worth a word. */
const leastEffect = 0.2;

type Sides = readonly [Snapshot, Snapshot];

/**
 * What became of each segment between two months: its size, revenue, where most came from and went to, and the column
 * of numbers that changed most among its members (Cohen's d, among those that a Kolmogorov–Smirnov test over all
 * segments and columns tells from chance).
 *
 * @returns in the order of the segments now, then those that are gone
 */
export async function segmentChanges(
  before: Snapshot,
  now: Snapshot,
  readings: readonly ColumnReading[],
  control: Control = {},
): Promise<SegmentChange[]> {
  const pace = makePacer(control);
  const sides: Sides = [before, now];
  const ids = [...new Set([...now.segments, ...before.segments].map(({ id }) => id))];
  const rows = ids.map((id) => sides.map((side) => rowsOf(side, id)));
  const revenues = sides.map((side) => revenuePerRow(side, before));
  await pace(0.1);
  const flows = flowsBetween(before, now);
  const strongest = await strongestChanges(rows, readings, (share) => pace(0.3 + 0.7 * share));
  return ids.map((id, i) => {
    const shown = (now.segments.find((one) => one.id === id) ??
      before.segments.find((one) => one.id === id))!;
    const pair = <T>(of: (side: 0 | 1) => T): [T, T] => [of(0), of(1)];
    return {
      id,
      name: shown.name,
      colourSlot: shown.colourSlot,
      size: pair((side) => rows[i]![side]!.length),
      share: pair((side) => rows[i]![side]!.length / Math.max(1, sides[side].table.rowCount)),
      revenue: revenues.every((values) => values !== null)
        ? pair((side) => sumOver(revenues[side]!, rows[i]![side]!))
        : null,
      from: largest(flows, id, 'to'),
      to: largest(flows, id, 'from'),
      strongest: strongest[i]!,
    };
  });
}

function rowsOf({ segments, segmentOf }: Snapshot, id: string): number[] {
  const position = segments.findIndex((one) => one.id === id);
  const rows: number[] = [];
  if (position >= 0) segmentOf.forEach((one, row) => one === position && rows.push(row));
  return rows;
}

function revenuePerRow({ table }: Snapshot, { recipe }: Snapshot): Float64Array | null {
  const plan = totalColumn(recipe);
  const column = plan && columnNamed(table, plan.name);
  return plan && column ? readNumbers(column, plan.numberFormat) : null;
}

const sumOver = (values: Float64Array, rows: readonly number[]): number =>
  rows.reduce((sum, row) => sum + (Number.isNaN(values[row]!) ? 0 : values[row]!), 0);

interface CountedFlow {
  /** null: in no segment · undefined: not in that month's file */
  readonly from: string | null | undefined;
  readonly to: string | null | undefined;
  count: number;
}

/** How many went from where to where, by their ids; nothing where customers cannot be followed. */
function flowsBetween(before: Snapshot, now: Snapshot): CountedFlow[] {
  const [earlier, later] = [placesByKey(before), placesByKey(now)];
  if (!earlier || !later) return [];
  const flows = new Map<string, CountedFlow>();
  for (const key of new Set([...earlier.keys(), ...later.keys()])) {
    const [from, to] = [earlier.get(key), later.get(key)];
    const name = JSON.stringify([from ?? null, from === undefined, to ?? null, to === undefined]);
    const flow = flows.get(name) ?? { from, to, count: 0 };
    flow.count++;
    flows.set(name, flow);
  }
  return [...flows.values()];
}

function placesByKey({ table, key, segments, segmentOf }: Snapshot): Map<string, string | null> | null {
  const column = key === null ? undefined : columnNamed(table, key);
  if (!column) return null;
  const { codes, texts } = readKeys(column);
  const places = new Map<string, string | null>();
  codes.forEach((code, row) => {
    const text = texts[code];
    if (text !== undefined && !places.has(text)) places.set(text, segments[segmentOf[row]!]?.id ?? null);
  });
  return places;
}

/** The largest flow into or out of a segment. */
function largest(flows: readonly CountedFlow[], id: string, end: 'from' | 'to'): Flow | null {
  const other = end === 'to' ? 'from' : 'to';
  const found = flows
    .filter((flow) => flow[end] === id && flow[other] !== id)
    .sort((a, b) => b.count - a.count)[0];
  if (!found) return null;
  const place = found[other];
  return {
    count: found.count,
    place: place === undefined ? 'outside' : place === null ? 'nowhere' : { segment: place },
  };
}

/** A column of numbers among the members of a segment, rising, in either month. */
interface Tried {
  readonly segment: number;
  readonly reading: ColumnReading;
  readonly before: Float64Array;
  readonly now: Float64Array;
  readonly p: number;
}

/** By segment, the column of numbers whose values changed most among its members. */
async function strongestChanges(
  rows: readonly (readonly (readonly number[])[])[],
  readings: readonly ColumnReading[],
  pace: Pacer,
): Promise<(MemberChange | null)[]> {
  const tried: Tried[] = [];
  for (const [segment, sides] of rows.entries()) {
    for (const reading of readings) {
      if (reading.kind !== 'number') continue;
      await pace(segment / rows.length);
      const [before, now] = sides.map((members, side) =>
        known(Float64Array.from(members, (row) => reading.values[side as 0 | 1][row]!)),
      );
      if (!before || !now || Math.min(before.length, now.length) < fewestMembers) continue;
      tried.push({ segment, reading, before, now, p: kolmogorovSmirnov(before, now, 'asymptotic').p });
    }
  }
  const corrected = benjaminiHochberg(tried.map(({ p }) => p));
  const best: (MemberChange | null)[] = rows.map(() => null);
  tried.forEach(({ segment, reading: { plan }, before, now }, i) => {
    const effect = effectOf(before, now);
    if (corrected[i]! > falseAlarms || Math.abs(effect) < leastEffect) return;
    if (Math.abs(effect) <= Math.abs(best[segment]?.effect ?? 0)) return;
    const currency = plan.numberFormat?.currency;
    best[segment] = {
      column: plan.name,
      role: plan.role,
      ...(currency !== undefined && { currency }),
      mean: [meanOf(before), meanOf(now)],
      effect,
      corrected: corrected[i]!,
    };
  });
  return best;
}

/** Cohen's d, now minus before, in pooled standard deviations; 0 where nothing spreads. */
function effectOf(before: Float64Array, now: Float64Array): number {
  const [first, second] = [meanOf(before), meanOf(now)];
  const squares = (values: Float64Array, mean: number): number =>
    values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const within = squares(before, first) + squares(now, second);
  const spread = Math.sqrt(within / (before.length + now.length - 2));
  return spread > 0 ? (second - first) / spread : 0;
}
