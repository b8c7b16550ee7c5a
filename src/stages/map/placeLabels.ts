import { makeFreeBoxes } from './freeBoxes';
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
  /** 1, when left out: a segment. 2 and 3, names inside one, stand back for it and stay near where they belong. */
  readonly level?: 1 | 2 | 3;
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
/** A name that stands already keeps its place down to this distance. */
const keptGapPx = 1;
const marginPx = 6;
/** A moved label goes home only when there is this much room, so that it does not waver. */
const homeRoomPx = 14;
const leaderPx = 24;
const ringPx = 15;
const rings = 14;

type Offset = readonly [number, number];

const eightWays: readonly Offset[] = [
  [0, -1],
  [0, 1],
  [0.7, -0.7],
  [-0.7, -0.7],
  [0.7, 0.7],
  [-0.7, 0.7],
  [1, 0],
  [-1, 0],
];
const waysBetween: readonly Offset[] = [0.92, -0.92].flatMap((a) =>
  [0.38, -0.38].flatMap((b): Offset[] => [
    [a, b],
    [b, a],
  ]),
);

/** A name farther off than this share of the frame's shorter side no longer says whose it is. */
const farthestShare = 0.25;

/** Nudges, nearest ring first; up and down before sideways, since names are wide. */
const nudges: readonly Offset[] = Array.from({ length: rings }, (_, r) => {
  const radius = (r + 1) * ringPx;
  return [...eightWays, ...(r < 2 ? [] : waysBetween)].map(([x, y]): Offset => [x * radius, y * radius]);
}).flat();

/** A name inside a segment that stood farther off would speak of other customers. */
const nearNudges: readonly Offset[] = [10, 20].flatMap((radius) =>
  eightWays.map(([x, y]): Offset => [x * radius, y * radius]),
);

/** Before others: segments, then named by the user, then selected, then the larger, then by id. */
const rank = (a: LabelRequest, b: LabelRequest): number =>
  (a.level ?? 1) - (b.level ?? 1) ||
  Number(b.edited) - Number(a.edited) ||
  Number(b.selected) - Number(a.selected) ||
  b.size - a.size ||
  (a.id < b.id ? -1 : 1);

/** The least move that brings a span inside a line of length `whole`. */
const inside = (at: number, size: number, whole: number): number =>
  Math.min(whole - marginPx - size / 2, Math.max(marginPx + size / 2, at)) - at;

/**
 * Gives each name a place where it covers no other: where it belongs, else the nearest of a few rings of nudges round
 * it, else it is hidden. Greedy by priority (as in Mote, 2007), without randomness. A name whose anchor is outside the
 * frame is hidden; one near the border is moved inside.
 *
 * A name that was shown before never jumps: it stays where it stood beside its anchor, pushed in by the border, glides
 * home by `glidePx`, or is hidden where it has no room any more, to find a new place the next time. So while a map is
 * panned by 1 px, no name that stays shown moves by 2 px against its anchor.
 *
 * @param requests names with measured sizes; ids distinct
 * @param frame CSS pixels
 * @param obstacles boxes that names must leave free
 * @param previous where the shown labels stood before
 * @param glidePx how far a moved name comes back towards home in one call
 * @returns one per request, in the same order
 */
export function placeLabels(
  requests: readonly LabelRequest[],
  frame: Size,
  obstacles: readonly Rect[] = [],
  previous: Offsets = new Map(),
  glidePx = 0.5,
): PlacedLabel[] {
  const boxes = makeFreeBoxes();
  for (const obstacle of obstacles) boxes.take(obstacle);
  const placed = new Map<string, PlacedLabel>();
  const farthest = Math.min(frame.width, frame.height) * farthestShare;
  const near = nudges.filter((nudge) => Math.hypot(...nudge) <= farthest);
  const placesFor = (label: LabelRequest): Offset[] => {
    const home = pushedIn(label, [0, 0], frame);
    if ((label.level ?? 1) > 1) return [home, ...nearNudges];
    // A wide name at the border has room above and below the place that the border leaves it.
    const isMoved = home[0] !== 0 || home[1] !== 0;
    return [home, ...(isMoved ? near.map((nudge) => pushedIn(label, nudge, frame)) : near)];
  };
  for (const label of [...requests].sort(rank)) {
    const { id, width, height } = label;
    const boxAt = ([dx, dy]: Offset): Rect => ({
      x: label.x + dx - width / 2,
      y: label.y + dy - height / 2,
      width,
      height,
    });
    const isInside = ({ x, y }: Rect): boolean =>
      x >= marginPx &&
      y >= marginPx &&
      x + width <= frame.width - marginPx &&
      y + height <= frame.height - marginPx;
    const isFree = (offset: Offset, gap: number): boolean => {
      const box = boxAt(offset);
      return isInside(box) && boxes.isFree(box, gap);
    };
    const before = previous.get(id);
    const offset = !fits(label, frame)
      ? undefined
      : before
        ? keptOffset(pushedIn(label, before, frame), pushedIn(label, [0, 0], frame), glidePx, isFree)
        : placesFor(label).find((candidate) => isFree(candidate, gapPx));
    if (!offset) {
      placed.set(id, { id, x: label.x, y: label.y, isVisible: false, hasLeader: false });
      continue;
    }
    boxes.take(boxAt(offset));
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

/** Where a shown label goes: a step towards home, else nowhere, else away (undefined). */
function keptOffset(
  kept: Offset,
  home: Offset,
  glidePx: number,
  isFree: (offset: Offset, gap: number) => boolean,
): Offset | undefined {
  const [dx, dy] = [home[0] - kept[0], home[1] - kept[1]];
  const far = Math.hypot(dx, dy);
  if (far > 0 && isFree(home, homeRoomPx)) {
    const part = Math.min(1, glidePx / far);
    const step: Offset = part === 1 ? home : [kept[0] + dx * part, kept[1] + dy * part];
    if (isFree(step, keptGapPx)) return step;
  }
  return isFree(kept, keptGapPx) ? kept : undefined;
}

/** Whether the anchor is in the frame and the frame is large enough. */
const fits = ({ x, y, width, height }: LabelRequest, frame: Size): boolean =>
  x >= 0 &&
  y >= 0 &&
  x <= frame.width &&
  y <= frame.height &&
  width + 2 * marginPx <= frame.width &&
  height + 2 * marginPx <= frame.height;

/** An offset, changed by the least move that brings the label inside the frame. */
const pushedIn = ({ x, y, width, height }: LabelRequest, [dx, dy]: Offset, frame: Size): Offset => [
  dx + inside(x + dx, width, frame.width),
  dy + inside(y + dy, height, frame.height),
];
