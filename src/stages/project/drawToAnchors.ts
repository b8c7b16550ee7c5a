import type { DescentInput } from './descent';

/**
 * Draws items towards where they stood before, so that layouts of successive snapshots can be compared (as AlignedUMAP
 * does by a penalty on the distance to the neighbouring layout). Items without an anchor are left alone.
 *
 * @param pace  1 in the first epoch, falling to 0
 * @param from  items from … to
 */
export function drawToAnchors(
  { positions, anchors }: DescentInput,
  pace: number,
  from: number,
  to: number,
): void {
  if (!anchors) return;
  const share = Math.min(1, anchors.weight) * pace;
  for (let c = 2 * from; c < 2 * to; c++) {
    const place = anchors.places[c]!;
    if (!Number.isNaN(place)) positions[c]! += share * (place - positions[c]!);
  }
}
