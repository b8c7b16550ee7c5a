import { placeLabels, type Offsets, type PlacedLabel, type Rect } from '../../../stages/map/placeLabels';
import type { Size } from '../../../stages/map/viewport';

/** A name on the map, as the page knows it. */
export interface MapLabel {
  readonly id: string;
  /** Its place, CSS pixels; null while it has none. */
  readonly anchor: readonly [number, number] | null;
  readonly edited: boolean;
  readonly selected: boolean;
  readonly size: number;
}

/**
 * Moves the label elements of React to their places, frame by frame, without React. Labels are elements with
 * `transform`, a leader is the SVG line of the same id.
 */
export function makeLabelLayer() {
  const elements = new Map<string, HTMLElement>();
  const leaders = new Map<string, SVGLineElement>();
  const sizes = new Map<string, Size>();
  let offsets: Offsets = new Map();
  let placed: readonly PlacedLabel[] = [];

  function reveal(element: HTMLElement, isVisible: boolean): void {
    // A hidden element loses the focus to nowhere; the map takes it, so that its keys go on working.
    if (!isVisible && element === document.activeElement)
      element.parentElement?.focus({ preventScroll: true });
    element.dataset['shown'] = String(isVisible);
  }

  function show(label: PlacedLabel, anchor: readonly [number, number], isShown: boolean): void {
    const element = elements.get(label.id);
    const leader = leaders.get(label.id);
    const size = sizes.get(label.id);
    if (!element || !size) return;
    const isVisible = isShown && label.isVisible;
    reveal(element, isVisible);
    if (!isVisible) {
      leader?.setAttribute('visibility', 'hidden');
      return;
    }
    const [left, top] = [label.x - size.width / 2, label.y - size.height / 2];
    element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
    leader?.setAttribute('visibility', label.hasLeader ? 'visible' : 'hidden');
    if (!label.hasLeader) return;
    const end = nearestOnBox({ x: left, y: top, ...size }, anchor);
    leader?.setAttribute('x1', String(anchor[0]));
    leader?.setAttribute('y1', String(anchor[1]));
    leader?.setAttribute('x2', String(end[0]));
    leader?.setAttribute('y2', String(end[1]));
  }

  /** Asks the page for the sizes of all labels: after their words, font or count changed. */
  function measure(): void {
    sizes.clear();
    for (const [id, element] of elements)
      sizes.set(id, { width: element.offsetWidth, height: element.offsetHeight });
  }

  return {
    /** Takes the labels (`data-map-label`) and leaders (`data-map-leader`) of the page as they are now. */
    adopt(root: HTMLElement): void {
      elements.clear();
      leaders.clear();
      for (const element of root.querySelectorAll<HTMLElement>('[data-map-label]'))
        elements.set(element.dataset['mapLabel'] ?? '', element);
      for (const line of root.querySelectorAll<SVGLineElement>('[data-map-leader]'))
        leaders.set(line.dataset['mapLeader'] ?? '', line);
      measure();
    },
    measure,

    /** Places and shows the labels; hidden while `isShown` is false. */
    place(labels: readonly MapLabel[], frame: Size, obstacles: readonly Rect[], isShown: boolean): void {
      const requests = labels.flatMap((label) => {
        const size = sizes.get(label.id);
        if (!label.anchor || !size) return [];
        const [x, y] = label.anchor;
        return [{ ...label, x, y, ...size, size: label.size }];
      });
      placed = placeLabels(requests, frame, obstacles, offsets);
      offsets = new Map(
        placed.flatMap((p, i) =>
          p.isVisible ? [[p.id, [p.x - requests[i]!.x, p.y - requests[i]!.y] as const]] : [],
        ),
      );
      placed.forEach((p, i) => show(p, [requests[i]!.x, requests[i]!.y], isShown));
      const wanted = new Set(requests.map((r) => r.id));
      for (const [id, element] of elements) {
        if (wanted.has(id)) continue;
        reveal(element, false);
        leaders.get(id)?.setAttribute('visibility', 'hidden');
      }
      if (!isShown) offsets = new Map();
    },

    /** Boxes of the labels as last placed, CSS pixels of the map. */
    boxes(): readonly (PlacedLabel & Size)[] {
      return placed.map((p) => ({ ...p, ...(sizes.get(p.id) ?? { width: 0, height: 0 }) }));
    },
  };
}

/** The point of a box nearest to a place. */
export const nearestOnBox = (
  { x, y, width, height }: Rect,
  [px, py]: readonly [number, number],
): [number, number] => [Math.min(x + width, Math.max(x, px)), Math.min(y + height, Math.max(y, py))];
