import type { Flow, Membership, Moves, SizeChange } from '../../core/data/moves';
import { unassignedId } from '../../core/data/segment';

/**
 * Who moves from one segment to another between two groupings of the same things. A segment is the same when its id is:
 * what a run calls it does not matter here.
 *
 * @param weights  Float32Array n, thing → rows it stands for; null: one each; read only
 * @returns for no things: nothing moved, and the segments of either with size 0
 * @throws RangeError if the lengths differ, or a label has no segment
 */
export function segmentMoves(before: Membership, after: Membership, weights: Float32Array | null): Moves {
  const n = before.labels.length;
  if (after.labels.length !== n || (weights && weights.length !== n))
    throw new RangeError(
      `segmentMoves: labels after and weights must be of ${n} things, got ${after.labels.length} and ${weights?.length ?? n}`,
    );
  const placeBefore = placesOf(before);
  const placeAfter = placesOf(after);
  const ids = [...new Set([...idsOf(before), ...idsOf(after), unassignedId])];
  const at = new Map(ids.map((id, i) => [id, i]));
  const cells = new Float64Array(ids.length * ids.length);
  for (let i = 0; i < n; i++) {
    const from = at.get(placeBefore(before.labels[i]!))!;
    const to = at.get(placeAfter(after.labels[i]!))!;
    cells[from * ids.length + to]! += weights ? weights[i]! : 1;
  }
  return summed(ids, cells);
}

const idsOf = ({ segments }: Membership): string[] => segments.map(({ id }) => id);

/** Label → id of the segment. */
function placesOf({ segments }: Membership): (label: number) => string {
  const ids = new Map(segments.map(({ cluster, id }) => [cluster, id]));
  return (label) => {
    if (label < 0) return unassignedId;
    const id = ids.get(label);
    if (id === undefined) throw new RangeError(`segmentMoves: label ${label} has no segment`);
    return id;
  };
}

/** @param cells  ids × ids, rows from → to */
function summed(ids: readonly string[], cells: Float64Array): Moves {
  const flows: Flow[] = [];
  let rows = 0;
  let moved = 0;
  const before = new Float64Array(ids.length);
  const after = new Float64Array(ids.length);
  ids.forEach((from, a) =>
    ids.forEach((to, b) => {
      const count = cells[a * ids.length + b]!;
      rows += count;
      before[a]! += count;
      after[b]! += count;
      if (a === b || count === 0) return;
      moved += count;
      flows.push({ from, to, rows: count });
    }),
  );
  return {
    rows,
    moved,
    flows: flows.sort((a, b) => b.rows - a.rows),
    sizes: ids
      .map((id, i): SizeChange => ({ id, before: before[i]!, after: after[i]! }))
      .filter((size) => size.id !== unassignedId || size.before + size.after > 0)
      .sort((a, b) => b.before - a.before || b.after - a.after),
  };
}
