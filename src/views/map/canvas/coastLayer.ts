import type { Contours } from '../../../stages/map/contours';
import type { Size, Transform } from '../../../stages/map/viewport';
import type { MapTrails } from './mapProps';
import { drawTrails } from './trailLayer';
import { clusterAt, contourPaths, drawContours, type ContourFrame, type ContourPaths } from './contourLayer';
import { reducedMotion } from './mapScene';

const fadeMs = 280;
/** Beyond the frame, on each side: lines that a pan brings in are drawn already. */
const marginShare = 0.2;
/** A picture that is moved by the page may be stretched so far before it is drawn anew. */
const largestStretch = 1.2;

/** The transform that leads from what was drawn under one to where it belongs under another. */
function between(drawn: Transform, now: Transform): Transform {
  const k = now.k / drawn.k;
  return { k, x: now.x - drawn.x * k, y: now.y - drawn.y * k };
}

const isSame = (a: Transform, b: Transform): boolean => a.k === b.k && a.x === b.x && a.y === b.y;

/**
 * The canvas of the coastlines: fades them in once the map has settled. While the map is moved the picture is moved as it
 * is, which costs next to nothing, and drawn sharp again as soon as it stands.
 */
export function makeCoastLayer(canvas: HTMLCanvasElement) {
  const context = canvas.getContext('2d');
  let paths: ContourPaths | null = null;
  let trails: MapTrails | null = null;
  let opacity = 0;
  let ratio = 1;
  let size: Size = { width: 1, height: 1 };
  let isEmpty = true;
  /** What is on the canvas, as text but for its place; and where that belongs. */
  let drawn: { look: string; transform: Transform } | null = null;
  /** The transform of the last frame: the map moves when it differs from this one's. */
  let lastSeen: Transform | null = null;
  const margin = (): Size => ({
    width: Math.round(size.width * marginShare),
    height: Math.round(size.height * marginShare),
  });

  function place({ k, x, y }: Transform): void {
    const { width, height } = margin();
    canvas.style.transform = `translate(${x - width * k}px, ${y - height * k}px) scale(${k})`;
  }

  /** Whether the picture, moved so, still fills the frame and is sharp enough. */
  function isUsable({ k, x, y }: Transform): boolean {
    const { width, height } = margin();
    const [left, top] = [x - width * k, y - height * k];
    const [right, bottom] = [x + (size.width + width) * k, y + (size.height + height) * k];
    const isFilled = left <= 0 && top <= 0 && right >= size.width && bottom >= size.height;
    return isFilled && k < largestStretch && k > 1 / largestStretch;
  }

  function redraw(frame: Omit<ContourFrame, 'ratio' | 'opacity'>): void {
    if (!context) return;
    context.clearRect(0, 0, canvas.width, canvas.height);
    const { k, x, y } = frame.transform;
    const { width, height } = margin();
    const transform = { k, x: x + width, y: y + height };
    if (paths) drawContours(context, paths, { ...frame, transform, ratio, opacity });
    if (trails) drawTrails(context, trails, { ...frame, transform, ratio, opacity });
    place({ k: 1, x: 0, y: 0 });
  }

  return {
    get paths(): ContourPaths | null {
      return paths;
    },
    setContours(contours: Contours | null): void {
      paths = contours ? contourPaths(contours) : null;
      opacity = 0;
      drawn = null;
    },
    setTrails(next: MapTrails | null): void {
      trails = next;
      drawn = null;
    },
    /** The lines are those of another layout: they fade in anew. */
    hide: (): void => void (opacity = 0),
    resize(nextSize: Size, nextRatio: number): void {
      [size, ratio] = [nextSize, nextRatio];
      const { width, height } = margin();
      const [wide, tall] = [size.width + 2 * width, size.height + 2 * height];
      canvas.width = Math.max(1, Math.round(wide * ratio));
      canvas.height = Math.max(1, Math.round(tall * ratio));
      canvas.style.width = `${wide}px`;
      canvas.style.height = `${tall}px`;
      place({ k: 1, x: 0, y: 0 });
      drawn = null;
    },
    /** @returns whether the picture is to be drawn again in the next frame */
    draw(frame: Omit<ContourFrame, 'ratio' | 'opacity'>, isSettled: boolean, sinceMs: number): boolean {
      if (!context) return false;
      const isShown = (paths !== null || trails !== null) && isSettled;
      opacity = isShown ? Math.min(1, opacity + (reducedMotion() ? 1 : sinceMs / fadeMs)) : 0;
      if (!isShown) {
        if (!isEmpty) context.clearRect(0, 0, canvas.width, canvas.height);
        [isEmpty, drawn] = [true, null];
        return false;
      }
      isEmpty = false;
      const { transform, colours, ...rest } = frame;
      const look = JSON.stringify([...colours, rest, opacity]);
      if (drawn?.look === look) {
        const way = between(drawn.transform, transform);
        const isMoving = lastSeen !== null && !isSame(lastSeen, transform);
        lastSeen = transform;
        if (isSame(drawn.transform, transform)) {
          place({ k: 1, x: 0, y: 0 });
          return false;
        }
        if (isMoving && isUsable(way)) {
          place(way);
          return true;
        }
      }
      lastSeen = transform;
      redraw(frame);
      drawn = { look, transform };
      return opacity < 1;
    },
    /** The cluster on whose land a place lies, map units. */
    clusterAt: (x: number, y: number): number | null =>
      paths && context ? clusterAt(context, paths, x, y) : null,
  };
}
