import type { Journey, JourneyPath, Month, SegmentStays } from '../../../core/data/migration';
import { makePacer, type Pacer } from '../../../core/data/pacer';
import type { Control } from '../../../core/data/progress';
import { stride, type Followed, type Places } from './followCustomers';
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
 * @param followed  the same months' customers
 * @throws RangeError for fewer than two snapshots; AbortError
 */
export async function findJourney(
  months: readonly Month[],
  followed: Followed,
  control: Control = {},
): Promise<Journey> {
  if (months.length < 2) throw new RangeError(`findJourney: two snapshots are needed, got ${months.length}`);
  const pace = makePacer(control);
  const { places, where } = followed;
  const times = timesOf(months);
  const stays = places.places.map((): Stays => ({ times: [], ended: [] }));
  const paths = new Map<string, { steps: number[]; customers: number }>();
  let [several, steady] = [0, 0];
  const ways = await differentWays(where, followed.keys.length, (share) => pace(share * 0.4));
  for (const [i, { way, customers }] of ways.entries()) {
    await pace(0.4 + (0.2 * i) / ways.length);
    const isSeveral = way.filter((place) => place !== places.absent).length > 1;
    if (isSeveral) several += customers;
    addStays(way, customers, times.at, places, stays);
    const steps = stepsOf(way, places.absent);
    if (steps.length < 2) {
      if (isSeveral) steady += customers;
      continue;
    }
    const name = steps.join(' ');
    const path = paths.get(name);
    if (path) path.customers += customers;
    else paths.set(name, { steps, customers });
  }
  const ids = places.places.map(({ id }) => id);
  const told: SegmentStays[] = [];
  for (const [place, id] of ids.slice(0, places.none).entries()) {
    await pace(0.6 + (0.4 * place) / places.none);
    told.push(staysOf(id, stays[place]!));
  }
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
    stays: told,
  };
}

/** How long stays lasted, and whether each had ended. */
interface Stays {
  readonly times: number[];
  readonly ended: boolean[];
}

function staysOf(id: string, { times, ended }: Stays): SegmentStays {
  const curve = survivalCurve(times, ended);
  return {
    id,
    stays: times.length,
    ended: ended.filter(Boolean).length,
    curve,
    median: medianStay(curve),
    mean: meanStay(curve),
  };
}

/** Where customers were, snapshot by snapshot, and how many of them. */
interface Way {
  readonly way: readonly number[];
  customers: number;
}

/** The ways that anybody went: far fewer than there are customers. */
async function differentWays(where: readonly Int32Array[], customers: number, pace: Pacer): Promise<Way[]> {
  const ways = new Map<string, Way>();
  for (let i = 0; i < customers; i++) {
    if ((i & stride) === 0) await pace(i / customers);
    let name = '';
    for (const at of where) name += String.fromCharCode(at[i]!);
    const known = ways.get(name);
    if (known) known.customers++;
    else ways.set(name, { way: where.map((at) => at[i]!), customers: 1 });
  }
  return [...ways.values()];
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
  customers: number,
  times: readonly number[],
  { none }: Places,
  stays: readonly Stays[],
): void {
  let begun = 0;
  for (let at = 1; at <= way.length; at++) {
    if (at < way.length && way[at] === way[begun]) continue;
    const place = way[begun]!;
    const last = Math.min(at, way.length - 1);
    // Who is first seen in the last snapshot was followed for no time at all.
    if (place < none && times[last]! > times[begun]!) {
      const time = oneDecimal(times[last]! - times[begun]!);
      for (let i = 0; i < customers; i++) {
        stays[place]!.times.push(time);
        stays[place]!.ended.push(at < way.length);
      }
    }
    begun = at;
  }
}
