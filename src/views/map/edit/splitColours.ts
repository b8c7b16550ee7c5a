/**
 * Colours for the parts of a segment while they are only looked at: the first keeps the segment's own, the others take the
 * slots farthest down the palette from those in use.
 *
 * @param used  slots of the other segments
 * @returns a slot for each part
 */
export function partSlots(own: number, used: readonly number[], parts: number, palette: number): number[] {
  const taken = new Set([...used, own]);
  const all = Array.from({ length: palette }, (_, slot) => slot).filter((slot) => slot !== own);
  const free = [...all.filter((slot) => !taken.has(slot)), ...all.filter((slot) => taken.has(slot))];
  return Array.from({ length: parts }, (_, part) => (part === 0 ? own : (free[part - 1] ?? own)));
}
