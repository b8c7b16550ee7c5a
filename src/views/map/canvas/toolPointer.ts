import type { MapTool, PickMode } from '../../../store/state';

/** What is drawn over the map with a tool. */
export interface Stroke {
  readonly tool: Exclude<MapTool, 'pan'>;
  /** x0, y0, x1, y1, …: the pointer's way, CSS pixels of the map. */
  readonly points: readonly number[];
  /** Of the brush. */
  readonly radiusPx: number;
  /** Chosen by the keys that are held; null: as the page has it. */
  readonly mode: PickMode | null;
}

interface ToolListeners {
  /** Whether drawing can begin now: the map stands. */
  canDraw(): boolean;
  /** The stroke grew; null: it was given up. */
  change(stroke: Stroke | null): void;
  done(stroke: Stroke): void;
}

/** A press that moves less than this is a click. */
const clickPx = 4;
/** Nearer places of the pointer tell nothing new. */
const stepPx = 2;
const brushPx = { mouse: 18, pen: 14, touch: 28 } as const;

/** Shift adds, Alt (⌥) takes away, both keep what is marked twice. */
export const modeOf = ({ shiftKey, altKey }: Pick<MouseEvent, 'shiftKey' | 'altKey'>): PickMode | null =>
  shiftKey && altKey ? 'intersect' : shiftKey ? 'add' : altKey ? 'subtract' : null;

/**
 * Drawing with lasso, box and brush by mouse, pen or one finger. A second finger gives the stroke up: two fingers move
 * the map (see camera.ts). A press without way stays a click, except for the brush, which dabs.
 *
 * @param root `data-tool` tells the tool; what is inside `[data-map-still]` keeps its own gestures
 */
export function listenToTool(root: HTMLElement, on: ToolListeners) {
  const down = new Set<number>();
  let drawn: { id: number; stroke: Stroke; points: number[]; isMoved: boolean } | null = null;
  let isClickEaten = false;

  const place = (event: MouseEvent): [number, number] => {
    const box = root.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };

  function cancel(): boolean {
    if (!drawn) return false;
    const { id, isMoved } = drawn;
    drawn = null;
    if (root.hasPointerCapture(id)) root.releasePointerCapture(id);
    if (isMoved) isClickEaten = true;
    on.change(null);
    return isMoved;
  }

  function onDown(event: PointerEvent): void {
    isClickEaten = false;
    down.add(event.pointerId);
    if (down.size > 1) return void cancel();
    const tool = root.dataset['tool'] as MapTool | undefined;
    const isStill = event.target instanceof Element && event.target.closest('[data-map-still]') !== null;
    if (!tool || tool === 'pan' || event.button !== 0 || isStill || !on.canDraw()) return;
    const points = place(event);
    const kind = event.pointerType === 'touch' || event.pointerType === 'pen' ? event.pointerType : 'mouse';
    const stroke: Stroke = { tool, points, radiusPx: brushPx[kind], mode: modeOf(event) };
    drawn = { id: event.pointerId, stroke, points, isMoved: false };
  }

  function extend(event: PointerEvent): void {
    if (!drawn) return;
    const { points } = drawn;
    const [x, y] = place(event);
    const [lastX, lastY] = [points[points.length - 2]!, points[points.length - 1]!];
    if (!drawn.isMoved && Math.hypot(x - points[0]!, y - points[1]!) < clickPx) return;
    if (Math.hypot(x - lastX, y - lastY) < stepPx) return;
    drawn.isMoved = true;
    if (drawn.stroke.tool === 'box') points.length = 2;
    points.push(x, y);
  }

  function onMove(event: PointerEvent): void {
    if (drawn?.id !== event.pointerId) return;
    const wasMoved = drawn.isMoved;
    const steps = event.getCoalescedEvents?.() ?? [];
    for (const step of steps.length ? steps : [event]) extend(step);
    if (!drawn.isMoved) return;
    if (!wasMoved) root.setPointerCapture(event.pointerId);
    drawn.stroke = { ...drawn.stroke, mode: modeOf(event) };
    on.change(drawn.stroke);
  }

  function onUp(event: PointerEvent): void {
    down.delete(event.pointerId);
    if (drawn?.id !== event.pointerId) return;
    if (drawn.isMoved) extend(event);
    const { stroke, isMoved } = drawn;
    drawn = null;
    const isDab =
      stroke.tool === 'brush' &&
      !(event.target instanceof Element && event.target.closest('[data-map-label]') !== null);
    on.change(null);
    if (!isMoved && !isDab) return;
    isClickEaten = true;
    on.done({ ...stroke, mode: modeOf(event) });
  }

  function onCancel(event: PointerEvent): void {
    down.delete(event.pointerId);
    if (drawn?.id === event.pointerId) cancel();
  }

  /** The click that follows a stroke means nothing. */
  function onClick(event: MouseEvent): void {
    if (!isClickEaten) return;
    isClickEaten = false;
    event.stopPropagation();
    event.preventDefault();
  }

  root.addEventListener('pointerdown', onDown);
  // A pointer may leave the map, or come over what floats on it, before it is captured.
  window.addEventListener('pointermove', onMove);
  window.addEventListener('pointerup', onUp);
  window.addEventListener('pointercancel', onCancel);
  root.addEventListener('click', onClick, { capture: true });

  return {
    /** Gives up what is being drawn. @returns whether something was */
    cancel,
    dispose(): void {
      root.removeEventListener('pointerdown', onDown);
      window.removeEventListener('pointermove', onMove);
      window.removeEventListener('pointerup', onUp);
      window.removeEventListener('pointercancel', onCancel);
      root.removeEventListener('click', onClick, { capture: true });
    },
  };
}
