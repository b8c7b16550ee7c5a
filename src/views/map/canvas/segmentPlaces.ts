import type { Ring } from '../../../stages/map/contours';
import { crowdedPlace } from '../../../stages/map/crowdedPlace';
import { densityPeaks } from '../../../stages/map/densityPeaks';
import type { Rect } from '../../../stages/map/placeLabels';
import { toScreen, type Transform } from '../../../stages/map/viewport';
import type { MapScene } from './mapScene';

/** Land below this share of the segment's largest is an island. */
const islandShare = 0.2;

type Place = readonly [number, number];

/** Where segments lie on the map of a scene. */
export function makeSegmentPlaces(scene: () => MapScene) {
  let peaks: { of: Float32Array; labels: Int32Array; places: Float32Array } | null = null;

  /** Where a name belongs, map units; null for a segment without customers on the map. */
  function peakOf(cluster: number): Place | null {
    const { contours, positions, labels, segments } = scene();
    const drawn = contours?.segments.find((s) => s.cluster === cluster)?.peak;
    if (drawn) return Number.isFinite(drawn[0]) ? drawn : null;
    if (peaks?.of !== positions || peaks.labels !== labels) {
      const n = 1 + segments.reduce((most, s) => Math.max(most, s.cluster), -1);
      peaks = { of: positions, labels, places: densityPeaks(positions, labels, n) };
    }
    const [x, y] = [peaks.places[cluster * 2]!, peaks.places[cluster * 2 + 1]!];
    return Number.isFinite(x) ? [x, y] : null;
  }

  const ringsOf = (cluster: number): readonly Ring[] =>
    scene().contours?.segments.find((s) => s.cluster === cluster)?.lines[0] ?? [];

  /** Box of a segment's coast, or of its peak, in CSS pixels of a transform. */
  const coastBox = (cluster: number, transform: Transform): Rect | null =>
    boxOf(ringsOf(cluster), cluster, transform);

  /** The same without small islands, which may lie at the other end of the map. */
  function mainBox(cluster: number, transform: Transform): Rect | null {
    const rings = ringsOf(cluster);
    const sizes = rings.map((ring) => Math.abs(ringArea(ring)));
    const least = Math.max(0, ...sizes) * islandShare;
    return boxOf(
      rings.filter((_, i) => sizes[i]! >= least),
      cluster,
      transform,
    );
  }

  function boxOf(rings: readonly Ring[], cluster: number, transform: Transform): Rect | null {
    const peak = peakOf(cluster);
    let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const ring of rings)
      for (let i = 0; i < ring.length; i += 2) {
        [minX, maxX] = [Math.min(minX, ring[i]!), Math.max(maxX, ring[i]!)];
        [minY, maxY] = [Math.min(minY, ring[i + 1]!), Math.max(maxY, ring[i + 1]!)];
      }
    if (minX > maxX && peak) [minX, minY, maxX, maxY] = [peak[0], peak[1], peak[0], peak[1]];
    if (minX > maxX) return null;
    const [x, y] = toScreen(transform, minX, minY);
    return { x, y, width: (maxX - minX) * transform.k, height: (maxY - minY) * transform.k };
  }

  const spans = new Map<number, number>();
  let spansOf: unknown = null;

  /** Longer side of a segment's coast, map units; 0 without one. */
  function spanOf(cluster: number): number {
    if (spansOf !== scene().contours) spans.clear();
    spansOf = scene().contours;
    let span = spans.get(cluster);
    if (span === undefined) {
      const box = coastBox(cluster, { k: 1, x: 0, y: 0 });
      spans.set(cluster, (span = box ? Math.max(box.width, box.height) : 0));
    }
    return span;
  }

  let picked: { of: Uint8Array; positions: Float32Array; peak: Place | null } | null = null;

  /** Where most of the customers picked by hand stand, map units; null when nobody is. */
  function pickedPeak(): Place | null {
    const { picked: items, positions } = scene();
    if (!items) return null;
    if (picked?.of !== items || picked.positions !== positions) {
      picked = { of: items, positions, peak: crowdedPlace(positions, items) };
    }
    return picked.peak;
  }

  return { peakOf, coastBox, mainBox, spanOf, pickedPeak };
}

/** Area inside a closed ring, negative when it runs the other way; the last corner may or may not repeat the first. */
function ringArea(ring: Ring): number {
  let twice = 0;
  for (let i = 0; i < ring.length; i += 2) {
    const j = (i + 2) % ring.length;
    twice += ring[i]! * ring[j + 1]! - ring[j]! * ring[i + 1]!;
  }
  return twice / 2;
}
