/** Vertices tried before the search is given up. */
const patience = 100_000;

/**
 * Gives the vertices of a graph one of k colours each, so that no two neighbours share one: the vertex whose neighbours have
 * most colours first (DSATUR, Brélaz 1979), going back where none is left.
 *
 * @param neighbors  vertex → vertices, both ways, not itself; they may repeat; read only
 * @returns Int32Array, vertex → 0…k−1; the lower ones first. Null where there is none, or none was found in a hundred thousand trials
 */
export function colourGraph(neighbors: readonly (readonly number[])[], k: number): Int32Array | null {
  const n = neighbors.length;
  const colours = new Int32Array(n).fill(-1);
  /** Vertex → colour → neighbours that have it. */
  const seen = neighbors.map(() => new Map<number, number>());
  let tried = 0;

  const mostBound = (): number => {
    let best = -1;
    for (let v = 0; v < n; v++)
      if (
        colours[v]! < 0 &&
        (best < 0 ||
          seen[v]!.size > seen[best]!.size ||
          (seen[v]!.size === seen[best]!.size && neighbors[v]!.length > neighbors[best]!.length))
      )
        best = v;
    return best;
  };

  const paint = (v: number, colour: number): void => {
    colours[v] = colour;
    for (const w of neighbors[v]!) seen[w]!.set(colour, (seen[w]!.get(colour) ?? 0) + 1);
  };
  const wipe = (v: number): void => {
    const colour = colours[v]!;
    colours[v] = -1;
    for (const w of neighbors[v]!) {
      const left = seen[w]!.get(colour)! - 1;
      if (left > 0) seen[w]!.set(colour, left);
      else seen[w]!.delete(colour);
    }
  };

  /** Painted vertices in order, each with the number of colours in use before it: one more is enough to try. */
  const path: { readonly v: number; readonly used: number }[] = [];
  let used = 0;
  let v = mostBound();
  let colour = 0;
  while (v >= 0) {
    while (colour < Math.min(k, used + 1) && seen[v]!.has(colour)) colour++;
    if (colour < Math.min(k, used + 1)) {
      if (++tried > patience + n) return null;
      paint(v, colour);
      path.push({ v, used });
      used = Math.max(used, colour + 1);
      v = mostBound();
      colour = 0;
      continue;
    }
    const last = path.pop();
    if (!last) return null;
    v = last.v;
    used = last.used;
    colour = colours[v]! + 1;
    wipe(v);
  }
  return colours;
}
