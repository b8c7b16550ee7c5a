import type { Size } from './viewport';

/** Box in CSS pixels. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A name that wants a place. */
export interface LabelRequest {
  readonly id: string;
  /** Where it belongs: the centre it would like, CSS pixels. */
  readonly x: number;
  readonly y: number;
  /** Measured size, CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Named by the user. */
  readonly edited: boolean;
  readonly selected: boolean;
  /** Members. */
  readonly size: number;
}

export interface PlacedLabel {
  readonly id: string;
  /** Centre, CSS pixels; where it belongs when hidden. */
  readonly x: number;
  readonly y: number;
  readonly isVisible: boolean;
  /** Moved so far that a line should lead back. */
  readonly hasLeader: boolean;
}

/** How far a label was moved from where it belongs, by id, CSS pixels. */
export type Offsets = ReadonlyMap<string, readonly [number, number]>;

const gapPx = 4;
const marginPx = 6;
/** A moved label goes home only when there is this much room, so that it does not waver. */
const homeRoomPx = 14;
const leaderPx = 24;
const ringPx = 15;
const rings = 14;

const overlaps = (a: Rect, b: Rect, gap: number): boolean =>
  a.x < b.x + b.width + gap &&
  b.x < a.x + a.width + gap &&
  a.y < b.y + b.height + gap &&
  b.y < a.y + a.height + gap;

/** Nudges, nearest ring first; up and down before sideways, since names are wide. */
const nudges: readonly (readonly [number, number])[] = Array.from({ length: rings }, (_, r) => {
  const radius = (r + 1) * ringPx;
  const near = [
    [0, -1],
    [0, 1],
    [0.7, -0.7],
    [-0.7, -0.7],
    [0.7, 0.7],
    [-0.7, 0.7],
    [1, 0],
    [-1, 0],
  ];
  const between = [0.92, -0.92].flatMap((a) => [0.38, -0.38].flatMap((b) => [[a, b], [b, a]])); // prettier-ignore
  return [...near, ...(r < 2 ? [] : between)].map(([x, y]) => [x! * radius, y! * radius] as const);
}).flat();

/** Before others: named by the user, then selected, then the larger, then by id. */
const rank = (a: LabelRequest, b: LabelRequest): number =>
  Number(b.edited) - Number(a.edited) ||
  Number(b.selected) - Number(a.selected) ||
  b.size - a.size ||
  (a.id < b.id ? -1 : 1);

/**
 * Gives each name a place where it covers no other: where it belongs, else the nearest of a few rings of nudges round
 * it, else it is hidden. Greedy by priority (as in Mote, 2007), without randomness. A name whose anchor is outside the
 * frame is hidden; one near the border is moved inside.
 *
 * @param requests names with measured sizes; ids distinct
 * @param frame CSS pixels
 * @param obstacles boxes that names must leave free
 * @param previous where labels stood before; kept while free and while home is not comfortably so
 * @returns one per request, in the same order
 */
export function placeLabels(
  requests: readonly LabelRequest[],
  frame: Size,
  obstacles: readonly Rect[] = [],
  previous: Offsets = new Map(),
): PlacedLabel[] {
  const taken: Rect[] = [];
  const placed = new Map<string, PlacedLabel>();
  for (const label of [...requests].sort(rank)) {
    const { id, width, height } = label;
    const boxAt = (dx: number, dy: number): Rect => ({
      x: label.x + dx - width / 2,
      y: label.y + dy - height / 2,
      width,
      height,
    });
    const isFree = (box: Rect, gap: number): boolean =>
      box.x >= marginPx &&
      box.y >= marginPx &&
      box.x + width <= frame.width - marginPx &&
      box.y + height <= frame.height - marginPx &&
      !taken.some((other) => overlaps(box, other, gap)) &&
      !obstacles.some((other) => overlaps(box, other, gapPx));
    const home = homeOffset(label, frame);
    const before = previous.get(id);
    const candidates = [...(before ? [before] : []), ...(home ? [home] : []), ...nudges];
    const offset =
      home === null
        ? undefined
        : isFree(boxAt(...home), before ? homeRoomPx : gapPx)
          ? home
          : candidates.find((c) => isFree(boxAt(...c), gapPx));
    if (!offset) {
      placed.set(id, { id, x: label.x, y: label.y, isVisible: false, hasLeader: false });
      continue;
    }
    taken.push(boxAt(...offset));
    placed.set(id, {
      id,
      x: label.x + offset[0],
      y: label.y + offset[1],
      isVisible: true,
      hasLeader: Math.hypot(...offset) > leaderPx,
    });
  }
  return requests.map((label) => placed.get(label.id)!);
}

/** The least move that brings a label inside the frame; null when its anchor is outside or the frame too small. */
function homeOffset(label: LabelRequest, frame: Size): readonly [number, number] | null {
  const isAnchored = label.x >= 0 && label.y >= 0 && label.x <= frame.width && label.y <= frame.height;
  const fits = label.width + 2 * marginPx <= frame.width && label.height + 2 * marginPx <= frame.height;
  if (!isAnchored || !fits) return null;
  const inside = (at: number, size: number, whole: number): number =>
    Math.min(whole - marginPx - size / 2, Math.max(marginPx + size / 2, at)) - at;
  return [inside(label.x, label.width, frame.width), inside(label.y, label.height, frame.height)];
}
