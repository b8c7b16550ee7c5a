import { densityPeaks } from '../../../stages/map/densityPeaks';
import type { Rect } from '../../../stages/map/placeLabels';
import { toScreen, type Transform } from '../../../stages/map/viewport';
import type { MapScene } from './mapScene';

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

  /** Box of a segment's coast, or of its peak, in CSS pixels of a transform. */
  function coastBox(cluster: number, transform: Transform): Rect | null {
    const rings = scene().contours?.segments.find((s) => s.cluster === cluster)?.lines[0] ?? [];
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
      const [x = NaN, y = NaN] = densityPeaks(
        positions,
        Int32Array.from(items, (is) => is - 1),
        1,
      );
      picked = { of: items, positions, peak: Number.isFinite(x) ? [x, y] : null };
    }
    return picked.peak;
  }

  return { peakOf, coastBox, spanOf, pickedPeak };
}
