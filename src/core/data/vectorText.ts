/** Lists of at least so many numbers are vectors of something else; shorter ones are numbers of their own. */
export const leastDimensions = 32;

/** The numbers of a cell like "[0.5, -1, 2e-3]", as written, with commas or blanks between them; null for anything else. */
export function vectorParts(text: string): string[] | null {
  const inside = /^\s*\[([-+.\deE,\s]*)\]\s*$/.exec(text)?.[1];
  if (inside === undefined) return null;
  const parts = inside.split(/[\s,]+/).filter(Boolean);
  return parts.length > 1 && parts.every((part) => !Number.isNaN(Number(part))) ? parts : null;
}
