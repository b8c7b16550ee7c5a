import { uint32 } from '../../core/data/buffers';
import type { Placement } from '../../core/data/segment';

/**
 * Steps by hand for another table of the same customers. Rows without a counterpart are left out, and so are steps that
 * have no rows any more.
 *
 * @param from  Int32Array, row of the steps → whose it is, −1 = nobody's; read only
 * @param now  Int32Array, row of the other table → whose it is, −1 = nobody's; read only
 */
export function movePlacements(
  placements: readonly Placement[],
  from: Int32Array,
  now: Int32Array,
): readonly Placement[] {
  if (placements.length === 0) return placements;
  const whose = now.reduce((most, one) => Math.max(most, one + 1), 0);
  const starts = new Uint32Array(whose + 1);
  for (const one of now) if (one >= 0) starts[one + 1]!++;
  for (let i = 0; i < whose; i++) starts[i + 1]! += starts[i]!;
  const rowsOf = new Uint32Array(starts[whose]!);
  const next = starts.slice(0, whose);
  now.forEach((one, row) => {
    if (one >= 0) rowsOf[next[one]!++] = row;
  });

  function moved(rows: Uint32Array): Uint32Array {
    const seen = new Set<number>();
    const found: number[] = [];
    for (const row of rows) {
      const one = from[row] ?? -1;
      if (one < 0 || one >= whose || seen.has(one)) continue;
      seen.add(one);
      for (let at = starts[one]!; at < starts[one + 1]!; at++) found.push(rowsOf[at]!);
    }
    const sorted = uint32(found.length);
    sorted.set(found);
    return sorted.sort();
  }

  return placements
    .map((placement) => ({
      ...placement,
      moves: placement.moves
        .map(({ to, rows }) => ({ to, rows: moved(rows) }))
        .filter(({ rows }) => rows.length > 0),
    }))
    .filter(({ moves }) => moves.length > 0);
}
