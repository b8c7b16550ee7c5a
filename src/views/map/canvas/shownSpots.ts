import { toScreen, type Size, type Transform } from '../../../stages/map/viewport';
import type { ShownSpot } from './labelLayer';
import type { MapSegment, MapSpot } from './mapProps';

/** Parts of a segment have names from this zoom, or where the segment is as wide as `wideSegmentPx`; words from the next. */
const partsFromZoom = 1.6;
const wideSegmentPx = 180;
const wordsFromZoom = 4;

export interface SpotView {
  /** Map units → CSS pixels. */
  readonly transform: Transform;
  /** Over the fitted map. */
  readonly zoom: number;
  readonly size: Size;
  /** Longer side of a segment's coast, map units. */
  readonly spanOf: (cluster: number) => number;
}

/** The names inside segments that this view is close enough for, with their places on the screen. */
export function shownSpots(
  spots: readonly MapSpot[],
  segments: readonly MapSegment[],
  { transform, zoom, size, spanOf }: SpotView,
): ShownSpot[] {
  if (spots.length === 0) return [];
  const segmentOf = new Map(segments.filter((s) => !s.isHidden).map((s) => [s.cluster, s.id]));
  const isNear = new Map<number, boolean>();
  for (const cluster of segmentOf.keys())
    isNear.set(cluster, zoom >= partsFromZoom || spanOf(cluster) * transform.k > wideSegmentPx);
  return spots.flatMap((spot) => {
    const segmentId = segmentOf.get(spot.cluster);
    const isWanted = spot.level === 2 ? isNear.get(spot.cluster) : zoom >= wordsFromZoom;
    if (segmentId === undefined || !isWanted) return [];
    const anchor = toScreen(transform, spot.x, spot.y);
    const [x, y] = anchor;
    return x >= 0 && y >= 0 && x <= size.width && y <= size.height ? [{ spot, segmentId, anchor }] : [];
  });
}
