import {
  rasterOf,
  startDensityPicture,
  type DensityPicture,
  type GroupLooks,
  type Raster,
} from '../../../stages/map/densityPicture';
import type { PointIndex } from '../../../stages/map/hitTest';
import type { Extent, Size, Transform } from '../../../stages/map/viewport';
import type { PointInk, Shade } from './pointRenderer';

/** Side of a cell, CSS pixels of the view that the picture is made for. */
const cellPx = 1.5;
/** Drawn larger or smaller than this, a picture is made anew. */
const largestStretch = 1.5;
/** Of the view, on each side: a picture of a part is still whole after a small pan. */
const margin = 0.15;
const pointsAtOnce = 40_000;
const rowsAtOnce = 64;

interface Work {
  readonly of: 'map' | 'part';
  readonly picture: DensityPicture;
  /** Points to count; null = all. */
  readonly items: Uint32Array | null;
  counted: number;
  shaded: number;
  /** What is drawn strongest; NaN until all is counted. */
  fullest: number;
}

/** The box of the map that a frame shows, grown by a share of its sides. */
export function shownBox({ k, x, y }: Transform, { width, height }: Size, share = 0): Extent {
  const [wide, tall] = [width / k, height / k];
  return {
    minX: -x / k - wide * share,
    minY: -y / k - tall * share,
    maxX: (width - x) / k + wide * share,
    maxY: (height - y) / k + tall * share,
  };
}

const looksOf = (inks: readonly PointInk[]): GroupLooks => ({
  colours: Uint8Array.from(inks.flatMap(({ rgb }) => rgb)),
  opacities: Float32Array.from(inks, ({ opacity }) => opacity),
});

function covers({ x0, y0, cell, columns, rows }: Raster, box: Extent): boolean {
  const slack = cell * 2;
  return (
    x0 <= box.minX + slack &&
    y0 <= box.minY + slack &&
    x0 + cell * columns >= box.maxX - slack &&
    y0 + cell * rows >= box.maxY - slack
  );
}

/**
 * Pictures of density in place of very many points: one of the whole map, and one of the part that is looked at. They
 * are made a slice at a time.
 *
 * @param show  hands a finished picture to who draws; null takes one away
 */
export function makeShadeLayer(show: (which: 'map' | 'part', shade: Shade | null) => void) {
  let points: { positions: Float32Array; groups: Uint16Array } | null = null;
  let looks: GroupLooks | null = null;
  let work: Work | null = null;
  /** What is drawn now; stale ones stay until the new ones are there. */
  let map: { raster: Raster; fullest: number; isStale: boolean } | null = null;
  let part: { raster: Raster; isStale: boolean } | null = null;

  function makeStale(): void {
    work = null;
    if (map) map.isStale = true;
    if (part) part.isStale = true;
  }

  function begin(of: Work['of'], raster: Raster, items: Uint32Array | null): void {
    work = { of, picture: startDensityPicture(raster, looks!), items, counted: 0, shaded: 0, fullest: NaN };
  }

  /** Seen nearer, the same density fills a cell less: strengths are those of the whole map. */
  function fullestOf({ of, picture }: Work): number {
    return of === 'map' || !map
      ? picture.fullness()
      : map.fullest * (picture.raster.cell / map.raster.cell) ** 2;
  }

  function finish({ of, picture, fullest }: Work, pixels: Uint8Array): void {
    show(of, { raster: picture.raster, pixels });
    if (of === 'map') map = { raster: picture.raster, fullest, isStale: false };
    else part = { raster: picture.raster, isStale: false };
    work = null;
  }

  return {
    /** Other points, or none while they move. */
    setPoints(next: typeof points): void {
      const isSame = next?.positions === points?.positions;
      points = next;
      makeStale();
      if (isSame) return;
      if (map) show('map', null);
      if (part) show('part', null);
      [map, part] = [null, null];
    },
    setInks(inks: readonly PointInk[]): void {
      looks = looksOf(inks);
      makeStale();
    },
    /** The frame has another size. */
    forget: makeStale,
    /** There is a picture to show. */
    get isReady(): boolean {
      return map !== null;
    },
    get isDone(): boolean {
      return work === null && map !== null && !map.isStale && !(part?.isStale ?? false);
    },

    /**
     * Begins what the view lacks.
     *
     * @param fitted  map units → CSS pixels of the whole map
     */
    want(fitted: Transform, view: Transform, size: Size, index: PointIndex | null): void {
      if (!points || !looks || work) return;
      if (!map || map.isStale) return begin('map', rasterOf(shownBox(fitted, size), cellPx / fitted.k), null);
      const box = shownBox(view, size);
      const fits = ({ raster }: { raster: Raster }): boolean => {
        const stretch = (raster.cell * view.k) / cellPx;
        return covers(raster, box) && stretch < largestStretch && stretch > 1 / largestStretch;
      };
      if (fits(map)) {
        if (part) show('part', null);
        part = null;
        return;
      }
      if (part && !part.isStale && fits(part)) return;
      const wide = shownBox(view, size, margin);
      begin('part', rasterOf(wide, cellPx / view.k), index?.itemsIn(wide) ?? null);
    },

    /** Cells of the pictures that are shown, and of the one being made. */
    cells(): { shadeCells: number[]; cellsInWork: number } {
      const count = ({ columns, rows }: Raster): number => columns * rows;
      return {
        shadeCells: [map, part].flatMap((one) => (one ? [count(one.raster)] : [])),
        cellsInWork: work ? count(work.picture.raster) : 0,
      };
    },

    /** Goes on for so many milliseconds. @returns whether another picture is shown now */
    advance(forMs: number): boolean {
      if (!work || !points) return false;
      const { positions, groups } = points;
      const { picture, items } = work;
      const n = items ? items.length : groups.length;
      const { rows } = picture.raster;
      const until = performance.now() + forMs;
      while (performance.now() < until) {
        if (work.counted < n) {
          const to = Math.min(n, work.counted + pointsAtOnce);
          picture.add(positions, groups, items, work.counted, to);
          work.counted = to;
          continue;
        }
        if (Number.isNaN(work.fullest)) {
          work.fullest = fullestOf(work);
          continue;
        }
        const to = Math.min(rows, work.shaded + rowsAtOnce);
        const pixels = picture.shade(work.fullest, work.shaded, to);
        work.shaded = to;
        if (to < rows) continue;
        finish(work, pixels);
        return true;
      }
      return false;
    },
  };
}
