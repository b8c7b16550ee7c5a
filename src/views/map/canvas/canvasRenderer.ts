import { paintPoints } from './paintPoints';
import type { PointFrame, PointInk, PointRenderer, Points, Shade } from './pointRenderer';

/** A picture of density as a canvas, to be stretched over its part of the map. */
function imageOf({ raster, pixels }: Shade): HTMLCanvasElement {
  const image = document.createElement('canvas');
  [image.width, image.height] = [raster.columns, raster.rows];
  const straight = new ImageData(raster.columns, raster.rows);
  for (let i = 0; i < pixels.length; i += 4) {
    const alpha = pixels[i + 3]!;
    if (alpha === 0) continue;
    for (let c = 0; c < 3; c++) straight.data[i + c] = (pixels[i + c]! * 255) / alpha;
    straight.data[i + 3] = alpha;
  }
  image.getContext('2d', { willReadFrequently: true })?.putImageData(straight, 0, 0);
  return image;
}

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
  let items: Uint32Array | null = null;
  const shades: Partial<Record<'map' | 'part', { image: HTMLCanvasElement; raster: Shade['raster'] }>> = {};

  function paintShades({ transform: { k, x, y }, shade }: PointFrame): void {
    context!.globalAlpha = shade;
    // The part lies in the place of what it covers of the whole.
    for (const one of [shades.map, shades.part]) {
      if (!one) continue;
      const { x0, y0, cell, columns, rows } = one.raster;
      const box = [x0 * k + x, y0 * k + y, columns * cell * k, rows * cell * k] as const;
      const [left, top, width, height] = box.map((value) => value * ratio) as [
        number,
        number,
        number,
        number,
      ];
      context!.clearRect(left, top, width, height);
      context!.drawImage(one.image, left, top, width, height);
    }
    context!.globalAlpha = 1;
  }

  return {
    kind: 'canvas',
    isSoftware: true,
    setPoints: (next) => void (points = next),
    setInks: (next) => void (inks = next),
    setItems: (next) => void (items = next),
    setShade(which, shade) {
      if (shade) shades[which] = { image: imageOf(shade), raster: shade.raster };
      else delete shades[which];
    },
    resize(size, nextRatio) {
      ratio = nextRatio;
      canvas.width = Math.max(1, Math.round(size.width * ratio));
      canvas.height = Math.max(1, Math.round(size.height * ratio));
    },
    draw(frame, part) {
      if (part.wipe) context.clearRect(0, 0, canvas.width, canvas.height);
      if (part.wipe && frame.shade > 0) paintShades(frame);
      if (points && frame.opacity > 0) paintPoints(context, points, inks, frame, ratio, part, items);
    },
    dispose: () => context.clearRect(0, 0, canvas.width, canvas.height),
  };
}
