import { eventKind, eventKinds } from '../../core/data/eventKind';
import { readKeys } from '../../core/data/keyTexts';
import type { EventMapping } from '../../core/data/logMapping';
import { momentValues } from '../../core/data/readMoments';
import type { ColumnPlan } from '../../core/data/recipe';
import { poolStrings } from '../../core/data/stringPool';
import { columnNamed, type Column, type Table } from '../../core/data/table';
import { UserError } from '../../core/data/userError';
import { bucketRows, sortWithin, type Buckets } from '../../core/math/bucketRows';
import { reckoningDay } from './reckoningDay';

/** A pause of more than this ends a visit. */
const pauseSeconds = 30 * 60;

/** An event log row by row. */
export interface EventRows {
  /** Visitor → id, in the order of the file. */
  readonly visitors: readonly string[];
  /** Rows of each visitor, in order of time. */
  readonly ofVisitor: Buckets;
  /** Int32Array rows, row → visitor; −1 for a row that names none or lies after the day of reckoning. */
  readonly visitorOf: Int32Array;
  /** Float64Array rows, row → seconds since 1970 by the clock as written, NaN unknown. */
  readonly moments: Float64Array;
  readonly hasClock: boolean;
  /** Int8Array rows, row → position in `eventKinds`, −1 for anything else. */
  readonly kinds: Int8Array;
  /** Int32Array rows, row → visit, −1 without a visitor. */
  readonly visitOf: Int32Array;
  /** Int32Array, visit → visitor. */
  readonly visitorOfVisit: Int32Array;
  readonly asOf: number;
  readonly counts: { readonly withoutVisitor: number; readonly afterAsOf: number; readonly undated: number };
}

/**
 * @param asOf  last day that counts, days since 1970; the last day of the file that has come when left out
 * @param today  days since 1970; left out: every day has come
 * @throws UserError log-without-dates, log-without-customers, log-after-as-of; RangeError when the mapping names a column
 *   that the table lacks
 */
export function readEventRows(
  table: Table,
  mapping: EventMapping,
  plans: readonly ColumnPlan[],
  asOf: number | undefined,
  today?: number,
): EventRows {
  const columnOf = (name: string): Column => {
    const column = columnNamed(table, name);
    if (!column) throw new RangeError(`readEventRows: the table has no column ${JSON.stringify(name)}`);
    return column;
  };
  const timeColumn = columnOf(mapping.time);
  const dateOrder = plans.find(({ name }) => name === mapping.time)?.dateOrder;
  const { values, hasClock } = momentValues(timeColumn, dateOrder, mapping.timeUnit);
  const moments = new Float64Array(table.rowCount);
  for (let row = 0; row < moments.length; row++) {
    moments[row] = values[timeColumn.codes[row]!] ?? NaN;
  }
  const last = reckoningDay(moments, today);
  if (last === null) throw new UserError('log-without-dates', { column: mapping.time });
  const day = asOf ?? last;

  const ids = readKeys(columnOf(mapping.visitor));
  const visitorOf = new Int32Array(table.rowCount).fill(-1);
  const visitors: string[] = [];
  const places = new Int32Array(ids.texts.length).fill(-1);
  const counts = { withoutVisitor: 0, afterAsOf: 0, undated: 0 };
  for (let row = 0; row < table.rowCount; row++) {
    const id = ids.codes[row]!;
    if (moments[row]! >= (day + 1) * 86_400) counts.afterAsOf++;
    else if (id < 0) counts.withoutVisitor++;
    else {
      if (places[id]! < 0) places[id] = visitors.push(ids.texts[id]!) - 1;
      visitorOf[row] = places[id]!;
      if (Number.isNaN(moments[row]!)) counts.undated++;
    }
  }
  if (visitors.length === 0)
    throw counts.afterAsOf === table.rowCount
      ? new UserError('log-after-as-of', { column: mapping.time })
      : new UserError('log-without-customers', { column: mapping.visitor });
  const ofVisitor = bucketRows(visitorOf, visitors.length);
  sortWithin(ofVisitor, moments);
  const sessions = mapping.session === undefined ? null : readKeys(columnOf(mapping.session)).codes;
  return {
    visitors,
    ofVisitor,
    visitorOf,
    moments,
    hasClock,
    kinds: kindsOf(columnOf(mapping.event), mapping),
    ...groupVisits(ofVisitor, moments, sessions),
    asOf: day,
    counts,
  };
}

function kindsOf({ codes, values }: Column, { kinds }: EventMapping): Int8Array {
  const positions = poolStrings(values).map((word) => {
    const kind = kinds?.find(([own]) => own === word.trim())?.[1] ?? eventKind(word);
    return kind === null ? -1 : eventKinds.indexOf(kind);
  });
  return Int8Array.from(codes, (code) => positions[code] ?? -1);
}

/**
 * Rows of one visitor with the same session id are one visit; rows without one are, until the visitor pauses for more
 * than thirty minutes. Visits are numbered by visitor, then by their first row in time.
 */
function groupVisits(
  { starts, rows }: Buckets,
  moments: Float64Array,
  sessions: Int32Array | null,
): Pick<EventRows, 'visitOf' | 'visitorOfVisit'> {
  const visitOf = new Int32Array(moments.length).fill(-1);
  const visitors: number[] = [];
  for (let visitor = 0; visitor + 1 < starts.length; visitor++) {
    const known = new Map<number, number>();
    let [open, since] = [-1, NaN];
    for (let e = starts[visitor]!; e < starts[visitor + 1]!; e++) {
      const row = rows[e]!;
      const session = sessions ? sessions[row]! : -1;
      if (session >= 0) {
        const visit = known.get(session) ?? visitors.push(visitor) - 1;
        known.set(session, visit);
        visitOf[row] = visit;
        continue;
      }
      if (open < 0 || moments[row]! - since > pauseSeconds) open = visitors.push(visitor) - 1;
      visitOf[row] = open;
      since = moments[row]!;
    }
  }
  return { visitOf, visitorOfVisit: Int32Array.from(visitors) };
}
