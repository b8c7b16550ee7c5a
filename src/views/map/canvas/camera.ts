import 'd3-transition';
import { select } from 'd3-selection';
import { zoom, zoomIdentity, zoomTransform, type D3ZoomEvent } from 'd3-zoom';
import type { Size, Transform } from '../../../stages/map/viewport';

const smallest = 0.6;
const largest = 60;
const shortestMs = 280;
const longestMs = 700;

/** Time of a flight: 280 ms for a step, up to 700 ms across the map. */
export function flightMs(from: Transform, to: Transform, size: Size): number {
  const centre = (t: Transform, whole: number, offset: number): number => (whole / 2 - offset) / t.k;
  const travel = Math.hypot(
    centre(to, size.width, to.x) - centre(from, size.width, from.x),
    centre(to, size.height, to.y) - centre(from, size.height, from.y),
  );
  const share = travel / Math.max(1, Math.hypot(size.width, size.height));
  const wanted = shortestMs + 500 * share + 110 * Math.abs(Math.log2(to.k / from.k));
  return Math.round(Math.min(longestMs, wanted));
}

/** Zoom and pan over the fitted map: fitted pixels → pixels. Identity shows the whole map. */
export interface Camera {
  readonly transform: Transform;
  /** In flight or held by a gesture; from the moment a flight is asked for. */
  readonly isMoving: boolean;
  /** Flies, or jumps where motion is unwanted. */
  flyTo(transform: Transform): void;
  jumpTo(transform: Transform): void;
  /** Round the middle of the frame. */
  zoomBy(factor: number): void;
  panBy(dxPx: number, dyPx: number): void;
  resize(size: Size): void;
  dispose(): void;
}

/**
 * Wheel, pinch, drag, double-click and double-tap (the browser's double click) by d3-zoom on an element. What is inside
 * `[data-map-still]` keeps its own gestures; on `[data-map-label]` a double click is left to the label. While a tool is
 * on (`data-tool`) it has the mouse, the pen and one finger: the map moves by two fingers, the wheel and keys.
 */
export function makeCamera(
  element: HTMLElement,
  on: { start(): void; change(transform: Transform): void; end(): void; reducedMotion(): boolean },
): Camera {
  let size: Size = { width: 1, height: 1 };
  let isMoving = false;
  const begin = (): void => {
    isMoving = true;
    on.start();
  };
  const behaviour = zoom<HTMLElement, unknown>()
    .scaleExtent([smallest, largest])
    .clickDistance(4)
    .filter((event: MouseEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest('[data-map-still]')) return false;
      const isDrawing = element.dataset['tool'] !== undefined && element.dataset['tool'] !== 'pan';
      const isPinch = 'touches' in event && (event.touches as TouchList).length > 1;
      if (isDrawing && event.type !== 'wheel' && !isPinch) return false;
      // d3-zoom asks about a double tap of its own with the last `touchend`. It counts a drag as a tap, and the browser's
      // double click of the same taps would zoom once more.
      if (event.type === 'touchend') return false;
      if (event.type === 'dblclick' && target?.closest('[data-map-label]')) return false;
      return (!event.ctrlKey || event.type === 'wheel') && !event.button;
    })
    .on('start', (event: D3ZoomEvent<HTMLElement, unknown>) => {
      if (event.sourceEvent instanceof Event && event.sourceEvent.type !== 'wheel')
        element.dataset['gesture'] = 'drag';
      begin();
    })
    .on('zoom', (event: D3ZoomEvent<HTMLElement, unknown>) => on.change(event.transform))
    .on('end', () => {
      delete element.dataset['gesture'];
      isMoving = false;
      on.end();
    });
  const selection = select<HTMLElement, unknown>(element).call(behaviour);
  const current = (): Transform => zoomTransform(element);
  const toD3 = ({ k, x, y }: Transform) => zoomIdentity.translate(x, y).scale(k);
  const move = (target: Transform, ms: number): void => {
    if (ms === 0) {
      selection.interrupt().call((s) => behaviour.transform(s, toD3(target)));
      return;
    }
    begin();
    selection
      .transition()
      .duration(ms)
      .call((t) => behaviour.transform(t, toD3(target)));
  };
  const zoomedBy = (factor: number): Transform => {
    const { k, x, y } = current();
    const next = Math.min(largest, Math.max(smallest, k * factor));
    const [cx, cy] = [size.width / 2, size.height / 2];
    return { k: next, x: cx - ((cx - x) / k) * next, y: cy - ((cy - y) / k) * next };
  };
  const flyTo = (target: Transform): void =>
    move(target, on.reducedMotion() ? 0 : flightMs(current(), target, size));
  return {
    get transform() {
      return current();
    },
    get isMoving() {
      return isMoving;
    },
    flyTo,
    jumpTo: (target) => move(target, 0),
    zoomBy: (factor) => flyTo(zoomedBy(factor)),
    panBy(dxPx, dyPx) {
      const { k, x, y } = current();
      move({ k, x: x + dxPx, y: y + dyPx }, 0);
    },
    resize(next) {
      size = next;
      behaviour
        .extent([
          [0, 0],
          [size.width, size.height],
        ])
        .translateExtent([
          [-size.width * 0.75, -size.height * 0.75],
          [size.width * 1.75, size.height * 1.75],
        ]);
    },
    dispose() {
      selection.interrupt().on('.zoom', null);
    },
  };
}
