/**
 * Pointer handlers of a picture that is dragged up and down.
 *
 * @param valueAt  y in pixels of the picture → value
 * @param move  called with the value under the finger
 */
export function dragging(valueAt: (yPx: number) => number, move: (value: number) => void) {
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
      if (event.buttons > 0 && event.currentTarget.hasPointerCapture(event.pointerId)) move(at(event));
    },
  };
}
