import type { Snapshot } from '../../core/data/snapshot';
import type { ThumbnailPoint } from '../start/Thumbnail';

const points = 300;
const known = new WeakMap<Float32Array, readonly ThumbnailPoint[]>();

/** About 300 customers of a snapshot, evenly picked, as its small map shows them. */
export function thumbnailPoints(snapshot: Snapshot): readonly ThumbnailPoint[] {
  const { positions, segmentOf, segments } = snapshot;
  const before = known.get(positions);
  if (before) return before;
  const stride = Math.max(1, Math.floor(segmentOf.length / points));
  const rows = Array.from({ length: Math.ceil(segmentOf.length / stride) }, (_, i) => i * stride).filter(
    (row) => !Number.isNaN(positions[2 * row]!),
  );
  const scaled = [0, 1].map((axis) => {
    const values = rows.map((row) => positions[2 * row + axis]!);
    const sorted = values.toSorted((a, b) => a - b);
    const low = sorted[Math.floor(sorted.length * 0.01)] ?? 0;
    const high = sorted[Math.ceil(sorted.length * 0.99) - 1] ?? 1;
    return values.map((value) => Math.min(1, Math.max(0, (value - low) / (high - low || 1))));
  });
  const made = rows.map((row, i): ThumbnailPoint => {
    const slot = segments[segmentOf[row]!]?.colourSlot ?? -1;
    return [scaled[0]![i]!, scaled[1]![i]!, slot];
  });
  known.set(positions, made);
  return made;
}
