import type { PointIndex } from '../../../stages/map/hitTest';
import { spreadItems } from '../../../stages/map/pointDetail';
import type { Extent, Size, Transform } from '../../../stages/map/viewport';
import { shownBox } from './shadeLayer';

/** Fewer points than this are drawn whether they are on the screen or not. */
const fewPoints = 20_000;
/** Where more than this share of the points is on the screen, all are drawn. */
const mostOfThem = 0.6;
/** Of the view, on each side: a small pan needs no other points. */
const margin = 0.25;
/** A list made for a view this many times as large is given up on zooming in. */
const largestExcess = 6;

const area = (box: Extent): number => (box.maxX - box.minX) * (box.maxY - box.minY);
const isWithin = (box: Extent, outer: Extent): boolean =>
  box.minX >= outer.minX && box.minY >= outer.minY && box.maxX <= outer.maxX && box.maxY <= outer.maxY;

/**
 * Which of many points a view needs.
 *
 * @param isSpread  in an order of which any part is an even pick, for level of detail
 */
export function makeItemsInView(isSpread: boolean) {
  let made: { index: PointIndex; box: Extent; items: Uint32Array } | null = null;

  return (index: PointIndex, n: number, view: Transform, size: Size): Uint32Array | null => {
    const box = shownBox(view, size);
    if (n <= fewPoints || index.countIn(box) > n * mostOfThem) return (made = null);
    const isUsable =
      made?.index === index && isWithin(box, made.box) && area(made.box) < area(box) * largestExcess;
    if (!isUsable) {
      const wide = shownBox(view, size, margin);
      const items = index.itemsIn(wide);
      made = { index, box: wide, items: isSpread ? spreadItems(items) : items };
    }
    return made!.items;
  };
}
