import type { Extent } from './viewport';

/** Strips into which a shape is cut, so that a point is held against the edges beside it alone. */
const mostStrips = 1024;
/** Cells along each side of a polygon, and the mark of those that an edge may pass. */
const lassoCells = 128;
const crossed = 2;
/** Cells along each side of a stroke. */
const strokeCells = 64;

/** Box of x0, y0, x1, y1, … grown by a margin; empty (min > max) without points. */
function boxOf(path: ArrayLike<number>, margin: number): Extent {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i + 1 < path.length; i += 2) {
    [minX, maxX] = [Math.min(minX, path[i]!), Math.max(maxX, path[i]!)];
    [minY, maxY] = [Math.min(minY, path[i + 1]!), Math.max(maxY, path[i + 1]!)];
  }
  return { minX: minX - margin, minY: minY - margin, maxX: maxX + margin, maxY: maxY + margin };
}

const isIn = ({ minX, minY, maxX, maxY }: Extent, x: number, y: number): boolean =>
  x >= minX && x <= maxX && y >= minY && y <= maxY;

/** Lists of numbers by place, in two flat arrays: those of place p are `members[starts[p]] … members[starts[p + 1] − 1]`. */
interface Buckets {
  readonly starts: Uint32Array;
  readonly members: Uint32Array;
}

/** @param visit  calls back with each place of each member, members in increasing order; run twice */
function fillBuckets(places: number, visit: (put: (member: number, place: number) => void) => void): Buckets {
  const starts = new Uint32Array(places + 1);
  visit((_, place) => starts[place + 1]!++);
  for (let p = 0; p < places; p++) starts[p + 1]! += starts[p]!;
  const members = new Uint32Array(starts[places]!);
  const next = starts.slice();
  visit((member, place) => (members[next[place]!++] = member));
  return { starts, members };
}

/** Place of a value on a line of `count` equal parts. */
const partOf = (value: number, low: number, perUnit: number, count: number): number =>
  Math.min(count - 1, Math.max(0, Math.floor((value - low) * perUnit)));

/**
 * Items inside a closed line that may cross itself: whoever it winds round at least once (non-zero rule), so that a
 * loop drawn twice holds its customers still. A point on the line may count either way.
 *
 * @param positions n×2, map units; read only. Positions that are not finite are never inside.
 * @param polygon x0, y0, x1, y1, …, map units, the first corner not repeated; below three corners it holds nobody
 * @returns Uint8Array n, item → 1 inside; owned by the caller
 */
export function itemsInPolygon(positions: Float32Array, polygon: ArrayLike<number>): Uint8Array {
  const n = positions.length >> 1;
  const inside = new Uint8Array(n);
  const corners = polygon.length >> 1;
  if (corners < 3) return inside;
  const box = boxOf(polygon, 0);
  const strips = Math.min(mostStrips, 2 * corners);
  const perUnit = strips / (box.maxY - box.minY || 1);
  const strip = (y: number): number => partOf(y, box.minY, perUnit, strips);
  const after = (corner: number): number => (corner + 1 === corners ? 0 : corner + 1);
  const edges = fillBuckets(strips, (put) => {
    for (let corner = 0; corner < corners; corner++) {
      const [y, nextY] = [polygon[corner * 2 + 1]!, polygon[after(corner) * 2 + 1]!];
      if (y === nextY) continue;
      const last = strip(Math.max(y, nextY));
      for (let s = strip(Math.min(y, nextY)); s <= last; s++) put(corner, s);
    }
  });

  function isInside(x: number, y: number): boolean {
    const s = strip(y);
    let winding = 0;
    for (let m = edges.starts[s]!; m < edges.starts[s + 1]!; m++) {
      const corner = edges.members[m]!;
      const next = after(corner);
      const ay = polygon[corner * 2 + 1]!;
      const by = polygon[next * 2 + 1]!;
      if (ay <= y === by <= y) continue;
      const ax = polygon[corner * 2]!;
      // Edges to the right of the point, counted by whether they go down or up.
      if (ax + ((y - ay) / (by - ay)) * (polygon[next * 2]! - ax) > x) winding += by > ay ? 1 : -1;
    }
    return winding !== 0;
  }

  // Where no edge passes, one answer holds for a whole cell.
  const perX = lassoCells / (box.maxX - box.minX || 1);
  const perY = lassoCells / (box.maxY - box.minY || 1);
  const column = (x: number): number => partOf(x, box.minX, perX, lassoCells);
  const row = (y: number): number => partOf(y, box.minY, perY, lassoCells);
  const answers = new Uint8Array(lassoCells * lassoCells);
  for (let corner = 0; corner < corners; corner++) {
    const [x, y] = [polygon[corner * 2]!, polygon[corner * 2 + 1]!];
    const [nextX, nextY] = [polygon[after(corner) * 2]!, polygon[after(corner) * 2 + 1]!];
    const [left, right] = [column(Math.min(x, nextX)), column(Math.max(x, nextX))];
    for (let r = row(Math.min(y, nextY)); r <= row(Math.max(y, nextY)); r++)
      answers.fill(crossed, r * lassoCells + left, r * lassoCells + right + 1);
  }
  for (let cell = 0; cell < answers.length; cell++) {
    if (answers[cell] === crossed) continue;
    const x = box.minX + ((cell % lassoCells) + 0.5) / perX;
    answers[cell] = isInside(x, box.minY + (Math.floor(cell / lassoCells) + 0.5) / perY) ? 1 : 0;
  }

  for (let item = 0; item < n; item++) {
    const x = positions[item * 2]!;
    const y = positions[item * 2 + 1]!;
    if (!isIn(box, x, y)) continue;
    const answer = answers[row(y) * lassoCells + column(x)]!;
    inside[item] = answer === crossed ? Number(isInside(x, y)) : answer;
  }
  return inside;
}

/**
 * Items inside a box, its border included.
 *
 * @param positions n×2, map units; read only
 * @returns Uint8Array n, item → 1 inside; owned by the caller
 */
export function itemsInBox(positions: Float32Array, box: Extent): Uint8Array {
  const inside = new Uint8Array(positions.length >> 1);
  for (let item = 0; item < inside.length; item++)
    if (isIn(box, positions[item * 2]!, positions[item * 2 + 1]!)) inside[item] = 1;
  return inside;
}

/** Squared distance of a place to a piece of a line. */
function distance2(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length2 = dx * dx + dy * dy;
  const along = length2 === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length2));
  const [offX, offY] = [x - ax - along * dx, y - ay - along * dy];
  return offX * offX + offY * offY;
}

/**
 * Items that a round brush passed over.
 *
 * @param positions n×2, map units; read only. Positions that are not finite are never met.
 * @param path middle of the brush, x0, y0, x1, y1, …, map units; one place is a dab, none meets nobody
 * @param radius of the brush, map units; its edge meets
 * @returns Uint8Array n, item → 1 met; owned by the caller
 */
export function itemsInStroke(positions: Float32Array, path: ArrayLike<number>, radius: number): Uint8Array {
  const n = positions.length >> 1;
  const met = new Uint8Array(n);
  const places = path.length >> 1;
  if (places === 0) return met;
  const pieces = Math.max(1, places - 1);
  const endOf = (piece: number): number => Math.min(piece + 1, places - 1);
  const box = boxOf(path, radius);
  const perX = strokeCells / (box.maxX - box.minX || 1);
  const perY = strokeCells / (box.maxY - box.minY || 1);
  const column = (x: number): number => partOf(x, box.minX, perX, strokeCells);
  const row = (y: number): number => partOf(y, box.minY, perY, strokeCells);
  const { starts, members } = fillBuckets(strokeCells * strokeCells, (put) => {
    for (let piece = 0; piece < pieces; piece++) {
      const near = boxOf(
        [path[piece * 2]!, path[piece * 2 + 1]!, path[endOf(piece) * 2]!, path[endOf(piece) * 2 + 1]!],
        radius,
      );
      for (let r = row(near.minY); r <= row(near.maxY); r++)
        for (let c = column(near.minX); c <= column(near.maxX); c++) put(piece, r * strokeCells + c);
    }
  });
  for (let item = 0; item < n; item++) {
    const x = positions[item * 2]!;
    const y = positions[item * 2 + 1]!;
    if (!isIn(box, x, y)) continue;
    const cell = row(y) * strokeCells + column(x);
    for (let m = starts[cell]!; m < starts[cell + 1]!; m++) {
      const piece = members[m]!;
      const end = endOf(piece) * 2;
      const d2 = distance2(x, y, path[piece * 2]!, path[piece * 2 + 1]!, path[end]!, path[end + 1]!);
      if (d2 > radius * radius) continue;
      met[item] = 1;
      break;
    }
  }
  return met;
}
