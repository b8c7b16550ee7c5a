import { makeRng } from '../../core/math/rng';

/** Dots that wander loose and can gather into groups. Positions in 0…1 of the field. */
export interface Dots {
  readonly count: number;
  /** Float32Array count×2, where a dot drifts. */
  readonly loose: Float32Array;
  /** Float32Array count×2, its place in its group. */
  readonly gathered: Float32Array;
  /** Int8Array count, palette slot, −1 for the few that belong nowhere. */
  readonly slots: Int8Array;
  /** Float32Array count, 0–1: how late a dot sets off. */
  readonly delays: Float32Array;
}

/** A group is drawn by a few strokes: from, bend, to, thickness. */
type Stroke = readonly [number, number, number, number, number, number, number];
interface Group {
  readonly slot: number;
  readonly share: number;
  readonly strokes: readonly Stroke[];
}

const groups: readonly Group[] = [
  {
    slot: 0,
    share: 1.2,
    strokes: [
      [0.2, 0.2, 0.3, 0.07, 0.4, 0.18, 0.03],
      [0.27, 0.24, 0.36, 0.31, 0.43, 0.22, 0.026],
    ],
  },
  {
    slot: 3,
    share: 0.75,
    strokes: [
      [0.66, 0.24, 0.79, 0.16, 0.86, 0.24, 0.026],
      [0.81, 0.26, 0.86, 0.3, 0.9, 0.37, 0.022],
    ],
  },
  {
    slot: 1,
    share: 1.25,
    strokes: [
      [0.06, 0.46, 0.18, 0.33, 0.25, 0.46, 0.03],
      [0.06, 0.56, 0.14, 0.61, 0.22, 0.54, 0.02],
    ],
  },
  {
    slot: 2,
    share: 1.1,
    strokes: [
      [0.4, 0.52, 0.52, 0.34, 0.6, 0.47, 0.036],
      [0.42, 0.55, 0.55, 0.62, 0.68, 0.52, 0.026],
    ],
  },
  { slot: 5, share: 0.4, strokes: [[0.9, 0.5, 0.99, 0.53, 0.93, 0.62, 0.022]] },
  {
    slot: 6,
    share: 0.65,
    strokes: [
      [0.03, 0.76, 0.12, 0.71, 0.16, 0.79, 0.026],
      [0.1, 0.85, 0.18, 0.88, 0.22, 0.83, 0.017],
    ],
  },
  {
    slot: 4,
    share: 0.7,
    strokes: [
      [0.34, 0.76, 0.46, 0.66, 0.54, 0.75, 0.024],
      [0.42, 0.84, 0.5, 0.88, 0.56, 0.82, 0.018],
    ],
  },
];

/**
 * @param seed  the same seed gives the same dots
 * @param order  palette slots in the order the groups take them; another order makes another shop
 */
export function makeDots(count: number, seed: number, order?: readonly number[]): Dots {
  const rng = makeRng(seed);
  const normal = () => (rng() + rng() + rng() + rng() - 2) * 1.2;
  const dots = {
    count,
    loose: new Float32Array(count * 2),
    gathered: new Float32Array(count * 2),
    slots: new Int8Array(count),
    delays: new Float32Array(count),
  };
  const total = groups.reduce((sum, { share }) => sum + share, 0);
  for (let i = 0; i < count; i++) {
    dots.loose[i * 2] = rng();
    dots.loose[i * 2 + 1] = rng();
    dots.delays[i] = rng();
    const [group, position] = pick(rng() * total);
    const stroke = group.strokes[Math.floor(rng() * group.strokes.length)]!;
    const t = rng();
    const [x0, y0, x1, y1, x2, y2, width] = stroke;
    const spread = width * (0.75 + 0.7 * Math.sin(Math.PI * t)) * (rng() > 0.94 ? 1.8 : 1);
    const along = (a: number, b: number, c: number) => (1 - t) ** 2 * a + 2 * t * (1 - t) * b + t * t * c;
    dots.gathered[i * 2] = along(x0, x1, x2) + normal() * spread;
    dots.gathered[i * 2 + 1] = along(y0, y1, y2) + normal() * spread * 1.25;
    dots.slots[i] = rng() > 0.86 ? -1 : (order?.[position] ?? group.slot);
  }
  return dots;
}

function pick(at: number): readonly [Group, number] {
  let left = at;
  for (const [position, group] of groups.entries()) {
    left -= group.share;
    if (left <= 0) return [group, position];
  }
  return [groups[0]!, 0];
}

/**
 * How far dot i has come to its group when the field as a whole stands at `progress`, both 0–1.
 * Dots set off one after another; those without a group stay loose.
 */
export function gathering(dots: Dots, i: number, progress: number): number {
  if (dots.slots[i]! < 0) return 0;
  const t = Math.min(1, Math.max(0, progress * 1.7 - dots.delays[i]! * 0.7));
  return t * t * (3 - 2 * t);
}
