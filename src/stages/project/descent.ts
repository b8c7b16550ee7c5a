import { makeRng } from '../../core/math/rng';
import type { Curve } from './curve';
import type { EdgeSchedule } from './edgeSchedule';
import { forceCells, forceTable, softening } from './forceTable';

/** Items pushed away for each one drawn near. */
const negatives = 5;
/** Edges looked through at a time; the least that can be moved on by. */
export const blockEdges = 4096;
/** Items drawn for a block to be pushed away from. */
const lotSize = 1024;
/** No push is longer than this a side, in map units; only where items are nearer than the root of 0.25 could it be. */
const longestStep = 4;
const steepSquared = 0.25;

export interface DescentInput {
  readonly schedule: EdgeSchedule;
  /** Float64Array n×2, map units; moved in place. */
  readonly positions: Float64Array;
  readonly curve: Curve;
  readonly nEpochs: number;
  readonly seed: number;
  /** Length of the first epoch's steps; the last vanish. 1 by default. */
  readonly firstPace?: number;
  /** Places that items are drawn to after each epoch, Float32Array n×2, NaN for none, by a share of the way. */
  readonly anchors?: { readonly places: Float32Array; readonly weight: number };
  /** Only so many items, the first, push others away; all by default. */
  readonly pushing?: number;
}

/** Uses the edges from … to (positions in the schedule) that are due in an epoch; to be called in the order of the epochs. */
export type Descent = (epoch: number, from: number, to: number) => void;

/**
 * UMAP's stochastic gradient descent (McInnes, Healy & Melville 2018, algorithm 5). For each use of an edge its two
 * items are drawn together and its head is pushed away from five items drawn at random. Three things differ from
 * umap-learn, for the sake of speed:
 *
 * - Items to be pushed from are drawn in lots of 1,024, with their places; a lot serves a block of edges. Every item is
 *   as likely as ever, but some six edges of one moment share it.
 * - The five pushes are reckoned at the place where the head stood before the edge drew it.
 * - Edges of a block are used in turn from its first and its second half, so that the processor can reckon two at once.
 *
 * Only operations that every engine rounds alike: the same seed gives the same bits everywhere.
 */
export function makeDescent(input: DescentInput): Descent {
  const work = startWork(input);
  const { nEpochs, firstPace = 1 } = input;
  return (epoch, from, to) => {
    const pace = firstPace * (1 - epoch / nEpochs);
    for (let start = from; start < to; start += blockEdges) {
      drawLot(work);
      useDue(work, listDue(work, epoch + 1, start, Math.min(to, start + blockEdges)), pace);
    }
  };
}

/** What the loops below read; they are functions of their own because engines compile such ones best. */
interface Work extends EdgeSchedule {
  readonly positions: Float64Array;
  readonly pull: Float64Array;
  readonly push: Float64Array;
  /** Edges of the block that are due. */
  readonly due: Int32Array;
  /** Places of the drawn items; the last of the lot are followed by its first. */
  readonly lotX: Float64Array;
  readonly lotY: Float64Array;
  /** Items that may be drawn: the first so many. */
  readonly drawable: number;
  random: number;
  /** Next of the lot. */
  next: number;
}

function startWork({ schedule, positions, curve, seed, pushing }: DescentInput): Work {
  return {
    ...schedule,
    ...forceTable(curve),
    positions,
    due: new Int32Array(blockEdges),
    lotX: new Float64Array(lotSize + negatives),
    lotY: new Float64Array(lotSize + negatives),
    drawable: pushing ?? positions.length / 2,
    random: Math.floor(makeRng(seed)() * 0xfffffffe) + 1,
    next: 0,
  };
}

function drawLot(work: Work): void {
  const { positions, lotX, lotY } = work;
  const perDraw = work.drawable / 2 ** 32;
  let { random } = work;
  for (let p = 0; p < lotSize; p++) {
    // xorshift32 (Marsaglia 2003)
    random ^= random << 13;
    random ^= random >>> 17;
    random ^= random << 5;
    const item = Math.floor((random >>> 0) * perDraw);
    lotX[p] = positions[2 * item]!;
    lotY[p] = positions[2 * item + 1]!;
  }
  lotX.copyWithin(lotSize, 0, negatives);
  lotY.copyWithin(lotSize, 0, negatives);
  work.random = random;
}

/** Lists the edges that are due, without a branch that could be mistaken. @returns how many */
function listDue({ rates, due }: Work, turn: number, from: number, to: number): number {
  let count = 0;
  for (let e = from; e < to; e++) {
    const rate = rates[e]!;
    due[count] = e;
    count -= ((Math.imul(rate, turn) & 0x7fffffff) - rate) >> 31;
  }
  return count;
}

function useDue(work: Work, count: number, pace: number): void {
  const { heads, tails, positions, pull, push, due, lotX, lotY } = work;
  const half = (count + 1) >> 1;
  let at = work.next;
  for (let q = 0; q < count; q++) {
    const e = due[(q & 1) * half + (q >> 1)]!;
    const i = heads[e]! << 1;
    const j = tails[e]! << 1;
    const x = positions[i]!;
    const y = positions[i + 1]!;
    const toX = x - positions[j]!;
    const toY = y - positions[j + 1]!;
    const apart = Math.sqrt(toX * toX + toY * toY);
    const drawn = pull[((forceCells * apart) / (1 + apart)) | 0]! * pace;
    positions[j]! -= drawn * toX;
    positions[j + 1]! -= drawn * toY;

    let awayX = 0;
    let awayY = 0;
    const end = at + negatives;
    for (; at < end; at++) {
      const dx = x - lotX[at]!;
      const dy = y - lotY[at]!;
      const squared = dx * dx + dy * dy;
      const soft = softening + squared;
      const steep = 1 / (soft * (1 + squared));
      const force = push[(forceCells * squared * (steep * soft)) | 0]! * steep;
      let stepX = force * dx;
      let stepY = force * dy;
      if (squared < steepSquared) {
        stepX = stepX > longestStep ? longestStep : stepX < -longestStep ? -longestStep : stepX;
        stepY = stepY > longestStep ? longestStep : stepY < -longestStep ? -longestStep : stepY;
      }
      awayX += stepX;
      awayY += stepY;
    }
    if (at >= lotSize) at -= lotSize;
    positions[i] = x + drawn * toX + awayX * pace;
    positions[i + 1] = y + drawn * toY + awayY * pace;
  }
  work.next = at;
}
