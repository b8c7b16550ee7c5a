import { ease, interpolatePositions, startPositions } from '../../../stages/map/morph';
import type { Transform } from '../../../stages/map/viewport';

/** Points of one layout. Arrays are kept and read, never changed. */
export interface MapLayout {
  /** n×2, map units. */
  readonly positions: Float32Array;
  /** Item → group. */
  readonly groups: Uint16Array;
  /** Item → first row of the file, when items of two layouts are to be matched. */
  readonly rows?: Uint32Array | undefined;
  /** Map units → CSS pixels where the layout is fitted. */
  readonly transform: Transform;
}

/**
 * How a new layout is taken up. now: at once · morph: 900 ms, eased · fade: 160 ms cross-fade · follow: points run
 * after a layout that is still settling, without starting anew at each of its frames.
 */
export type Passage = 'now' | 'morph' | 'fade' | 'follow';

/** What to draw at one moment. */
export interface MotionFrame {
  readonly layout: MapLayout;
  /** n×2 where points come from, in map units of the layout; null = they stand. */
  readonly from: Float32Array | null;
  /** Way from `from`, 0–1, eased. */
  readonly morph: number;
  /** Factor of opacity. */
  readonly fade: number;
  /** Points must be handed to the renderer again. */
  readonly isNew: boolean;
  readonly isMoving: boolean;
}

export const morphMs = 900;
const fadeMs = 160;
/** After this long without a new frame, a follower stands. */
const restMs = 1300;
const slowestFollowMs = 260;

/** The map's points in time; all times in milliseconds of one clock. */
export function makeMotion() {
  let target: MapLayout | null = null;
  let leaving: MapLayout | null = null;
  let from: Float32Array | null = null;
  let chased: Float32Array | null = null;
  let passage: Passage = 'now';
  let startedAt = 0;
  let steppedAt = 0;
  let followMs = slowestFollowMs;
  let isNew = false;

  /** Places as they were last drawn, in map units of the current target. */
  function shown(now: number): Float32Array | null {
    if (!target) return null;
    if (chased) return chased;
    if (from) {
      const fraction = ease((now - startedAt) / morphMs);
      return interpolatePositions(from, target.positions, fraction, new Float32Array(from.length));
    }
    return target.positions;
  }

  return {
    /** Takes up a layout. The first one is always there at once. */
    goTo(next: MapLayout, how: Passage, now: number): void {
      const before = shown(now);
      const old = target;
      target = next;
      isNew = true;
      if (!old || !before || how === 'now') {
        [from, chased, leaving, passage] = [null, null, null, 'now'];
        return;
      }
      const start = startPositions({ ...old, positions: before }, next);
      from = how === 'morph' ? start : null;
      leaving = how === 'fade' ? { ...old, positions: before } : null;
      if (how === 'follow' && passage === 'follow' && now > startedAt)
        followMs = Math.min(slowestFollowMs, Math.max(80, (now - startedAt) * 0.7));
      if (how !== 'follow' || passage !== 'follow') steppedAt = now;
      chased = how === 'follow' ? start : null;
      [passage, startedAt] = [how, now];
    },

    /** Same places, other groups. */
    setGroups(groups: Uint16Array): void {
      if (target) target = { ...target, groups };
      isNew = true;
    },

    /** Same points, another frame: no motion. */
    setTransform(transform: Transform): void {
      if (target) target = { ...target, transform };
    },

    /** Goes on to a moment; null before the first layout. */
    frame(now: number): MotionFrame | null {
      if (!target) return null;
      const elapsed = now - startedAt;
      const fresh = isNew;
      isNew = false;
      const still = { layout: target, from: null, morph: 1, fade: 1, isNew: fresh, isMoving: false };
      if (from) {
        if (elapsed < morphMs) return { ...still, from, morph: ease(elapsed / morphMs), isMoving: true };
        from = null;
        return { ...still, isNew: true };
      }
      if (leaving) {
        const way = elapsed / fadeMs;
        if (way < 0.5)
          return { ...still, layout: leaving, fade: Math.max(0, 1 - 2 * way), isNew: true, isMoving: true };
        leaving = null;
      }
      if (passage === 'fade' && elapsed < fadeMs)
        return { ...still, fade: Math.max(0, (2 * elapsed) / fadeMs - 1), isNew: true, isMoving: true };
      if (chased) {
        if (elapsed >= restMs) {
          chased = null;
          return { ...still, isNew: true };
        }
        const share = 1 - Math.exp(-Math.max(0, now - steppedAt) / followMs);
        steppedAt = now;
        interpolatePositions(chased, target.positions, share, chased);
        return { ...still, layout: { ...target, positions: chased }, isNew: true, isMoving: true };
      }
      return still;
    },

    /** The layout that is shown or moved to. */
    get layout(): MapLayout | null {
      return target;
    },
  };
}
