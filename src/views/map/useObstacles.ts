import { useEffect, useState, type RefObject } from 'react';
import type { Rect } from '../../stages/map/placeLabels';

const none: readonly Rect[] = [];
/** Of the stage: what covers more is not something to write round. */
const largestShare = 0.4;

/** What floats on the stage beside the map: its children, or where these let the pointer through, theirs. */
function floatsOn(stage: HTMLElement): HTMLElement[] {
  const children = (of: HTMLElement): HTMLElement[] =>
    [...of.children].filter((child): child is HTMLElement => child instanceof HTMLElement);
  return children(stage)
    .filter((child) => !child.matches('.map-canvas, .map-hover'))
    .flatMap((child) => (child.matches('.map-top, .map-top-row, .map-corner') ? floatsOn(child) : [child]));
}

/**
 * Boxes of what floats over the map, CSS pixels of the map, for its names to keep clear of. Measured anew when
 * something comes, goes or changes its size.
 *
 * @param isThere  whether the stage is on the page
 */
export function useObstacles(stage: RefObject<HTMLElement | null>, isThere: boolean): readonly Rect[] {
  const [obstacles, setObstacles] = useState(none);
  useEffect(() => {
    const root = stage.current;
    if (!root || !isThere) return undefined;
    let request = 0;
    function measure(): void {
      request = 0;
      if (!root) return;
      const { left, top, width, height } = root.getBoundingClientRect();
      const boxes = floatsOn(root).flatMap((float): Rect[] => {
        const box = float.getBoundingClientRect();
        const isCover = box.width * box.height > width * height * largestShare;
        if (box.width === 0 || box.height === 0 || isCover) return [];
        return [
          {
            x: Math.round(box.left - left),
            y: Math.round(box.top - top),
            width: Math.round(box.width),
            height: Math.round(box.height),
          },
        ];
      });
      setObstacles((before) => (JSON.stringify(before) === JSON.stringify(boxes) ? before : boxes));
    }
    const again = (): void => void (request ||= requestAnimationFrame(measure));
    const sizes = new ResizeObserver(again);
    const changes = new MutationObserver(() => {
      sizes.disconnect();
      sizes.observe(root);
      for (const float of floatsOn(root)) sizes.observe(float);
      again();
    });
    // Children of the map itself are its own affair; they change with every frame.
    changes.observe(root, { childList: true });
    for (const child of root.children)
      if (!child.matches('.map-canvas')) changes.observe(child, { childList: true, subtree: true });
    sizes.observe(root);
    for (const float of floatsOn(root)) sizes.observe(float);
    again();
    return () => {
      cancelAnimationFrame(request);
      sizes.disconnect();
      changes.disconnect();
    };
  }, [stage, isThere]);
  return obstacles;
}
