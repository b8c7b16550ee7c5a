import { float32, int32, uint32 } from '../../../core/data/buffers';
import type { JourneyFrame, Month } from '../../../core/data/migration';
import { makePacer } from '../../../core/data/pacer';
import type { Control } from '../../../core/data/progress';
import type { Followed } from './followCustomers';

/** Trails of more customers than this are drawn of an even sample of them. */
const mostTrails = 1500;
/** Customers who stayed went farther than this share of the map's width, in the median: it was laid out anew. */
const newMapShare = 0.05;

/**
 * The map at every snapshot, with the same customers under the same numbers, and trails of those who changed segment.
 *
 * @param months  oldest first; their positions in one system of map units, but for a map that was laid out anew
 * @param followed  the same months' customers
 * @throws AbortError
 */
export async function findFrames(
  months: readonly Month[],
  followed: Followed,
  control: Control = {},
): Promise<JourneyFrame[]> {
  const pace = makePacer(control);
  const frames: JourneyFrame[] = [];
  for (const [at, month] of months.entries()) {
    await pace(at / months.length);
    frames.push({ ...pointsOf(month, followed, at), ...trailsTo(months, followed, at) });
  }
  return frames;
}

type Trails = Pick<JourneyFrame, 'trails' | 'trailTo' | 'isNewMap'>;

/** Who is in a snapshot, and where on its map. */
function pointsOf(
  { id, positions }: Month,
  { rows, where, places }: Followed,
  at: number,
): Omit<JourneyFrame, keyof Trails> {
  const own = rows[at]!;
  const count = own.reduce((sum, row) => (row < 0 ? sum : sum + 1), 0);
  const customers = uint32(count);
  const points = float32(count * 2);
  const labels = int32(count);
  let i = 0;
  for (let customer = 0; customer < own.length; customer++) {
    const row = own[customer]!;
    if (row < 0) continue;
    customers[i] = customer;
    points[2 * i] = positions[2 * row]!;
    points[2 * i + 1] = positions[2 * row + 1]!;
    const place = where[at]![customer]!;
    labels[i] = place < places.none ? place : -1;
    i++;
  }
  return { id, positions: points, labels, customers };
}

/** Ways from the snapshot before; none lead to the first. */
function trailsTo(months: readonly Month[], { rows, where, places }: Followed, at: number): Trails {
  const before = months[at - 1];
  if (!before) return { trails: new Float32Array(0), trailTo: new Int32Array(0), isNewMap: false };
  return trailsOf(before.positions, months[at]!.positions, rows[at - 1]!, rows[at]!, (customer) => {
    const [was, is] = [where[at - 1]![customer]!, where[at]![customer]!];
    return was === is ? null : is < places.none ? is : -1;
  });
}

/** @param movedTo  customer → where they went; null: nowhere else */
function trailsOf(
  before: Float32Array,
  after: Float32Array,
  rowsBefore: Int32Array,
  rowsAfter: Int32Array,
  movedTo: (customer: number) => number | null,
): Trails {
  const moved: { readonly line: readonly [number, number, number, number]; readonly to: number }[] = [];
  const ways: number[] = [];
  rowsAfter.forEach((row, customer) => {
    const was = rowsBefore[customer]!;
    if (row < 0 || was < 0) return;
    const line = [before[2 * was]!, before[2 * was + 1]!, after[2 * row]!, after[2 * row + 1]!] as const;
    if (!line.every(Number.isFinite)) return;
    const to = movedTo(customer);
    if (to === null) ways.push(Math.hypot(line[2] - line[0], line[3] - line[1]));
    else moved.push({ line, to });
  });
  const isNewMap = median(ways) > newMapShare * widthOf(after);
  const stride = Math.max(1, Math.ceil(moved.length / mostTrails));
  const kept = isNewMap ? [] : moved.filter((_, i) => i % stride === 0);
  const trails = float32(kept.length * 4);
  kept.forEach(({ line }, i) => trails.set(line, 4 * i));
  return { trails, trailTo: Int32Array.from(kept, ({ to }) => to), isNewMap };
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

function widthOf(positions: Float32Array): number {
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < positions.length; i += 2) {
    if (!Number.isFinite(positions[i]!)) continue;
    low = Math.min(low, positions[i]!);
    high = Math.max(high, positions[i]!);
  }
  return high > low ? high - low : 0;
}
