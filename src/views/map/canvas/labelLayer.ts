import { placeLabels, type Offsets, type PlacedLabel, type Rect } from '../../../stages/map/placeLabels';
import type { Size } from '../../../stages/map/viewport';
import { reducedMotion } from './mapScene';
import type { MapSpot } from './mapProps';
import { fitToText } from './fitToText';
import { makeSpotElements } from './spotElements';

/** A name on the map, as the page knows it. */
export interface MapLabel {
  readonly id: string;
  /** Its place, CSS pixels; null while it has none. */
  readonly anchor: readonly [number, number] | null;
  readonly edited: boolean;
  readonly selected: boolean;
  readonly size: number;
}

/** A name inside a segment that this zoom shows if there is room. */
export interface ShownSpot {
  readonly spot: MapSpot;
  readonly segmentId: string;
  /** CSS pixels. */
  readonly anchor: readonly [number, number];
}

type Placed = PlacedLabel & Size;

/** How fast a moved name comes home, CSS pixels a frame: while the map moves under it, and while it stands. */
const glide = { moving: 0.5, standing: 14 } as const;
/** A name that had to go fades out where it was before it may come elsewhere. */
const fadeOutMs = 160;
/** Names inside segments considered at once. */
const mostSpots = 160;

/**
 * Moves the label elements to their places, frame by frame, without React. Labels are elements with `transform`, a
 * leader is the SVG line of the same id.
 */
export function makeLabelLayer() {
  const elements = new Map<string, HTMLElement>();
  const leaders = new Map<string, SVGLineElement>();
  const sizes = new Map<string, Size>();
  const spotElements = makeSpotElements();
  let offsets: Offsets = new Map();
  let anchors = '';
  /** Since when a name has been fading out. */
  const fading = new Map<string, number>();
  let placed: readonly Placed[] = [];
  let placedSpots: readonly (Placed & { readonly spot: MapSpot })[] = [];

  function reveal(element: HTMLElement, isVisible: boolean): void {
    // A hidden element loses the focus to nowhere; the map takes it, so that its keys go on working.
    if (!isVisible && element === document.activeElement)
      element.parentElement?.focus({ preventScroll: true });
    element.dataset['shown'] = String(isVisible);
  }

  function show(element: HTMLElement | undefined, label: Placed, isShown: boolean): boolean {
    if (!element) return false;
    const isVisible = isShown && label.isVisible;
    reveal(element, isVisible);
    if (isVisible) {
      const [left, top] = [label.x - label.width / 2, label.y - label.height / 2];
      element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
    }
    return isVisible;
  }

  function lead(id: string, label: Placed | null, anchor: readonly [number, number]): void {
    const leader = leaders.get(id);
    leader?.setAttribute('visibility', label?.hasLeader ? 'visible' : 'hidden');
    if (!label?.hasLeader || !leader) return;
    const box = { ...label, x: label.x - label.width / 2, y: label.y - label.height / 2 };
    const end = nearestOnBox(box, anchor);
    leader.setAttribute('x1', String(anchor[0]));
    leader.setAttribute('y1', String(anchor[1]));
    leader.setAttribute('x2', String(end[0]));
    leader.setAttribute('y2', String(end[1]));
  }

  /** Asks the page for the sizes of all labels: after their words, font or count changed. */
  function measure(): void {
    sizes.clear();
    fitToText(elements);
    for (const [id, element] of elements)
      sizes.set(id, { width: element.offsetWidth, height: element.offsetHeight });
    spotElements.measure();
  }

  /** What wants a place, segments first. */
  function requestsFor(labels: readonly MapLabel[], spots: readonly ShownSpot[]) {
    const named = labels.flatMap((label) => {
      const size = sizes.get(label.id);
      if (!label.anchor || !size || fading.has(label.id)) return [];
      const [x, y] = label.anchor;
      return [{ ...label, x, y, ...size, size: label.size, level: 1 as const, spot: null }];
    });
    const inside = spots.flatMap(({ spot, anchor: [x, y] }) => {
      const size = spotElements.sizes.get(spot.id);
      if (!size || fading.has(spot.id)) return [];
      const { id, level } = spot;
      return [{ id, x, y, ...size, edited: false, selected: false, size: spot.size, level, spot }];
    });
    return [...named, ...inside];
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
    adoptSpots: (root: HTMLElement, spots: readonly MapSpot[]): void => spotElements.adopt(root, spots),
    measure,

    /**
     * Places and shows the labels and as many of the spots as there is room for; hidden while `isShown` is false.
     *
     * @returns whether names are still on their way: the next frame is wanted
     */
    place(
      labels: readonly MapLabel[],
      spots: readonly ShownSpot[],
      frame: Size,
      obstacles: readonly Rect[],
      isShown: boolean,
      now: number,
    ): boolean {
      const patience = reducedMotion() ? 0 : fadeOutMs;
      for (const [id, since] of fading) if (now - since >= patience) fading.delete(id);
      const wanted = [...spots].sort((a, b) => b.spot.size - a.spot.size).slice(0, mostSpots);
      spotElements.want(wanted);
      const requests = requestsFor(labels, wanted);
      const nextAnchors = requests.map(({ id, x, y }) => `${id} ${x} ${y}`).join();
      const isStanding = nextAnchors === anchors;
      anchors = nextAnchors;
      const step = isStanding ? (reducedMotion() ? Infinity : glide.standing) : glide.moving;
      const result = placeLabels(requests, frame, obstacles, offsets, step);

      let isMoving = !isStanding || fading.size > 0;
      const next = new Map<string, readonly [number, number]>();
      result.forEach((label, i) => {
        const { x, y, id, ...request } = requests[i]!;
        const before = offsets.get(id);
        if (label.isVisible) {
          next.set(id, [label.x - x, label.y - y]);
          isMoving ||= before !== undefined && (before[0] !== label.x - x || before[1] !== label.y - y);
        } else if (before && isShown) {
          fading.set(id, now);
          isMoving = true;
        }
        const box = { ...label, width: request.width, height: request.height };
        const element = request.spot ? spotElements.elements.get(id) : elements.get(id);
        const isVisible = show(element, box, isShown);
        if (!request.spot) lead(id, isVisible ? box : null, [x, y]);
      });
      offsets = isShown ? next : new Map();
      const boxes = result.map((label, i) => ({
        ...label,
        width: requests[i]!.width,
        height: requests[i]!.height,
        spot: requests[i]!.spot,
      }));
      placed = boxes.filter(({ spot }) => spot === null);
      placedSpots = boxes.flatMap(({ spot, ...box }) => (spot ? [{ ...box, spot }] : []));

      const standing = new Set(requests.map((request) => request.id));
      for (const [id, element] of elements) {
        if (standing.has(id)) continue;
        reveal(element, false);
        leaders.get(id)?.setAttribute('visibility', 'hidden');
      }
      for (const [id, element] of spotElements.elements)
        if (!standing.has(id)) element.dataset['shown'] = 'false';
      return isShown && isMoving;
    },

    /** Boxes of the labels of segments as last placed, CSS pixels of the map; x, y their middles. */
    boxes: (): readonly Placed[] => placed,
    /** The same of the names inside segments. */
    spotBoxes: () => placedSpots,
  };
}

/** The point of a box nearest to a place. */
export const nearestOnBox = (
  { x, y, width, height }: Rect,
  [px, py]: readonly [number, number],
): [number, number] => [Math.min(x + width, Math.max(x, px)), Math.min(y + height, Math.max(y, py))];
