/**
 * Pairs rows with columns so that the sum of the gains is largest: the assignment problem, solved by shortest
 * augmenting paths with potentials (Kuhn, 1955; Jonker & Volgenant, 1987), O(min² · max).
 *
 * @param gain  Float64Array rows × cols, row-major, finite; read only
 * @returns Int32Array rows, row → its column, each column at most once; −1 where there are more rows than columns.
 *   Of several best pairings always the same one. Empty for no rows.
 * @throws RangeError when gain.length ≠ rows · cols
 */
export function bestAssignment(gain: Float64Array, rows: number, cols: number): Int32Array<ArrayBuffer> {
  if (gain.length !== rows * cols)
    throw new RangeError(`bestAssignment: gain must hold ${rows} × ${cols} numbers, got ${gain.length}`);
  const result = new Int32Array(rows).fill(-1);
  if (rows === 0 || cols === 0) return result;
  const flipped = rows > cols;
  const [n, m] = flipped ? [cols, rows] : [rows, cols];
  const owner = shortestPaths(n, m, (i, j) => -gain[flipped ? j * cols + i : i * cols + j]!);
  for (let j = 0; j < m; j++) {
    const i = owner[j]!;
    if (i >= 0) result[flipped ? j : i] = flipped ? i : j;
  }
  return result;
}

/** Cheapest full pairing of n ≤ m; returns column → row, −1 where free. */
function shortestPaths(n: number, m: number, cost: (i: number, j: number) => number): Int32Array {
  const rowPotential = new Float64Array(n);
  const colPotential = new Float64Array(m);
  const owner = new Int32Array(m).fill(-1);
  const cameFrom = new Int32Array(m);
  const distance = new Float64Array(m);
  const done = new Uint8Array(m);

  for (let start = 0; start < n; start++) {
    distance.fill(Infinity);
    cameFrom.fill(-1);
    done.fill(0);
    let row = start;
    let column = -1;
    let reached = 0;
    while (row >= 0) {
      let nearest = -1;
      for (let j = 0; j < m; j++) {
        if (done[j] !== 0) continue;
        const through = reached + cost(row, j) - rowPotential[row]! - colPotential[j]!;
        if (through < distance[j]!) {
          distance[j] = through;
          cameFrom[j] = column;
        }
        if (nearest < 0 || distance[j]! < distance[nearest]!) nearest = j;
      }
      column = nearest;
      reached = distance[column]!;
      done[column] = 1;
      row = owner[column]!;
    }

    rowPotential[start]! += reached;
    for (let j = 0; j < m; j++) {
      if (done[j] === 0) continue;
      const slack = reached - distance[j]!;
      colPotential[j]! -= slack;
      if (owner[j]! >= 0) rowPotential[owner[j]!]! += slack;
    }

    while (column >= 0) {
      const before = cameFrom[column]!;
      owner[column] = before < 0 ? start : owner[before]!;
      column = before;
    }
  }
  return owner;
}
