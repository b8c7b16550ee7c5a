import { paintPoints } from './paintPoints';
import type { PointInk, PointRenderer, Points } from './pointRenderer';

/**
 * Points without the graphics card.
 *
 * @throws Error when the canvas gives no 2D context
 */
export function canvasRenderer(canvas: HTMLCanvasElement): PointRenderer {
  // Where WebGL is missing, so is most likely the card: stay in plain memory, as the stamps do.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('canvasRenderer: the canvas gives no 2D context');
  let points: Points | null = null;
  let inks: readonly PointInk[] = [];
  let ratio = 1;
  return {
    kind: 'canvas',
    isSoftware: true,
    setPoints: (next) => void (points = next),
    setInks: (next) => void (inks = next),
    resize(size, nextRatio) {
      ratio = nextRatio;
      canvas.width = Math.max(1, Math.round(size.width * ratio));
      canvas.height = Math.max(1, Math.round(size.height * ratio));
    },
    draw(frame, part) {
      if (part.wipe) context.clearRect(0, 0, canvas.width, canvas.height);
      if (points) paintPoints(context, points, inks, frame, ratio, part);
    },
    dispose: () => context.clearRect(0, 0, canvas.width, canvas.height),
  };
}
