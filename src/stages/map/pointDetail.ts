/** Which points of the map one frame draws: first, first + every, …; the frame is wiped before. */
export interface PointPart {
  readonly first: number;
  readonly every: number;
  readonly wipe: boolean;
}

const everything: PointPart = { first: 0, every: 1, wipe: true };

/** A frame that takes longer has missed the screen's refresh; one that takes less leaves room for more points. */
const slowMs = 28;
const quickMs = 18;
/**
 * A processor that draws while it computes passes every few hundred points from thread to thread, and the page waits
 * for it: beside a settling layout 5,000 points held a frame up for 60–90 ms, 1,500 for some 30.
 */
const fewest = { card: 4000, processor: 1500, whole: Infinity } as const;
/** WebGL takes steps of at most 255 bytes through a buffer, eight for each point. */
const coarsest = 31;
const firstBudget = { card: 1_000_000, processor: 1500, whole: Infinity } as const;

/**
 * Level of detail: while the map moves, every frame draws as many points as the device was seen to draw in time, evenly
 * taken from all; once it stands, the others are added over the frames that follow, so that none takes long.
 *
 * @param by  the processor begins with few points; `whole`: every frame draws all, however long it takes
 */
export function makePointDetail(by: 'card' | 'processor' | 'whole') {
  let budget: number = firstBudget[by];
  /** Parts of a standing picture that are still to be added. */
  let left: PointPart[] = [];

  const everyNth = (n: number): number => Math.min(coarsest, Math.max(1, Math.ceil(n / budget)));

  return {
    /** Tells how long a frame that drew a part of n points took, milliseconds. */
    measured(ms: number, n: number): void {
      if (ms > slowMs) budget = Math.max(fewest[by], budget / 2);
      // Only a frame that used up the budget says that there is room for more.
      else if (ms < quickMs && everyNth(n) > 1) budget *= 1.25;
    },

    /** What to draw of a picture that has changed. */
    changed(n: number): PointPart {
      const every = everyNth(n);
      left = spreadOrder(every).map((first) => ({ first, every, wipe: false }));
      return every === 1 ? everything : { first: 0, every, wipe: true };
    },

    /** What to add to a picture that has not changed; null when it is whole. */
    more(): PointPart | null {
      return left.shift() ?? null;
    },

    get isWhole(): boolean {
      return left.length === 0;
    },
  };
}

/** 1 … every − 1, such that each one lies in the largest gap so far: bits reversed. */
function spreadOrder(every: number): number[] {
  const bits = Math.ceil(Math.log2(every));
  const order: number[] = [];
  for (let i = 1; i < 2 ** bits; i++) {
    let reversed = 0;
    for (let b = 0; b < bits; b++) if (i & (1 << b)) reversed |= 1 << (bits - 1 - b);
    if (reversed < every) order.push(reversed);
  }
  return order;
}

/**
 * The same items in another order, such that any part of it in one piece is an even pick of all: by steps of the
 * golden ratio round the list.
 */
export function spreadItems(items: Uint32Array): Uint32Array {
  const n = items.length;
  let step = Math.max(1, Math.round(n * 0.618034));
  while (!isCoprime(step, n)) step++;
  const spread = new Uint32Array(n);
  for (let i = 0, at = 0; i < n; i++, at = (at + step) % n) spread[i] = items[at]!;
  return spread;
}

function isCoprime(a: number, b: number): boolean {
  while (b > 0) [a, b] = [b, a % b];
  return a === 1;
}
