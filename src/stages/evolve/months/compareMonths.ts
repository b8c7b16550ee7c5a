import { sameKeys } from '../../../core/data/keyTexts';
import { cell, type Column } from '../../../core/data/table';

/** Customers of one month: who they are, and the segment of each. */
export interface Month {
  /** Names customers; null: nothing does, and they cannot be followed. */
  readonly key: Column | null;
  /** Int32Array rows, row → position in `segments`; −1: in none. */
  readonly segmentOf: Int32Array;
  /** Float32Array rows, 0–1. */
  readonly confidence: Float32Array;
  /** Ids, and the names they are shown by. */
  readonly segments: readonly { readonly id: string; readonly name: string }[];
}

/** What a month brought. */
export interface Arrived {
  /** Customers in the later month, in rows. */
  readonly customers: number;
  /** Of those, in no segment. */
  readonly nowhere: number;
  /** Mean fit of those in a segment, 0–1; NaN: nobody is in one. */
  readonly confidence: number;
  /** Who is new, who is gone, who is in another segment than before; null: customers cannot be followed. */
  readonly followed: { readonly fresh: number; readonly gone: number; readonly moved: number } | null;
}

/** Row of the earlier month by row of the later one; −1: was not there. Of several rows with one key, the first. */
export function rowsBefore(before: Column, now: Column): Int32Array {
  return sameKeys(
    now,
    before,
    Int32Array.from(before.codes, (_code, row) => row),
  );
}

const idAt = ({ segmentOf, segments }: Month, row: number): string => segments[segmentOf[row]!]?.id ?? '';

/** Counts who came, went and moved between two months; the order of the rows does not matter. */
export function compareMonths(before: Month, now: Month): Arrived {
  const customers = now.segmentOf.length;
  let [nowhere, fits] = [0, 0];
  now.segmentOf.forEach((segment, row) => {
    if (segment < 0) nowhere++;
    else fits += now.confidence[row]!;
  });
  const confidence = fits / (customers - nowhere);
  if (!before.key || !now.key) return { customers, nowhere, confidence, followed: null };
  let [fresh, moved] = [0, 0];
  const stayed = new Set<number>();
  rowsBefore(before.key, now.key).forEach((was, row) => {
    if (was < 0) fresh++;
    else {
      stayed.add(was);
      if (idAt(before, was) !== idAt(now, row)) moved++;
    }
  });
  const gone = before.segmentOf.length - stayed.size;
  return { customers, nowhere, confidence, followed: { fresh, gone, moved } };
}

/** How the columns and the states of the list are called. */
export interface MonthWords {
  readonly id: string;
  readonly before: string;
  readonly now: string;
  readonly fit: string;
  readonly change: string;
  readonly none: string;
  readonly stayed: string;
  readonly moved: string;
  readonly fresh: string;
  readonly gone: string;
}

/**
 * Everybody of both months, those of the later one first: who they are, their segment before and now, the fit, and what
 * became of them.
 *
 * @param isHeld  whether a row of a month is not to be handed out
 */
export function listMonths(
  before: Month,
  now: Month,
  words: MonthWords,
  isHeld: (month: 'before' | 'now', row: number) => boolean = () => false,
) {
  const header = [words.id, words.before, words.now, words.fit, words.change];
  const name = (month: Month, row: number): string =>
    month.segments[month.segmentOf[row]!]?.name ?? words.none;
  const was = before.key && now.key ? rowsBefore(before.key, now.key) : null;
  const left = new Set(before.segmentOf.keys());
  const rows = Array.from(now.segmentOf.keys()).flatMap((row) => {
    const earlier = was?.[row] ?? -1;
    left.delete(earlier);
    if (isHeld('now', row)) return [];
    const change =
      earlier < 0 ? words.fresh : idAt(before, earlier) === idAt(now, row) ? words.stayed : words.moved;
    return [
      [
        now.key ? cell(now.key, row) : String(row + 1),
        earlier < 0 ? '' : name(before, earlier),
        name(now, row),
        now.confidence[row]!.toFixed(3),
        was ? change : '',
      ],
    ];
  });
  const { key } = before;
  const gone =
    was && key
      ? [...left]
          .filter((row) => !isHeld('before', row))
          .map((row) => [cell(key, row), name(before, row), '', '', words.gone])
      : [];
  return { header, rows: [...rows, ...gone] };
}

/** One segment in one month. */
export interface SegmentFigures {
  readonly customers: number;
  /** In the column's currency; null: no column says what customers brought in. */
  readonly revenue: number | null;
  /** Mean fit of its customers, 0–1; NaN: nobody is in it. */
  readonly confidence: number;
}

/**
 * Sizes, revenue and fits of a month's segments.
 *
 * @param amounts  Float64Array rows, NaN where a cell is empty, which counts for nothing; null: there is no such column
 * @returns one for each segment, then one for the customers in none
 */
export function monthFigures(
  { segmentOf, confidence, segments }: Pick<Month, 'segmentOf' | 'confidence' | 'segments'>,
  amounts: Float64Array | null,
): readonly SegmentFigures[] {
  const k = segments.length;
  const [sizes, sums, fits] = [new Float64Array(k + 1), new Float64Array(k + 1), new Float64Array(k + 1)];
  segmentOf.forEach((segment, row) => {
    const at = segment < 0 ? k : segment;
    sizes[at]!++;
    fits[at]! += confidence[row]!;
    const amount = amounts?.[row] ?? NaN;
    if (!Number.isNaN(amount)) sums[at]! += amount;
  });
  return Array.from(sizes, (customers, at) => ({
    customers,
    revenue: amounts && sums[at]!,
    confidence: customers > 0 ? fits[at]! / customers : NaN,
  }));
}
