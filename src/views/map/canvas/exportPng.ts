import type { Context2d } from './context2d';
import { drawContours } from './contourLayer';
import type { MapEngine } from './mapEngine';
import type { MapSegment, PictureOptions } from './mapProps';
import { paintPoints } from './paintPoints';
import { markPx, runsLeft, writtenLegend, writtenNames, type WrittenLine } from './pictureWords';

type Picture = NonNullable<ReturnType<MapEngine['picture']>>;

/** Where the title of a picture stands, CSS pixels. */
export const titleLine = { x: 20, y: 28, sizePx: 17, weight: 600 } as const;

/** Text with a halo in the colour of the ground. */
function write(context: Context2d, line: WrittenLine, ground: Picture['ground']): void {
  context.textAlign = line.anchor === 'middle' ? 'center' : 'left';
  context.textBaseline = 'middle';
  context.direction = runsLeft(line.text) ? 'rtl' : 'ltr';
  context.font = `${line.weight} ${line.sizePx}px ${ground.font}`;
  context.strokeStyle = ground.map;
  context.lineWidth = 4;
  context.lineJoin = 'round';
  context.globalAlpha = 0.92;
  context.strokeText(line.text, line.x, line.y);
  context.globalAlpha = 1;
  context.fillStyle = line.isQuiet ? ground.quiet : ground.ink;
  context.fillText(line.text, line.x, line.y);
}

function drawLegend(
  context: Context2d,
  legend: NonNullable<ReturnType<typeof writtenLegend>>,
  ground: Picture['ground'],
): void {
  const { box, marks, lines } = legend;
  context.fillStyle = ground.map;
  context.globalAlpha = 0.92;
  context.fillRect(box.x, box.y, box.width, box.height);
  context.globalAlpha = 1;
  context.lineWidth = 1.5;
  for (const { x, y, colour } of marks) {
    context.fillStyle = colour ?? ground.map;
    context.strokeStyle = ground.none;
    if (colour !== null) context.fillRect(x, y, markPx, markPx);
    else context.strokeRect(x + 0.75, y + 0.75, markPx - 1.5, markPx - 1.5);
  }
  for (const line of lines) write(context, line, ground);
}

/**
 * The map as it is framed now, as a PNG: coasts, every point, all names that are on the screen with their leaders, and
 * what the colours mean when they do not mean segments.
 *
 * @param scale device pixels for each pixel on the screen, 1–4
 * @throws Error or DOMException when the browser gives no picture (too large, no context)
 */
export async function exportPng(
  picture: Picture,
  segments: readonly MapSegment[],
  { scale = 2, title, legend }: PictureOptions = {},
): Promise<Blob> {
  const { size, ground } = picture;
  const ratio = Math.min(4, Math.max(1, scale));
  const canvas = new OffscreenCanvas(Math.round(size.width * ratio), Math.round(size.height * ratio));
  // Drawn once and read once: kept off the graphics card, which would have to hand it back.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('exportPng: the browser gives no drawing context');
  const measure = (text: string, font: string): number => {
    context.font = font;
    return context.measureText(text).width;
  };
  context.fillStyle = ground.map;
  context.fillRect(0, 0, canvas.width, canvas.height);
  if (picture.paths) drawContours(context, picture.paths, { ...picture.contours, ratio, opacity: 1 });
  paintPoints(context, picture.points, picture.inks, picture.frame, ratio);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const names = writtenNames(picture, segments, measure);
  context.strokeStyle = ground.ink;
  context.lineWidth = 1;
  context.globalAlpha = 0.5;
  for (const { leader } of names) {
    if (!leader) continue;
    context.beginPath();
    context.moveTo(leader[0], leader[1]);
    context.lineTo(leader[2], leader[3]);
    context.stroke();
  }
  context.globalAlpha = 1;
  for (const { lines } of names) for (const line of lines) write(context, line, ground);
  const written = writtenLegend(legend, picture, measure);
  if (written) drawLegend(context, written, ground);
  if (title) write(context, { text: title, ...titleLine, anchor: 'start', isQuiet: false }, ground);
  return canvas.convertToBlob({ type: 'image/png' });
}
