/** A plain drawing context, on the page or off it. */
export type Context2d = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;
