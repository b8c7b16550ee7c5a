import { densityPeaks } from '../../../stages/map/densityPeaks';
import type { Rect } from '../../../stages/map/placeLabels';
import { toScreen, type Transform } from '../../../stages/map/viewport';
import type { MapScene } from './mapScene';

/** Where segments lie on the map of a scene. */
export function makeSegmentPlaces(scene: () => MapScene) {
  let peaks: { of: Float32Array; labels: Int32Array; places: Float32Array } | null = null;

  /** Where a name belongs, map units; null for a segment without customers on the map. */
  function peakOf(cluster: number): readonly [number, number] | null {
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

  return { peakOf, coastBox };
}
