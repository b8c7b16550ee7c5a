import type { ContourFrame } from './contourLayer';
import type { Context2d } from './context2d';
import type { MapTrails } from './mapProps';

/** The way from where customers were: thin at its start, and a dot where it leads. */
const [startWidthPx, endWidthPx, dotPx] = [0.3, 1.6, 2.2] as const;
const trailOpacity = 0.55;

/** Draws the ways of customers as slim wedges; leaves the context's transform and alpha as they were. */
export function drawTrails(
  context: Context2d,
  { lines, clusters }: MapTrails,
  { transform: { k, x, y }, ratio, opacity, colours, none }: ContourFrame,
): void {
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.globalAlpha = trailOpacity * opacity;
  for (let i = 0; i < clusters.length; i++) {
    const [x0, y0] = [lines[4 * i]! * k + x, lines[4 * i + 1]! * k + y];
    const [x1, y1] = [lines[4 * i + 2]! * k + x, lines[4 * i + 3]! * k + y];
    const length = Math.hypot(x1 - x0, y1 - y0);
    if (length < 1) continue;
    const [nx, ny] = [(y0 - y1) / length, (x1 - x0) / length];
    context.fillStyle = colours.get(clusters[i]!) ?? none;
    context.beginPath();
    context.moveTo(x0 + nx * startWidthPx, y0 + ny * startWidthPx);
    context.lineTo(x1 + nx * endWidthPx, y1 + ny * endWidthPx);
    context.lineTo(x1 - nx * endWidthPx, y1 - ny * endWidthPx);
    context.lineTo(x0 - nx * startWidthPx, y0 - ny * startWidthPx);
    context.closePath();
    context.moveTo(x1 + dotPx, y1);
    context.arc(x1, y1, dotPx, 0, 2 * Math.PI);
    context.fill();
  }
  context.restore();
}
