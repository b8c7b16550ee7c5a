import type { Context2d } from './context2d';
import type { Contours, Ring } from '../../../stages/map/contours';
import type { Transform } from '../../../stages/map/viewport';

interface SegmentPaths {
  /** Own land, at 95, 60 and 25 %. */
  readonly lands: readonly Path2D[];
  /** Islands among others: drawn while the segment is selected or hovered. */
  readonly scattered: readonly Path2D[];
}

/** Coastlines ready to be drawn at any zoom. */
export interface ContourPaths {
  readonly byCluster: ReadonlyMap<number, SegmentPaths>;
}

export interface ContourFrame {
  /** Map units → CSS pixels. */
  readonly transform: Transform;
  /** Device pixels for each CSS pixel. */
  readonly ratio: number;
  /** 0–1, for fading in. */
  readonly opacity: number;
  /** Cluster → CSS colour; a cluster without one is not drawn. */
  readonly colours: ReadonlyMap<number, string>;
  readonly ink: string;
  /** Of what belongs to no segment. */
  readonly none: string;
  readonly selected: number | null;
  readonly hovered: number | null;
}

/** Of the 95, 60 and 25 % lines. */
export const fillOpacity = [0.055, 0.07, 0.09] as const;

/** A closed curve through the middles of the ring's edges, bent by its corners: no corner shows when zoomed in. */
function addRing(path: Path2D, ring: Ring): void {
  const n = ring.length / 2;
  const at = (i: number): [number, number] => [ring[(i % n) * 2]!, ring[(i % n) * 2 + 1]!];
  const middle = (i: number): [number, number] => {
    const [[ax, ay], [bx, by]] = [at(i), at(i + 1)];
    return [(ax + bx) / 2, (ay + by) / 2];
  };
  path.moveTo(...middle(0));
  for (let i = 1; i <= n; i++) path.quadraticCurveTo(...at(i), ...middle(i));
  path.closePath();
}

export function contourPaths(contours: Contours): ContourPaths {
  const toPath = (rings: readonly Ring[]): Path2D => {
    const path = new Path2D();
    for (const ring of rings) addRing(path, ring);
    return path;
  };
  const byCluster = new Map(
    contours.segments.map(({ cluster, lines, scattered }) => [
      cluster,
      { lands: lines.map(toPath), scattered: scattered.map(toPath) },
    ]),
  );
  return { byCluster };
}

/** Draws the coastlines; leaves the context's transform and alpha as they were. */
export function drawContours(context: Context2d, paths: ContourPaths, frame: ContourFrame): void {
  const { k, x, y } = frame.transform;
  context.save();
  context.setTransform(k * frame.ratio, 0, 0, k * frame.ratio, x * frame.ratio, y * frame.ratio);
  const selectedLast = [...paths.byCluster].sort(
    ([a], [b]) => Number(a === frame.selected) - Number(b === frame.selected),
  );
  for (const [cluster, { lands, scattered }] of selectedLast) {
    const colour = frame.colours.get(cluster);
    if (!colour) continue;
    const isSelected = cluster === frame.selected;
    const isRaised = isSelected || cluster === frame.hovered;
    context.fillStyle = colour;
    context.strokeStyle = isSelected ? frame.ink : colour;
    for (const paths of isRaised ? [scattered, lands] : [lands]) {
      paths.forEach((path, i) => {
        context.globalAlpha = fillOpacity[i]! * frame.opacity * (isRaised ? 2 : 1);
        context.fill(path, 'evenodd');
      });
      const isInk = isSelected && paths === lands;
      context.globalAlpha = (isInk ? 1 : 0.45) * frame.opacity;
      context.lineWidth = (isInk ? 1.6 : 1) / k;
      if (paths[0]) context.stroke(paths[0]);
    }
  }
  context.restore();
}

/** The cluster on whose land a place lies; of overlapping lands the one drawn last. */
export function clusterAt(
  context: Context2d,
  paths: ContourPaths,
  mapX: number,
  mapY: number,
): number | null {
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  let found: number | null = null;
  for (const [cluster, { lands }] of paths.byCluster)
    if (lands[0] && context.isPointInPath(lands[0], mapX, mapY, 'evenodd')) found = cluster;
  context.restore();
  return found;
}
