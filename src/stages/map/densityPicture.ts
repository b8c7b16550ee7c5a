import type { Extent } from './viewport';

/** Square cells over a part of the map. */
export interface Raster {
  /** Left upper corner, map units. */
  readonly x0: number;
  readonly y0: number;
  /** Side of a cell, map units. */
  readonly cell: number;
  readonly columns: number;
  readonly rows: number;
}

/** How groups look. */
export interface GroupLooks {
  /** Red, green, blue of each group, 0–255. */
  readonly colours: Uint8Array;
  /** Of each group, beside the others; above 1 stands out. */
  readonly opacities: Float32Array;
}

/** Points fainter than this are seen only where no other lies. */
const faintBelow = 0.2;

/** Opacity where one point lies, and where the map is fullest. */
const faintest = 0.3;
const strongest = 0.92;
/** Cells fuller than this share of the filled ones are shown alike. */
const shownShare = 0.995;

/** The raster that covers a box with cells of a size. */
export function rasterOf(box: Extent, cell: number): Raster {
  const columns = Math.max(1, Math.ceil((box.maxX - box.minX) / cell));
  const rows = Math.max(1, Math.ceil((box.maxY - box.minY) / cell));
  return { x0: box.minX, y0: box.minY, cell, columns, rows };
}

/**
 * A picture of very many points: how full each cell is, on a log scale, in the colour of the group that holds most of
 * it (by the majority vote of Boyer & Moore, 1981, with weights: right wherever one group weighs more than all others;
 * groups that stand out weigh more). Points are added in parts, rows shaded in parts, so that neither holds up what else
 * the thread has to do.
 */
export function startDensityPicture(raster: Raster, { colours, opacities }: GroupLooks) {
  const { x0, y0, cell, columns, rows } = raster;
  const cells = columns * rows;
  const sums = new Uint32Array(cells);
  const votes = new Float32Array(cells);
  const winners = new Uint16Array(cells);
  const voices = opacities.map((opacity) => opacity ** 4);
  const isFaint = Uint8Array.from(opacities, (opacity) => Number(opacity < faintBelow));
  const pixels = new Uint8Array(cells * 4);
  const perUnit = 1 / cell;

  return {
    raster,

    /**
     * Counts points; those outside the raster or not finite are left out.
     *
     * @param positions n×2, map units; read only
     * @param groups item → group; read only
     * @param items which points; null = all
     * @param from, to  places in `items`, or items
     */
    add(
      positions: Float32Array,
      groups: Uint16Array,
      items: Uint32Array | null,
      from: number,
      to: number,
    ): void {
      for (let i = from; i < to; i++) {
        const item = items ? items[i]! : i;
        const column = (positions[item * 2]! - x0) * perUnit;
        const row = (positions[item * 2 + 1]! - y0) * perUnit;
        if (!(column >= 0 && row >= 0 && column < columns && row < rows)) continue;
        const at = (row | 0) * columns + (column | 0);
        const group = groups[item]!;
        if (sums[at]! > 0 && isFaint[group] !== isFaint[winners[at]!]) {
          if (isFaint[group]) continue;
          sums[at] = votes[at] = 0;
        }
        const voice = voices[group]!;
        sums[at]!++;
        if (winners[at] === group) votes[at]! += voice;
        else if (votes[at]! >= voice) votes[at]! -= voice;
        else {
          votes[at] = voice - votes[at]!;
          winners[at] = group;
        }
      }
    },

    /** What 99.5 % of the filled cells stay within; 1 where none is filled. Judged by at most 20,000 of them. */
    fullness(): number {
      const stride = Math.max(1, Math.floor(cells / 80_000));
      const filled: number[] = [];
      for (let at = 0; at < cells; at += stride) if (sums[at]! > 0) filled.push(sums[at]!);
      filled.sort((a, b) => a - b);
      return filled[Math.floor((filled.length - 1) * shownShare)] ?? 1;
    },

    /**
     * Colours some rows.
     *
     * @param fullest what is drawn strongest, as `fullness` tells
     * @returns Uint8Array rows × columns × 4, premultiplied RGBA; a view, completed by the last rows
     */
    shade(fullest: number, fromRow: number, toRow: number): Uint8Array {
      const perLog = (strongest - faintest) / Math.log(Math.max(2, fullest));
      for (let at = fromRow * columns; at < toRow * columns; at++) {
        const sum = sums[at]!;
        if (sum === 0) continue;
        const group = winners[at]!;
        const tone = Math.min(strongest, faintest + perLog * Math.log(sum));
        const alpha = tone * Math.min(1, opacities[group]!);
        const colour = group * 3;
        pixels[at * 4] = colours[colour]! * alpha;
        pixels[at * 4 + 1] = colours[colour + 1]! * alpha;
        pixels[at * 4 + 2] = colours[colour + 2]! * alpha;
        pixels[at * 4 + 3] = 255 * alpha;
      }
      return pixels;
    },
  };
}

export type DensityPicture = ReturnType<typeof startDensityPicture>;

/** More points than this on the screen are shown as shades alone, fewer than `manyPoints` as points alone. */
const tooMany = 100_000;
const manyPoints = 60_000;
/** Points nearer to one another than a pixel are too many as soon as there are so many of them. */
const closePoints = 30_000;

/**
 * How much a picture of density is to take the place of points, 0–1: between the two both are seen.
 *
 * @param onScreen points in the frame
 * @param spacingPx median distance of a point to its nearest neighbour, CSS pixels
 */
export function shadeShare(onScreen: number, spacingPx: number): number {
  const byCount = Math.log(onScreen / manyPoints) / Math.log(tooMany / manyPoints);
  const byCloseness = onScreen > closePoints ? (1 - spacingPx) * 4 : 0;
  const share = Math.min(1, Math.max(0, byCount, byCloseness));
  // Little of either would cost as much as all of it, and hardly be seen.
  return share < 0.15 ? 0 : share > 0.85 ? 1 : share;
}
