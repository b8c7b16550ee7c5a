import type { Size } from '../../../stages/map/viewport';
import { fitToText } from './fitToText';
import type { MapSpot } from './mapProps';

/**
 * The names inside segments as elements of the page, made when they are first wanted: a map may know thousands and
 * show dozens. They are no buttons and are not read out; the table of segments tells the same.
 */
export function makeSpotElements() {
  const elements = new Map<string, HTMLElement>();
  const sizes = new Map<string, Size>();
  let box: HTMLElement | null = null;
  let known: readonly MapSpot[] | null = null;

  function make(spot: MapSpot, segmentId: string): HTMLElement {
    const element = document.createElement('span');
    element.className = `map-spot map-spot-${spot.level}`;
    element.dir = 'auto';
    // A line ends after the dot between two parts, not before it.
    element.textContent = spot.text.replaceAll(' ·', '\u00a0·');
    element.title = spot.text.slice(0, 200);
    element.dataset['mapSpot'] = spot.id;
    element.dataset['segment'] = segmentId;
    element.dataset['shown'] = 'false';
    elements.set(spot.id, element);
    return element;
  }

  function measureAll(some: ReadonlyMap<string, HTMLElement>): void {
    fitToText(some);
    for (const [id, element] of some)
      sizes.set(id, { width: element.offsetWidth, height: element.offsetHeight });
  }

  return {
    elements,
    sizes,
    /** Other spots than before: elements of the old ones go. */
    adopt(root: HTMLElement, spots: readonly MapSpot[]): void {
      if (spots === known) return;
      known = spots;
      box = root.querySelector('[data-map-spots]');
      box?.replaceChildren();
      elements.clear();
      sizes.clear();
    },
    /** Makes and measures those that have no element yet, in one go. */
    want(spots: readonly { readonly spot: MapSpot; readonly segmentId: string }[]): void {
      const fresh = spots.filter(({ spot }) => !elements.has(spot.id));
      if (fresh.length === 0) return;
      box?.append(...fresh.map(({ spot, segmentId }) => make(spot, segmentId)));
      measureAll(new Map(fresh.flatMap(({ spot: { id } }) => [[id, elements.get(id)!] as const])));
    },
    /** Asks the page for the sizes again: after the font changed. */
    measure: (): void => measureAll(elements),
  };
}
