import { eventKinds, type EventKind } from '../../core/data/eventKind';
import { dayOf } from '../../core/data/readMoments';
import { quotientText } from '../../core/math/decimals';
import type { EventRows } from './eventRows';
import { rolledColumn, wholeNumbers, type RolledColumn } from './rolledColumns';

/** What each visit holds; arrays visit → value. */
export interface Visits {
  /** Float64Array, first and last moment in seconds, NaN unknown. */
  readonly first: Float64Array;
  readonly last: Float64Array;
  /** Uint8Array, one bit per kind of event. */
  readonly kinds: Uint8Array;
}

export function readVisits({ visitOf, visitorOfVisit, moments, kinds }: EventRows): Visits {
  const n = visitorOfVisit.length;
  const visits = {
    first: new Float64Array(n).fill(NaN),
    last: new Float64Array(n).fill(NaN),
    kinds: new Uint8Array(n),
  };
  for (let row = 0; row < visitOf.length; row++) {
    const visit = visitOf[row]!;
    if (visit < 0) continue;
    if (!(moments[row]! >= visits.first[visit]!)) visits.first[visit] = moments[row]!;
    if (!(moments[row]! <= visits.last[visit]!)) visits.last[visit] = moments[row]!;
    if (kinds[row]! >= 0) visits.kinds[visit]! |= 1 << kinds[row]!;
  }
  return visits;
}

/** Columns of the kinds of events that a log has. */
const countNames: Readonly<Record<EventKind, string>> = {
  view: 'views',
  click: 'clicks',
  search: 'searches',
  cart: 'carts',
  uncart: 'removals',
  wish: 'wishes',
  purchase: 'purchases',
};

/** From one step to a later one: the share of the visits with the first that have the second. */
const funnel = [
  ['view_to_cart', 'view', 'cart'],
  ['cart_to_buy', 'cart', 'purchase'],
  ['view_to_buy', 'view', 'purchase'],
] as const;

/**
 * Recency, visits, events by kind, and how often a look becomes a purchase; docs/features.md defines each.
 *
 * @param seconds  row → time spent, NaN unknown; null: the time from a visit's first to its last event counts
 */
export function visitColumns(rows: EventRows, visits: Visits, seconds: Float64Array | null): RolledColumn[] {
  const { visitors, visitorOfVisit, visitorOf, kinds, asOf } = rows;
  const n = visitors.length;
  const number = { decimal: '.' } as const;
  const [count, first, last] = [
    new Float64Array(n),
    new Float64Array(n).fill(NaN),
    new Float64Array(n).fill(NaN),
  ];
  const spent = new Float64Array(n);
  visitorOfVisit.forEach((visitor, visit) => {
    count[visitor]! += 1;
    if (!seconds) spent[visitor]! += visits.last[visit]! - visits.first[visit]! || 0;
    if (!(visits.first[visit]! >= first[visitor]!)) first[visitor] = visits.first[visit]!;
    if (!(visits.last[visit]! <= last[visitor]!)) last[visitor] = visits.last[visit]!;
  });
  const events = new Float64Array(n);
  const byKind = eventKinds.map(() => new Float64Array(n));
  visitorOf.forEach((visitor, row) => {
    if (visitor < 0) return;
    events[visitor]! += 1;
    if (kinds[row]! >= 0) byKind[kinds[row]!]![visitor]! += 1;
    if (seconds) spent[visitor]! += Math.round(seconds[row]! * 1000) / 1000 || 0;
  });
  const firstVisitDays = daysOfVisits(visitorOfVisit, visits.first, n);
  return [
    wholeNumbers(
      'recency_days',
      last.map((moment) => asOf - dayOf(moment)),
    ),
    wholeNumbers('visits', count),
    wholeNumbers(
      'tenure_days',
      first.map((moment) => asOf - dayOf(moment)),
    ),
    rolledColumn(
      'days_between_visits',
      'number',
      n,
      (i) => quotientText(firstVisitDays.last[i]! - firstVisitDays.first[i]!, count[i]! - 1, 2),
      number,
    ),
    rolledColumn('events_per_visit', 'number', n, (i) => quotientText(events[i]!, count[i]!, 2), number),
    rolledColumn(
      'minutes_per_visit',
      'number',
      n,
      (i) => quotientText(Math.round(spent[i]! * 1000), count[i]! * 60_000, 2),
      number,
    ),
    ...eventKinds.flatMap((kind, k) =>
      byKind[k]!.some((value) => value > 0) ? [wholeNumbers(countNames[kind], byKind[k]!)] : [],
    ),
    ...funnelColumns(visitorOfVisit, visits.kinds, n),
  ];
}

/** Days of the first and the last visit's beginning. */
function daysOfVisits(
  visitorOfVisit: Int32Array,
  starts: Float64Array,
  n: number,
): { first: Float64Array; last: Float64Array } {
  const days = { first: new Float64Array(n).fill(NaN), last: new Float64Array(n).fill(NaN) };
  visitorOfVisit.forEach((visitor, visit) => {
    const day = dayOf(starts[visit]!);
    if (!(day >= days.first[visitor]!)) days.first[visitor] = day;
    if (!(day <= days.last[visitor]!)) days.last[visitor] = day;
  });
  return days;
}

function funnelColumns(visitorOfVisit: Int32Array, kinds: Uint8Array, n: number): RolledColumn[] {
  const all = kinds.reduce((seen, one) => seen | one, 0);
  const bit = (kind: EventKind): number => 1 << eventKinds.indexOf(kind);
  return funnel.flatMap(([name, from, to]) => {
    if ((all & bit(from)) === 0 || (all & bit(to)) === 0) return [];
    const [tried, done] = [new Float64Array(n), new Float64Array(n)];
    visitorOfVisit.forEach((visitor, visit) => {
      if ((kinds[visit]! & bit(from)) === 0) return;
      tried[visitor]! += 1;
      if ((kinds[visit]! & bit(to)) !== 0) done[visitor]! += 1;
    });
    return [rolledColumn(name, 'number', n, (i) => quotientText(done[i]!, tried[i]!, 4), { decimal: '.' })];
  });
}
