import type { Context2d } from './context2d';
import { drawContours } from './contourLayer';
import type { MapEngine } from './mapEngine';
import type { MapSegment, PictureOptions } from './mapProps';
import { paintPoints } from './paintPoints';

type Picture = NonNullable<ReturnType<MapEngine['picture']>>;

/** Sizes of names in pictures, CSS pixels. */
export const nameSizes = { namePx: 14, countPx: 11.5, titlePx: 17, lineHeight: 1.25 } as const;
const { namePx, countPx, titlePx, lineHeight } = nameSizes;

/** Text with a halo in the colour of the ground. */
function write(context: Context2d, text: string, x: number, y: number, ground: string): void {
  context.strokeStyle = ground;
  context.lineWidth = 4;
  context.lineJoin = 'round';
  context.globalAlpha = 0.92;
  context.strokeText(text, x, y);
  context.globalAlpha = 1;
  context.fillText(text, x, y);
}

/** At most two lines of a width; what does not fit ends in an ellipsis. Breaks at spaces, else anywhere. */
export function wrapName(name: string, widthPx: number, measure: (text: string) => number): string[] {
  if (measure(name) <= widthPx) return [name];
  const pieces = name.includes(' ') ? name.split(/(?<= )/) : Array.from(name);
  let first = '';
  while (pieces.length && (first === '' || measure(first + pieces[0]!) <= widthPx)) first += pieces.shift()!;
  let second = pieces.join('');
  if (second === '') return [first.trim()];
  if (measure(second) > widthPx) {
    while (second && measure(`${second}…`) > widthPx) second = Array.from(second).slice(0, -1).join('');
    second = `${second.trimEnd()}…`;
  }
  return [first.trim(), second.trim()];
}

function writeLabels(context: Context2d, { labels, ground }: Picture, segments: readonly MapSegment[]): void {
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const label of labels) {
    const segment = segments.find((s) => s.id === label.id);
    if (!segment || !label.isVisible) continue;
    context.font = `600 ${namePx}px ${ground.font}`;
    context.fillStyle = ground.ink;
    const lines = wrapName(
      segment.name,
      Math.max(60, label.width),
      (text) => context.measureText(text).width,
    );
    const height = lines.length * namePx * lineHeight + countPx * lineHeight;
    let y = label.y - height / 2 + (namePx * lineHeight) / 2;
    for (const line of lines) {
      write(context, line, label.x, y, ground.map);
      y += namePx * lineHeight;
    }
    context.font = `500 ${countPx}px ${ground.font}`;
    write(context, segment.count, label.x, y - 1, ground.map);
  }
}

/**
 * The map as it is framed now, as a PNG: coasts, every point, the names that are on the screen.
 *
 * @param scale device pixels for each pixel on the screen, 1–4
 * @throws Error or DOMException when the browser gives no picture (too large, no context)
 */
export async function exportPng(
  picture: Picture,
  segments: readonly MapSegment[],
  { scale = 2, title }: PictureOptions = {},
): Promise<Blob> {
  const { size, ground } = picture;
  const ratio = Math.min(4, Math.max(1, scale));
  const canvas = new OffscreenCanvas(Math.round(size.width * ratio), Math.round(size.height * ratio));
  // Drawn once and read once: kept off the graphics card, which would have to hand it back.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('exportPng: the browser gives no drawing context');
  context.fillStyle = ground.map;
  context.fillRect(0, 0, canvas.width, canvas.height);
  if (picture.paths) drawContours(context, picture.paths, { ...picture.contours, ratio, opacity: 1 });
  paintPoints(context, picture.points, picture.inks, picture.frame, ratio);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  writeLabels(context, picture, segments);
  if (title) {
    context.textAlign = 'left';
    context.textBaseline = 'alphabetic';
    context.font = `600 ${titlePx}px ${ground.font}`;
    context.fillStyle = ground.ink;
    write(context, title, 20, 34, ground.map);
  }
  return canvas.convertToBlob({ type: 'image/png' });
}
