import type { Contours } from '../../../stages/map/contours';
import type { Rect } from '../../../stages/map/placeLabels';
import type { Insets, Transform } from '../../../stages/map/viewport';
import type { MapSegment, MapSpot, MapTrails, PointColouring } from './mapProps';
import type { PickListeners } from './picking';
import type { StrokeElements } from './strokeLayer';

/** Everything the engine draws from; replaced as a whole, read only. */
export interface MapScene {
  readonly positions: Float32Array;
  readonly labels: Int32Array;
  readonly rows: Uint32Array | undefined;
  readonly lit: Uint8Array | null;
  readonly picked: Uint8Array | null;
  readonly colouring: PointColouring | null;
  readonly segments: readonly MapSegment[];
  readonly contours: Contours | null;
  readonly trails: MapTrails | null;
  readonly settling: boolean;
  readonly theme: 'light' | 'dark';
  readonly selectedId: string | null;
  readonly hoveredId: string | null;
  readonly isolate: boolean;
  readonly markedItem: number | null;
  readonly fitTo: Float32Array | null;
  readonly insets: Insets;
  readonly obstacles: readonly Rect[];
  readonly spots: readonly MapSpot[];
}

export interface MapElements {
  /** Takes the gestures; its box is the map. */
  readonly root: HTMLElement;
  readonly points: HTMLCanvasElement;
  readonly coasts: HTMLCanvasElement;
  /** Rings round the hovered and the marked customer, to be moved. */
  readonly hoverRing: SVGGElement;
  readonly markRing: SVGGElement;
  readonly stroke: StrokeElements;
}

export interface MapListeners extends PickListeners {
  hoverItem(item: number | null, xPx: number, yPx: number): void;
  hoverSegment(id: string | null): void;
  clickItem(item: number, xPx: number, yPx: number): void;
  select(id: string | null): void;
  camera(transform: Transform): void;
  /** After each frame: what floats over the map follows. */
  frame(): void;
}

/** Colours of the page that the canvases need. */
export interface Ground {
  readonly ink: string;
  /** Words of less weight. */
  readonly quiet: string;
  readonly map: string;
  /** Customers of no segment. */
  readonly none: string;
  readonly font: string;
}

export function groundOf(root: HTMLElement): Ground {
  const style = getComputedStyle(root);
  const value = (name: string): string => style.getPropertyValue(name).trim();
  return {
    ink: value('--ink'),
    quiet: value('--ink-2'),
    map: value('--map'),
    none: value('--s-none'),
    font: style.fontFamily,
  };
}

export const reducedMotion = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;
