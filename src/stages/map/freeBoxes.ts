import type { Rect } from './placeLabels';

const cellPx = 96;

/** Boxes that are taken, found by place: asking for room costs the boxes nearby, not all of them. */
export function makeFreeBoxes() {
  const cells = new Map<number, Rect[]>();

  function visit({ x, y, width, height }: Rect, gap: number, see: (cell: number) => boolean): boolean {
    const [left, right] = [Math.floor((x - gap) / cellPx), Math.floor((x + width + gap) / cellPx)];
    const [top, bottom] = [Math.floor((y - gap) / cellPx), Math.floor((y + height + gap) / cellPx)];
    for (let row = top; row <= bottom; row++)
      for (let column = left; column <= right; column++) if (see(row * 65_536 + column)) return true;
    return false;
  }

  return {
    take(box: Rect): void {
      visit(box, 0, (cell) => {
        const there = cells.get(cell);
        if (there) there.push(box);
        else cells.set(cell, [box]);
        return false;
      });
    },
    /** Whether no taken box comes nearer than `gap`. */
    isFree: (box: Rect, gap: number): boolean =>
      !visit(box, gap, (cell) => cells.get(cell)?.some((other) => overlaps(box, other, gap)) ?? false),
  };
}

const overlaps = (a: Rect, b: Rect, gap: number): boolean =>
  a.x < b.x + b.width + gap &&
  b.x < a.x + a.width + gap &&
  a.y < b.y + b.height + gap &&
  b.y < a.y + a.height + gap;
