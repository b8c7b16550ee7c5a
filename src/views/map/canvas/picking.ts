import { itemsInBox, itemsInPolygon, itemsInStroke } from '../../../stages/map/pickItems';
import { toMap, type Transform } from '../../../stages/map/viewport';
import type { PickMode } from '../../../store/state';
import { makeStrokeLayer, type StrokeElements } from './strokeLayer';
import { listenToTool, type Stroke } from './toolPointer';

/** What can be marked. */
export interface PickGround {
  /** n×2, map units. */
  positions(): Float32Array;
  /** Map units → CSS pixels. */
  transform(): Transform;
  /** The points stand where they are drawn. */
  isStill(): boolean;
  frameWidth(): number;
}

export interface PickListeners {
  pick(items: Uint8Array, mode: PickMode | null, xPx: number, yPx: number): void;
  /** `214 customers` */
  countWords(items: Uint8Array, mode: PickMode | null): string;
}

/** Counting while a stroke grows may take one part of the time in this many. */
const restAfterCount = 4;

/** Items inside a stroke: item → 1. The stroke is as the screen shows it. */
export function strokeItems(stroke: Stroke, positions: Float32Array, transform: Transform): Uint8Array {
  const { tool, points, radiusPx } = stroke;
  const path = new Float64Array(points.length);
  for (let i = 0; i < points.length; i += 2)
    [path[i], path[i + 1]] = toMap(transform, points[i]!, points[i + 1]!);
  if (tool === 'brush') return itemsInStroke(positions, path, radiusPx / transform.k);
  if (path.length < 4) return new Uint8Array(positions.length >> 1);
  return tool === 'lasso'
    ? itemsInPolygon(positions, path)
    : itemsInBox(positions, {
        minX: Math.min(path[0]!, path[2]!),
        minY: Math.min(path[1]!, path[3]!),
        maxX: Math.max(path[0]!, path[2]!),
        maxY: Math.max(path[1]!, path[3]!),
      });
}

/** Marking customers with a tool: shows the stroke, counts while it grows, and tells who is in it when it is done. */
export function makePicking(
  root: HTMLElement,
  elements: StrokeElements,
  ground: PickGround,
  listeners: PickListeners,
) {
  const layer = makeStrokeLayer(elements);
  let shown: Stroke | null = null;
  let request = 0;
  let countNotBefore = 0;

  const items = (stroke: Stroke): Uint8Array => strokeItems(stroke, ground.positions(), ground.transform());

  function paint(): void {
    request = 0;
    if (!shown) return;
    layer.show(shown);
    const begun = performance.now();
    if (begun < countNotBefore) return again();
    const words = listeners.countWords(items(shown), shown.mode);
    layer.say(words, [shown.points.at(-2)!, shown.points.at(-1)!], ground.frameWidth());
    const done = performance.now();
    countNotBefore = done + restAfterCount * (done - begun);
  }

  function again(): void {
    request ||= requestAnimationFrame(paint);
  }

  const tool = listenToTool(root, {
    canDraw: () => ground.isStill(),
    change(stroke) {
      shown = stroke;
      if (stroke) return again();
      cancelAnimationFrame(request);
      request = countNotBefore = 0;
      layer.hide();
    },
    done(stroke) {
      const [x, y] = [stroke.points.at(-2)!, stroke.points.at(-1)!];
      listeners.pick(items(stroke), stroke.mode, x, y);
    },
  });

  return {
    cancel: tool.cancel,
    dispose(): void {
      cancelAnimationFrame(request);
      tool.dispose();
    },
  };
}
