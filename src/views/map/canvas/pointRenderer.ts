import type { Raster } from '../../../stages/map/densityPicture';
import type { PointPart } from '../../../stages/map/pointDetail';
import type { Size, Transform } from '../../../stages/map/viewport';
import { canvasRenderer } from './canvasRenderer';
import { webglRenderer } from './webglRenderer';

/** How the points of one group look. */
export interface PointInk {
  /** Red, green, blue, 0–255. */
  readonly rgb: readonly [number, number, number];
  /** Of the frame's opacity, 0–2; what comes out is at most 1. */
  readonly opacity: number;
  /** Of the frame's radius, 0–2. */
  readonly size: number;
  /** Hollow: told from discs without their colour. */
  readonly isRing?: boolean;
}

/** Points to draw. The arrays are read when drawn, never changed. */
export interface Points {
  /** n×2, map units: where the points go. */
  readonly positions: Float32Array;
  /** n×2, map units: where they come from; null when they stand. */
  readonly from: Float32Array | null;
  /** Item → group, a place in the inks. */
  readonly groups: Uint16Array;
}

/** A picture of density over a part of the map. */
export interface Shade {
  readonly raster: Raster;
  /** rows × columns × 4, premultiplied. */
  readonly pixels: Uint8Array;
}

/** One picture. */
export interface PointFrame {
  /** Map units → CSS pixels. */
  readonly transform: Transform;
  /** How far on the way from `from` to `positions`, 0–1. */
  readonly morph: number;
  readonly radiusPx: number;
  /** Of the points, 0–1; at 0 none is drawn. */
  readonly opacity: number;
  /** Opacity of the pictures of density, 0–1. */
  readonly shade: number;
}

/** Draws points on a canvas that it owns until `dispose`. */
export interface PointRenderer {
  readonly kind: 'webgl' | 'canvas';
  /** The processor draws, so that each frame takes time from computing. */
  readonly isSoftware: boolean;
  setPoints(points: Points): void;
  /** Which points are drawn, in that order; null = all, as they come. */
  setItems(items: Uint32Array | null): void;
  /** A picture of density: of the whole map, and over it of the part that is looked at. null = none. */
  setShade(which: 'map' | 'part', shade: Shade | null): void;
  /** Group → look; at most 1,024. */
  setInks(inks: readonly PointInk[]): void;
  /** Frame in CSS pixels; `ratio` device pixels for each. */
  resize(size: Size, ratio: number): void;
  /** Shades and a `part` of the points or of the items; what is not wiped is added to what was drawn before. */
  draw(frame: PointFrame, part: PointPart): void;
  dispose(): void;
}

/**
 * The best renderer there is for a canvas that has no context yet: WebGL 2, else plain drawing of a sample.
 *
 * @param onRestored called when a lost graphics context came back: draw again
 * @throws Error when the browser gives no drawing context at all
 */
export function createPointRenderer(
  canvas: HTMLCanvasElement,
  prefer: 'auto' | 'canvas',
  onRestored: () => void,
): PointRenderer {
  return (prefer === 'auto' ? webglRenderer(canvas, onRestored) : null) ?? canvasRenderer(canvas);
}
