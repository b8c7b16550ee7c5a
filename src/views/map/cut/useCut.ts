import { useState } from 'react';
import type { ClusterChoice, ClusterMethod } from '../../../core/data/recipe';
import { app } from '../../appStore';

/** Changes choices of a method and builds the map with them. */
export function cut<M extends ClusterMethod>(
  method: M,
  choices: Partial<Extract<ClusterChoice, { method: M }>>,
): void {
  app.actions.setCluster(method, choices);
  void app.actions.build();
}

/**
 * A value that follows the finger and is taken when it is let go.
 *
 * @param value  as it stands
 * @param take  called once, with the value let go at
 */
export function useDraft(value: number, take: (value: number) => void) {
  const [draft, setDraft] = useState<number | null>(null);
  return {
    shown: draft ?? value,
    isMoving: draft !== null,
    move: (next: number): void => setDraft(next),
    letGo: (next: number): void => {
      setDraft(null);
      if (next !== value) take(next);
    },
    /** The system took the pointer away: nothing is taken. */
    drop: (): void => setDraft(null),
  };
}

/** Pointer handlers of a picture that is dragged up and down. @param valueAt  y in pixels of the picture → value */
export function dragging(
  valueAt: (yPx: number) => number,
  { isMoving, move, letGo, drop }: Pick<ReturnType<typeof useDraft>, 'isMoving' | 'move' | 'letGo' | 'drop'>,
) {
  const at = (event: React.PointerEvent<SVGSVGElement>): number => {
    const box = event.currentTarget.getBoundingClientRect();
    const scale = event.currentTarget.viewBox.baseVal.height / box.height;
    return valueAt((event.clientY - box.top) * scale);
  };
  return {
    onPointerDown: (event: React.PointerEvent<SVGSVGElement>): void => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      move(at(event));
    },
    onPointerMove: (event: React.PointerEvent<SVGSVGElement>): void => {
      if (isMoving && event.buttons > 0) move(at(event));
    },
    onPointerUp: (event: React.PointerEvent<SVGSVGElement>): void => {
      if (isMoving) letGo(at(event));
    },
    onPointerCancel: drop,
  };
}
