import type { MapListeners } from './mapScene';

/** What the pointer can meet; places in CSS pixels of the map. */
export interface PointerGround {
  /** Nearest customer within a radius, null when there is none. */
  itemAt(x: number, y: number, radiusPx: number): number | null;
  placeOf(item: number): readonly [number, number];
  /** Id of the segment whose coast encloses a place. */
  landAt(x: number, y: number): string | null;
  segmentOf(item: number): string | null;
  draw(): void;
}

const hoverPx = 8;

/** Turns the pointer's way over the map into what it meets. Gestures that move the map are the camera's. */
export function listenToPointer(
  root: HTMLElement,
  ground: PointerGround,
  listeners: Pick<MapListeners, 'hoverItem' | 'hoverSegment' | 'clickItem' | 'select'>,
) {
  let hoveredItem: number | null = null;
  let hoveredLand: string | null = null;

  const sayWhatIsUnder = (): void => {
    root.dataset['over'] = hoveredItem !== null ? 'point' : hoveredLand ? 'land' : '';
  };

  function setHover(item: number | null, x = 0, y = 0): void {
    if (item === hoveredItem) return;
    hoveredItem = item;
    sayWhatIsUnder();
    listeners.hoverItem(item, x, y);
    ground.draw();
  }

  function setLand(id: string | null): void {
    if (id === hoveredLand) return;
    hoveredLand = id;
    sayWhatIsUnder();
    listeners.hoverSegment(id);
  }

  const place = (event: MouseEvent): [number, number] => {
    const box = root.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const isOverSomething = (event: Event): boolean =>
    event.target instanceof Element && event.target.closest('[data-map-still], [data-map-label]') !== null;

  function onMove(event: PointerEvent): void {
    const [x, y] = place(event);
    if (event.buttons || event.pointerType === 'touch') return setHover(null);
    if (isOverSomething(event)) {
      setHover(null);
      const label = event.target instanceof Element ? event.target.closest('[data-map-label]') : null;
      return setLand(label?.getAttribute('data-map-label') ?? null);
    }
    const item = ground.itemAt(x, y, hoverPx);
    if (item === null) setHover(null);
    else setHover(item, ...ground.placeOf(item));
    setLand(ground.landAt(x, y));
  }

  function onLeave(): void {
    setHover(null);
    setLand(null);
  }

  function onClick(event: MouseEvent): void {
    if (isOverSomething(event)) return;
    const spot =
      event.target instanceof Element ? event.target.closest<HTMLElement>('[data-map-spot]') : null;
    if (spot) return listeners.select(spot.dataset['segment'] ?? null);
    const [x, y] = place(event);
    const item = ground.itemAt(x, y, hoverPx);
    if (item !== null) listeners.clickItem(item, ...ground.placeOf(item));
    listeners.select(item === null ? ground.landAt(x, y) : ground.segmentOf(item));
  }

  root.addEventListener('pointermove', onMove);
  root.addEventListener('pointerleave', onLeave);
  root.addEventListener('click', onClick);

  return {
    /** The customer under the pointer. */
    get item(): number | null {
      return hoveredItem;
    },
    /** Nobody is under the pointer any more: the points have moved. */
    forget: (): void => setHover(null),
    dispose(): void {
      root.removeEventListener('pointermove', onMove);
      root.removeEventListener('pointerleave', onLeave);
      root.removeEventListener('click', onClick);
    },
  };
}
