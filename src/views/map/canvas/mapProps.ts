import type { ReactNode, Ref } from 'react';
import type { Contours } from '../../../stages/map/contours';
import type { Rect } from '../../../stages/map/placeLabels';
import type { Extent, Insets, Size, Transform } from '../../../stages/map/viewport';
import type { MapTool, PickMode } from '../../../store/state';

/** A segment as the map shows it. */
export interface MapSegment {
  readonly id: string;
  /** Value of `labels` that means this segment. */
  readonly cluster: number;
  readonly name: string;
  /** Line under the name: `742 · 12%`. */
  readonly count: string;
  /** `#rrggbb` of the theme. */
  readonly colour: string;
  /** Members; the larger keeps its place where names meet. */
  readonly size: number;
  /** Named by the user: keeps its place before all others. */
  readonly isEdited?: boolean;
  /** Its customers are dimmed to 8 % and its coast and name left out. */
  readonly isHidden?: boolean;
}

/** Colours that mean something else than segments. */
export interface PointColouring {
  /** Item → 0 (nothing known) or 1…; read only. */
  readonly groups: Uint8Array;
  /** Colour of group 1, 2, …: `#rrggbb` of the theme. */
  readonly colours: readonly string[];
}

/** A name inside a segment. */
export interface MapSpot {
  readonly id: string;
  readonly level: 2 | 3;
  readonly cluster: number;
  /** Map units. */
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly text: string;
}

/** Straight ways over the map. */
export interface MapTrails {
  /** Float32Array m×4, map units: from x, y to x, y; read only. */
  readonly lines: Float32Array;
  /** Int32Array m, cluster that gives the colour; one without a segment is grey; read only. */
  readonly clusters: Int32Array;
}

/** Words of the map, in the user's language. */
export interface LabelStrings {
  /** Name of the map for screen readers. */
  readonly map: string;
  /** Name of a label for screen readers: `Fit-conscious petites, 742 · 12%`. */
  readonly label: (name: string, count: string) => string;
  /** What the figures of a label mean. */
  readonly count: string;
  /** Name of the field in which a segment is renamed. */
  readonly rename: (name: string) => string;
  /** `Or take a suggestion` */
  readonly suggestions: string;
  /** `keep`, after ↵ */
  readonly keep: string;
  /** `restore`, after Esc */
  readonly restore: string;
}

/** What the colours of a picture mean when they do not mean segments. */
export interface PictureLegend {
  readonly title: string;
  readonly rows: readonly {
    /** `#rrggbb`; null: nothing known, a hollow mark. */
    readonly colour: string | null;
    readonly label: string;
  }[];
}

export interface PictureOptions {
  readonly legend?: PictureLegend;
  /** Device pixels for each pixel on the screen, 1–4. */
  readonly scale?: number;
  /** Printed at the top left. */
  readonly title?: string;
}

export interface DrawingOptions {
  readonly legend?: PictureLegend;
  /** Its size in pixels of the screen, 1–4; its parts are the same. */
  readonly scale?: number;
  /** Printed at the top left and told as the drawing's title. */
  readonly title: string;
  /** Says how many customers are drawn of those in the frame. */
  readonly describe: (drawn: number, inFrame: number) => string;
  /** What customers of no segment are called. */
  readonly unassigned: string;
}

/** What the canvas shows, for stories: a picture hides it. All in CSS pixels of the map. */
export interface ShownMap {
  readonly renderer: 'webgl' | 'canvas';
  readonly width: number;
  readonly height: number;
  /** Zoom and pan over the fitted map. */
  readonly camera: Transform;
  /** Nothing moves. */
  readonly isStill: boolean;
  /** x0, y0, x1, y1, … of every item, on screen or not. */
  readonly points: Float32Array;
  /** Memory that the drawing of points takes in the page and on the graphics card, bytes. */
  readonly bytes: { readonly page: number; readonly card: number };
  /** Items inside the frame. */
  readonly onScreen: number;
  readonly labels: readonly {
    readonly id: string;
    readonly name: string;
    /** Top left corner. */
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
    readonly isVisible: boolean;
    readonly hasLeader: boolean;
  }[];
  /** Names inside segments that this zoom would show. */
  readonly spots: readonly {
    readonly id: string;
    readonly text: string;
    readonly level: 2 | 3;
    /** Top left corner. */
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
    readonly isVisible: boolean;
  }[];
}

/** What others may ask of the map. */
export interface MapCanvasHandle {
  /** Shows the whole map. */
  fit(): void;
  /** Shows one segment, names and all. */
  flyTo(segmentId: string): void;
  zoomBy(factor: number): void;
  panBy(dxPx: number, dyPx: number): void;
  /** Opens the name of a segment for editing. */
  startRename(segmentId: string): void;
  /** Runs a key of the map (see mapKeys.ts). @returns whether it was one */
  handleKey(event: KeyboardEvent): boolean;
  camera(): Transform;
  /** CSS pixels. */
  size(): Size;
  /** What of the map is in sight, map units; null before the first frame. */
  view(): Extent | null;
  /** Brings a place of the map, map units, to the middle of the frame. */
  centreOn(x: number, y: number): void;
  /** The segment that fills the frame when zoomed in. */
  within(): string | null;
  setCamera(camera: Transform): void;
  /** The map as it is framed now. @throws Error when the browser gives no picture */
  exportPng(options?: PictureOptions): Promise<Blob>;
  /** The same as a drawing whose parts can be edited. @throws Error before the first frame */
  exportSvg(options: DrawingOptions): Blob;
  shown(): ShownMap | null;
}

export interface MapCanvasProps {
  readonly ref?: Ref<MapCanvasHandle>;
  /** n×2, map units; a new array is a new layout. Read only. */
  readonly positions: Float32Array;
  /** Item → cluster, −1 = none. */
  readonly labels: Int32Array;
  /** Item → first row of the file: matches customers when items change. */
  readonly rows?: Uint32Array | undefined;
  readonly segments: readonly MapSegment[];
  /** Coastlines of exactly these positions and labels; null while there are none. */
  readonly contours: Contours | null;
  /** The layout still moves: names and coasts wait. */
  readonly settling: boolean;
  readonly theme: 'light' | 'dark';
  readonly selectedId: string | null;
  readonly hoveredId: string | null;
  /** Others than the selected fade to 8 %. */
  readonly isolate?: boolean;
  /** Item → 0 where a filter left the customer out; null = all are lit. */
  readonly lit?: Uint8Array | null;
  /** Item → 1 for those picked by hand; null = nobody is. */
  readonly picked?: Uint8Array | null;
  /** What the colours of the points mean in place of segments; null = segments. */
  readonly colouring?: PointColouring | null;
  /** What dragging does; panning when left out. */
  readonly tool?: MapTool;
  /** Names inside the segments, shown on zooming in. */
  readonly spots?: readonly MapSpot[];
  /** Ways that customers went; drawn once the points stand. null = none. */
  readonly trails?: MapTrails | null;
  /** A customer to ring. */
  readonly markedItem?: number | null;
  /** n×2, map units: what the map is fitted to where that is more than what it shows; null = what it shows. */
  readonly fitTo?: Float32Array | null;
  /** Pixels kept free when the map is fitted. */
  readonly insets?: Insets;
  /** Boxes over the map that names keep clear of, CSS pixels of the map. */
  readonly obstacles?: readonly Rect[];
  readonly renderer?: 'auto' | 'canvas';
  /** Every frame draws every point, however long it takes: to be measured. */
  readonly wholeFrames?: boolean;
  readonly strings: LabelStrings;
  readonly suggestions: (segmentId: string) => readonly string[];
  /** The swatch in the field; a plain square when absent. */
  readonly renderSwatch?: (segmentId: string) => ReactNode;
  readonly onSelect: (segmentId: string | null) => void;
  /** null: an emptied name, back to the suggestion. Left out: names cannot be changed. */
  readonly onRename?: (segmentId: string, name: string | null) => void;
  /** Pointer over a customer, or over none; x, y in CSS pixels of the map. */
  readonly onHoverItem?: (item: number | null, xPx: number, yPx: number) => void;
  readonly onHoverSegment?: (segmentId: string | null) => void;
  /** A customer was clicked, who stands at x, y (CSS pixels of the map); their segment is selected next. */
  readonly onClickItem?: (item: number, xPx: number, yPx: number) => void;
  /** Customers marked with the tool; x, y where the pointer let go, CSS pixels of the map. */
  readonly onPick?: (items: Uint8Array, mode: PickMode | null, xPx: number, yPx: number) => void;
  /** How many customers are in a stroke, in words. */
  readonly countWords?: (items: Uint8Array, mode: PickMode | null) => string;
  /** A key asks for a tool. */
  readonly onTool?: (tool: MapTool) => void;
  /** Escape lets go of the picked customers. */
  readonly onUnpick?: () => void;
  /** A key asks to dim all but the selected segment, or no longer. */
  readonly onIsolate?: () => void;
  /** After each zoom, pan or change of size. */
  readonly onCamera?: (camera: Transform) => void;
  /** Which renderer draws: `canvas` deserves a word to the user. */
  readonly onRenderer?: (kind: 'webgl' | 'canvas') => void;
}
