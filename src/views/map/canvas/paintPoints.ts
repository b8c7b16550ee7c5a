import type { PointPart } from '../../../stages/map/pointDetail';
import type { Context2d } from './context2d';
import type { PointFrame, PointInk, Points } from './pointRenderer';

/** A disc, or a ring, drawn once, to be stamped. */
function stampOf(ink: PointInk, radius: number, opacity: number, ratio: number): HTMLCanvasElement {
  const stamp = document.createElement('canvas');
  stamp.width = stamp.height = 2 * Math.ceil(radius + 1);
  // A stamp on the graphics card would be fetched back for every point that is painted in plain memory.
  const context = stamp.getContext('2d', { willReadFrequently: true });
  if (!context) return stamp;
  context.fillStyle = `rgb(${ink.rgb.join(' ')})`;
  context.globalAlpha = Math.min(1, ink.opacity * opacity);
  context.beginPath();
  context.arc(stamp.width / 2, stamp.height / 2, radius, 0, 2 * Math.PI);
  const hole = ink.isRing ? radius - Math.max(0.9 * ratio, radius * 0.3) : 0;
  if (hole > 0) context.arc(stamp.width / 2, stamp.height / 2, hole, 0, 2 * Math.PI, true);
  context.fill();
  return stamp;
}

/**
 * Paints points with the 2D context, one stamp per group.
 *
 * @param context its transform must be the identity; device pixels
 * @param ratio device pixels for each CSS pixel of the frame
 * @param part which of the items; wiping is the caller's
 * @param items which points and in what order; null = all
 */
export function paintPoints(
  context: Context2d,
  points: Points,
  inks: readonly PointInk[],
  frame: PointFrame,
  ratio: number,
  { first, every }: Pick<PointPart, 'first' | 'every'> = { first: 0, every: 1 },
  items: Uint32Array | null = null,
): void {
  const { positions, from, groups } = points;
  const { k, x, y } = frame.transform;
  const stamps: HTMLCanvasElement[] = [];
  const { width, height } = context.canvas;
  const n = items?.length ?? groups.length;
  for (let at = first; at < n; at += every) {
    const i = items ? items[at]! : at;
    const ink = inks[groups[i]!];
    if (!ink) continue;
    const stamp = (stamps[groups[i]!] ??= stampOf(
      ink,
      frame.radiusPx * ink.size * ratio,
      frame.opacity,
      ratio,
    ));
    let [mapX, mapY] = [positions[i * 2]!, positions[i * 2 + 1]!];
    if (from) {
      mapX = from[i * 2]! + (mapX - from[i * 2]!) * frame.morph;
      mapY = from[i * 2 + 1]! + (mapY - from[i * 2 + 1]!) * frame.morph;
    }
    const left = (mapX * k + x) * ratio - stamp.width / 2;
    const top = (mapY * k + y) * ratio - stamp.height / 2;
    if (left > -stamp.width && top > -stamp.height && left < width && top < height)
      context.drawImage(stamp, left, top);
  }
}
