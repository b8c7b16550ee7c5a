let context: OffscreenCanvasRenderingContext2D | null = null;

/** Width of a text in CSS pixels. @param font as in CSS, such as `600 14px Inter` */
export function measureText(text: string, font: string): number {
  context ??= new OffscreenCanvas(1, 1).getContext('2d');
  if (!context) return text.length * 8;
  context.font = font;
  return context.measureText(text).width;
}
