import type { Rect } from '../../../stages/map/placeLabels';
import type { Size } from '../../../stages/map/viewport';

const gapPx = 14;
const marginPx = 8;
/** A field that would stand farther than this from its name stays with the name. */
const farthestPx = 240;

/**
 * Top left corner of the field in which a name is edited: above the segment's coast, so that its customers stay
 * visible; where there is no room above, with its first line at the name.
 *
 * @param name centre of the name on the screen
 * @param coast box of the segment, null when it has none
 * @param field size of the field with its suggestions; `lineHeight` of its first line
 */
export function fieldPlace(
  name: readonly [number, number],
  coast: Rect | null,
  field: Size & { readonly lineHeight: number },
  frame: Size,
  topPx = marginPx,
): readonly [number, number] {
  const x = Math.max(marginPx, Math.min(frame.width - field.width - marginPx, name[0] - field.width / 2));
  const above = coast ? coast.y - gapPx - field.height : -Infinity;
  const isNear = name[1] - (above + field.height) <= farthestPx;
  const inPlace = name[1] - field.lineHeight / 2;
  const wanted = above >= topPx && isNear ? above : inPlace;
  return [x, Math.max(marginPx, Math.min(frame.height - field.height - marginPx, wanted))];
}
