import type { DriftReport } from '../../../core/data/driftReport';
import { part, type Control } from '../../../core/data/progress';
import type { Snapshot } from '../../../core/data/snapshot';
import { totalColumn } from '../../../core/data/totalColumn';
import { jensenShannon } from '../../../core/math/jensenShannon';
import { columnDrift } from './columnDrift';
import { columnReadings } from './columnReadings';
import { mixDrift } from './mixDrift';
import { segmentChanges } from './segmentChanges';

/**
 * How the customers of one month differ from those of another; segments are the same by their ids.
 *
 * @throws AbortError
 */
export async function driftBetween(
  before: Snapshot,
  now: Snapshot,
  control: Control = {},
): Promise<DriftReport> {
  const readings = await columnReadings(before, now, part(control, 0, 0.25));
  const segments = await segmentChanges(before, now, readings, part(control, 0.25, 0.6));
  const columns = await columnDrift(readings, part(control, 0.6, 0.8));
  const mixes = await mixDrift(before, now, part(control, 0.8, 1));
  const mix = jensenShannon(
    segments.map(({ size }) => size[0]),
    segments.map(({ size }) => size[1]),
  );
  const total = totalColumn(before.recipe);
  const currency = total?.numberFormat?.currency;
  return {
    customers: [before.table.rowCount, now.table.rowCount],
    columns,
    segments,
    mix: Number.isNaN(mix) ? 0 : mix,
    mixes,
    revenue: total ? { column: total.name, ...(currency !== undefined && { currency }) } : null,
    unassigned: [unassignedShare(before), unassignedShare(now)],
    silhouette: [before.silhouette, now.silhouette],
  };
}

const unassignedShare = ({ segmentOf }: Snapshot): number =>
  segmentOf.reduce((count, segment) => (segment < 0 ? count + 1 : count), 0) / Math.max(1, segmentOf.length);
