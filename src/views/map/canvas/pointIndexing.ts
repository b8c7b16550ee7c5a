import { indexPoints, type PointIndex } from '../../../stages/map/hitTest';

/** Points whose index takes no more than a few milliseconds. */
const indexedAtOnce = 5000;

/**
 * The index of the points as they stand. That of many is made in tasks of its own, so that neither it nor a frame takes
 * long.
 *
 * @param redraw  there is more to know
 */
export function makePointIndexing(redraw: () => void) {
  let made: { of: Float32Array; points: PointIndex; spacing: number | null } | null = null;
  let task = 0;

  /** Made now, unless it is there. */
  function indexOf(positions: Float32Array): PointIndex {
    if (made?.of !== positions) made = { of: positions, points: indexPoints(positions), spacing: null };
    return made.points;
  }

  function later(work: () => void): void {
    task ||= window.setTimeout(() => {
      task = 0;
      work();
      redraw();
    }, 0);
  }

  return {
    indexOf,
    /** Makes it now where that is quick, else soon. */
    inTime(positions: Float32Array): void {
      const isQuick = positions.length <= indexedAtOnce * 2;
      if (made?.of !== positions && !isQuick) return later(() => indexOf(positions));
      const points = indexOf(positions);
      const now = made!;
      if (now.spacing !== null) return;
      if (isQuick) now.spacing = points.medianSpacing();
      else later(() => (now.spacing = points.medianSpacing()));
    },
    /** The index if it is there for these positions. */
    ready: (positions: Float32Array): PointIndex | null => (made?.of === positions ? made.points : null),
    /** There is one for some positions. */
    get isMade(): boolean {
      return made !== null;
    },
    /** Median distance of a point to its nearest neighbour, map units; null until it is known. */
    get spacing(): number | null {
      return made?.spacing ?? null;
    },
    dispose: (): void => clearTimeout(task),
  };
}
