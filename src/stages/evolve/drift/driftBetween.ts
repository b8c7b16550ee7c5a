import type { DriftReport } from '../../../core/data/driftReport';
import type { Snapshot } from '../../../core/data/snapshot';
import { totalColumn } from '../../../core/data/totalColumn';
import { jensenShannon } from '../../../core/math/jensenShannon';
import { columnDrift } from './columnDrift';
import { columnReadings } from './columnReadings';
import { mixDrift } from './mixDrift';
import { segmentChanges } from './segmentChanges';

/** How the customers of one month differ from those of another; segments are the same by their ids. */
export function driftBetween(before: Snapshot, now: Snapshot): DriftReport {
  const readings = columnReadings(before, now);
  const segments = segmentChanges(before, now, readings);
  const mix = jensenShannon(
    segments.map(({ size }) => size[0]),
    segments.map(({ size }) => size[1]),
  );
  const total = totalColumn(before.recipe);
  const currency = total?.numberFormat?.currency;
  return {
    customers: [before.table.rowCount, now.table.rowCount],
    columns: columnDrift(readings),
    segments,
    mix: Number.isNaN(mix) ? 0 : mix,
    mixes: mixDrift(before, now),
    revenue: total ? { column: total.name, ...(currency !== undefined && { currency }) } : null,
    unassigned: [unassignedShare(before), unassignedShare(now)],
    silhouette: [before.silhouette, now.silhouette],
  };
}

const unassignedShare = ({ segmentOf }: Snapshot): number =>
  segmentOf.reduce((count, segment) => (segment < 0 ? count + 1 : count), 0) / Math.max(1, segmentOf.length);
