import type { Rect } from '../../../stages/map/placeLabels';
import type { Size } from '../../../stages/map/viewport';

const gapPx = 14;
const marginPx = 8;
/** A field that would stand farther than this from its name stays with the name. */
const farthestPx = 240;

/**
 * Top left corner of the field in which a name is edited: beside the segment's coast, so that its customers stay
 * visible (above, right, left or below, the first with room that is not far); else at the name. Clear of what floats on
 * the map where there is such a place.
 *
 * @param name centre of the name on the screen
 * @param coast box of the segment, null when it has none
 * @param field size of the field with its suggestions; `lineHeight` of its first line
 * @param topPx free space at the top of the frame
 * @param obstacles boxes of what floats on the map
 */
export function fieldPlace(
  name: readonly [number, number],
  coast: Rect | null,
  field: Size & { readonly lineHeight: number },
  frame: Size,
  topPx = marginPx,
  obstacles: readonly Rect[] = [],
): readonly [number, number] {
  const [right, bottom] = [frame.width - field.width - marginPx, frame.height - field.height - marginPx];
  const inside = (x: number, y: number): readonly [number, number] => [
    Math.max(marginPx, Math.min(right, x)),
    Math.max(marginPx, Math.min(bottom, y)),
  ];
  const [overName, atName] = [name[0] - field.width / 2, name[1] - field.lineHeight / 2];
  const atTheName = inside(overName, atName);
  const beside = coast
    ? besideCoast(coast, name, field, { right, bottom, topPx }, overName, atName).map(([x, y]) =>
        inside(x, y),
      )
    : [];
  const aroundTheName = [
    atTheName,
    inside(overName, name[1] + field.lineHeight),
    inside(overName, name[1] - field.height - field.lineHeight),
    inside(name[0] + gapPx, atName),
    inside(name[0] - field.width - gapPx, atName),
  ];
  const isClear = ([x, y]: readonly [number, number]): boolean =>
    !obstacles.some(
      (box) =>
        x < box.x + box.width &&
        box.x < x + field.width &&
        y < box.y + box.height &&
        box.y < y + field.height,
    );
  return [...beside, ...aroundTheName].find(isClear) ?? beside[0] ?? atTheName;
}

/** Places beside the coast that have room and are not far from the name, the best first. */
function besideCoast(
  coast: Rect,
  name: readonly [number, number],
  field: Size,
  { right, bottom, topPx }: { readonly right: number; readonly bottom: number; readonly topPx: number },
  overName: number,
  atName: number,
): (readonly [number, number])[] {
  const above = coast.y - gapPx - field.height;
  const below = coast.y + coast.height + gapPx;
  const after = coast.x + coast.width + gapPx;
  const before = coast.x - gapPx - field.width;
  return [
    ...(above >= topPx && name[1] - coast.y <= farthestPx ? [[overName, above] as const] : []),
    ...(after <= right && after - name[0] <= farthestPx ? [[after, atName] as const] : []),
    ...(before >= marginPx && name[0] - coast.x <= farthestPx ? [[before, atName] as const] : []),
    ...(below <= bottom && below - name[1] <= farthestPx ? [[overName, below] as const] : []),
  ];
}
