import type { Journey, JourneyPath, Month, SegmentStays } from '../../../core/data/migration';
import { followCustomers, placesOf, whereabouts, type Places } from './followCustomers';
import { meanStay, medianStay, survivalCurve } from './survival';

const mostPaths = 12;
const msPerMonth = (86_400_000 * 365.25) / 12;

/**
 * Customers through all snapshots: how large segments were, the ways most travelled, how long customers stay.
 *
 * A stay begins at the first snapshot that finds a customer in a segment and ends at the first later one that finds them
 * elsewhere; one that holds at the last snapshot is cut off there. Who was there in the first snapshot is counted from
 * there on: when they came is not known.
 *
 * @param months  oldest first, two or more
 * @throws UserError customers-unnamed; RangeError for fewer than two snapshots
 */
export function findJourney(months: readonly Month[]): Journey {
  if (months.length < 2) throw new RangeError(`findJourney: two snapshots are needed, got ${months.length}`);
  const followed = followCustomers(months);
  const places = placesOf(months);
  const where = months.map((month, at) => whereabouts(month, followed.rows[at]!, places, at));
  const times = timesOf(months);
  const stays = places.places.map(() => ({ times: [] as number[], ended: [] as boolean[] }));
  const paths = new Map<string, { steps: number[]; customers: number }>();
  let [several, steady] = [0, 0];
  for (let i = 0; i < followed.keys.length; i++) {
    const way = where.map((at) => at[i]!);
    if (way.filter((place) => place !== places.absent).length > 1) several++;
    addStays(way, times.at, places, stays);
    const steps = stepsOf(way, places.absent);
    if (steps.length < 2) {
      if (way.filter((place) => place !== places.absent).length > 1) steady++;
      continue;
    }
    const name = steps.join(' ');
    const path = paths.get(name);
    if (path) path.customers++;
    else paths.set(name, { steps, customers: 1 });
  }
  const ids = places.places.map(({ id }) => id);
  return {
    ids: months.map(({ id }) => id),
    places: places.places,
    sizes: where.map((at) => {
      const sizes = ids.map(() => 0);
      at.forEach((place) => sizes[place]!++);
      return sizes;
    }),
    customers: followed.keys.length,
    followed: several,
    steady,
    paths: [...paths.values()]
      .sort((a, b) => b.customers - a.customers || a.steps.length - b.steps.length)
      .slice(0, mostPaths)
      .map(({ steps, customers }): JourneyPath => ({ steps: steps.map((step) => ids[step]!), customers })),
    unit: times.unit,
    stays: places.places.slice(0, places.none).map(({ id }, place): SegmentStays => {
      const { times: lengths, ended } = stays[place]!;
      const curve = survivalCurve(lengths, ended);
      return {
        id,
        stays: lengths.length,
        ended: ended.filter(Boolean).length,
        curve,
        median: medianStay(curve),
        mean: meanStay(curve),
      };
    }),
  };
}

/**
 * When each snapshot was, from the first: in months where every one has its day and none comes before another. The ends of
 * calendar months count as whole months.
 */
function timesOf(months: readonly Month[]): { unit: Journey['unit']; at: readonly number[] } {
  const days = months.map(({ asOf }) => asOf ?? NaN);
  const exact = days.map((day) => (day - days[0]!) / msPerMonth);
  const areWhole = exact.every((time) => Math.abs(time - Math.round(time)) < 0.15);
  const at = exact.map((time) => (areWhole ? Math.round(time) : oneDecimal(time)));
  const isRising = at.every((time, i) => i === 0 || time > at[i - 1]!);
  return isRising ? { unit: 'months', at } : { unit: 'snapshots', at: months.map((_, i) => i) };
}

const oneDecimal = (value: number): number => Math.round(value * 10) / 10;

/** The way without staying: from where a customer was first seen; leaving the file is a step, being back one as well. */
function stepsOf(way: readonly number[], absent: number): number[] {
  const first = way.findIndex((place) => place !== absent);
  return way.slice(first).filter((place, i, rest) => i === 0 || place !== rest[i - 1]);
}

function addStays(
  way: readonly number[],
  times: readonly number[],
  { none }: Places,
  stays: readonly { readonly times: number[]; readonly ended: boolean[] }[],
): void {
  let begun = 0;
  for (let at = 1; at <= way.length; at++) {
    if (at < way.length && way[at] === way[begun]) continue;
    const place = way[begun]!;
    const last = Math.min(at, way.length - 1);
    // Who is first seen in the last snapshot was followed for no time at all.
    if (place < none && times[last]! > times[begun]!) {
      stays[place]!.times.push(oneDecimal(times[last]! - times[begun]!));
      stays[place]!.ended.push(at < way.length);
    }
    begun = at;
  }
}
