import type { Rect } from '../../../stages/map/placeLabels';
import type { Size } from '../../../stages/map/viewport';

const gapPx = 14;
const marginPx = 8;
/** A field that would stand farther than this from its name stays with the name. */
const farthestPx = 240;

/**
 * Top left corner of the field in which a name is edited: beside the segment's coast, so that its customers stay
 * visible (above, right, left or below, the first with room that is not far); else at the name.
 *
 * @param name centre of the name on the screen
 * @param coast box of the segment, null when it has none
 * @param field size of the field with its suggestions; `lineHeight` of its first line
 * @param topPx free space at the top of the frame
 */
export function fieldPlace(
  name: readonly [number, number],
  coast: Rect | null,
  field: Size & { readonly lineHeight: number },
  frame: Size,
  topPx = marginPx,
): readonly [number, number] {
  const [right, bottom] = [frame.width - field.width - marginPx, frame.height - field.height - marginPx];
  const inside = (x: number, y: number): readonly [number, number] => [
    Math.max(marginPx, Math.min(right, x)),
    Math.max(marginPx, Math.min(bottom, y)),
  ];
  const [overName, atName] = [name[0] - field.width / 2, name[1] - field.lineHeight / 2];
  if (!coast) return inside(overName, atName);
  const above = coast.y - gapPx - field.height;
  const below = coast.y + coast.height + gapPx;
  const after = coast.x + coast.width + gapPx;
  const before = coast.x - gapPx - field.width;
  if (above >= topPx && name[1] - coast.y <= farthestPx) return inside(overName, above);
  if (after <= right && after - name[0] <= farthestPx) return inside(after, atName);
  if (before >= marginPx && name[0] - coast.x <= farthestPx) return inside(before, atName);
  if (below <= bottom && below - name[1] <= farthestPx) return inside(overName, below);
  return inside(overName, atName);
}
