import type { MapEngine } from './mapEngine';
import type { MapSegment, ShownMap } from './mapProps';

/** What the canvas shows, in numbers: for stories, which cannot read a picture. Null before the first frame. */
export function shownMap(engine: MapEngine, segments: readonly MapSegment[]): ShownMap | null {
  const picture = engine.picture();
  if (!picture) return null;
  const { positions, from } = picture.points;
  const { transform, morph } = picture.frame;
  const { width, height } = engine.size;
  const points = new Float32Array(positions.length);
  let onScreen = 0;
  for (let i = 0; i < positions.length; i += 2) {
    const at = (j: number): number => (from ? from[j]! + (positions[j]! - from[j]!) * morph : positions[j]!);
    const x = (points[i] = at(i) * transform.k + transform.x);
    const y = (points[i + 1] = at(i + 1) * transform.k + transform.y);
    if (x >= 0 && y >= 0 && x <= width && y <= height) onScreen++;
  }
  return {
    renderer: engine.kind,
    width,
    height,
    camera: engine.camera.transform,
    isStill: engine.isStill(),
    bytes: engine.bytes() ?? { page: 0, card: 0 },
    points,
    onScreen,
    labels: picture.labels.map(({ id, x, y, width: w, height: h, isVisible, hasLeader }) => ({
      id,
      name: segments.find((s) => s.id === id)?.name ?? '',
      x: x - w / 2,
      y: y - h / 2,
      width: w,
      height: h,
      isVisible,
      hasLeader,
    })),
    spots: picture.spots.map(({ id, spot, x, y, width: w, height: h, isVisible }) => ({
      id,
      text: spot.text,
      level: spot.level,
      x: x - w / 2,
      y: y - h / 2,
      width: w,
      height: h,
      isVisible,
    })),
  };
}
