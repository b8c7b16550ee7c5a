/**
 * How often a colour has come before: past twelve segments colours come again, each time with the next pattern, so that
 * no two of 144 look the same.
 *
 * @param slots  segment id → slot of the palette
 * @returns id → rounds before it, in the order in which ids were given; 0 for a colour's first segment
 */
export function slotRounds(slots: ReadonlyMap<string, number>): Map<string, number> {
  const taken = new Map<number, number>();
  const inOrder = [...slots].sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1));
  return new Map(
    inOrder.map(([id, slot]) => {
      const round = taken.get(slot) ?? 0;
      taken.set(slot, round + 1);
      return [id, round];
    }),
  );
}
