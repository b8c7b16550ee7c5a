import type { Contours } from '../../../stages/map/contours';
import type { Size } from '../../../stages/map/viewport';
import { clusterAt, contourPaths, drawContours, type ContourFrame, type ContourPaths } from './contourLayer';
import { reducedMotion } from './mapScene';

const fadeMs = 280;

/** The canvas of the coastlines: fades them in once the map has settled. */
export function makeCoastLayer(canvas: HTMLCanvasElement) {
  const context = canvas.getContext('2d');
  let paths: ContourPaths | null = null;
  let opacity = 0;
  let ratio = 1;
  let isEmpty = true;

  return {
    get paths(): ContourPaths | null {
      return paths;
    },
    setContours(contours: Contours | null): void {
      paths = contours ? contourPaths(contours) : null;
      opacity = 0;
    },
    /** The lines are those of another layout: they fade in anew. */
    hide: (): void => void (opacity = 0),
    resize(size: Size, nextRatio: number): void {
      ratio = nextRatio;
      canvas.width = Math.max(1, Math.round(size.width * ratio));
      canvas.height = Math.max(1, Math.round(size.height * ratio));
    },
    /** @returns whether coasts are still fading in */
    draw(frame: Omit<ContourFrame, 'ratio' | 'opacity'>, isSettled: boolean, sinceMs: number): boolean {
      if (!context) return false;
      const isShown = paths !== null && isSettled;
      opacity = isShown ? Math.min(1, opacity + (reducedMotion() ? 1 : sinceMs / fadeMs)) : 0;
      if (!isEmpty) context.clearRect(0, 0, canvas.width, canvas.height);
      isEmpty = !isShown;
      if (paths && opacity > 0) drawContours(context, paths, { ...frame, ratio, opacity });
      return isShown && opacity < 1;
    },
    /** The cluster on whose land a place lies, map units. */
    clusterAt: (x: number, y: number): number | null =>
      paths && context ? clusterAt(context, paths, x, y) : null,
  };
}
