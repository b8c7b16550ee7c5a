import type { SmallPicture } from '../../../stages/map/smallPicture';
import type { Size } from '../../../stages/map/viewport';

/** Opacity of a cell with one customer, and of one as full as the fullest. */
const [faintest, fullest] = [0.6, 1];

const rgbOf = (hex: string): readonly [number, number, number] => [
  Number.parseInt(hex.slice(1, 3), 16),
  Number.parseInt(hex.slice(3, 5), 16),
  Number.parseInt(hex.slice(5, 7), 16),
];

/**
 * Paints counted customers: the colour of the segment, the stronger the more there are (on a log scale).
 *
 * @param colours cluster → `#rrggbb`
 * @param none colour of customers of no segment
 */
export function paintSmallPicture(
  canvas: HTMLCanvasElement,
  { counts, clusters }: SmallPicture,
  { width, height }: Size,
  colours: ReadonlyMap<number, string>,
  none: string,
): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const most = counts.reduce((a, b) => Math.max(a, b), 1);
  const image = context.createImageData(width, height);
  const inks = new Map([...colours].map(([cluster, colour]) => [cluster, rgbOf(colour)]));
  const noInk = rgbOf(none);
  counts.forEach((count, cell) => {
    if (count === 0) return;
    image.data.set(inks.get(clusters[cell]!) ?? noInk, cell * 4);
    const strength = most > 1 ? Math.log(count) / Math.log(most) : 1;
    image.data[cell * 4 + 3] = Math.round(255 * (faintest + (fullest - faintest) * strength));
  });
  context.putImageData(image, 0, 0);
}
