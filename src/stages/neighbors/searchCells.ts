import type { KnnGraph } from '../../core/data/knnGraph';
import type { Pacer } from '../../core/data/pacer';
import type { Runtime } from '../../core/runtime/runtime';
import { groupCells, partsOf, type Cells } from './cells';
import { makeCodeSearch } from './codeSearch';
import { makeFloatSearch } from './floatSearch';
import { makeNearestLists } from './nearestLists';
import { spare } from './pairSearch';
import type { Points } from './points';
import type { Probes } from './probes';

/** Cells that share their candidates' codes, in the mean. */
const groupSize = 16;

/** Items after which codes are given up if they were too coarse for most of them. */
const trial = 5000;

/**
 * Fills the graph cell by cell: the items of a cell against all items of the cells it probes, in one product. On
 * WebAssembly in 8-bit codes first, which cells that lie together share; items for which these are too coarse are
 * searched again in float32.
 *
 * @param coverage  as `chooseCoverage` gives it
 * @param graph  overwritten
 */
export async function searchCells(
  runtime: Runtime,
  points: Points,
  cells: Cells,
  probes: Probes,
  coverage: number,
  graph: KnnGraph,
  pace: Pacer,
): Promise<void> {
  const { k } = graph;
  const { starts, partStarts, rows, centres } = cells;
  const d = points.cols;
  const codes = makeCodeSearch(runtime, points, cells, k);
  const finer = makeFloatSearch(runtime, { asked: points, items: points, isSelf: true }, k);
  const lists = makeNearestLists(k, largest(cells));
  let [done, searched, untrusted] = [0, 0, 0];
  const membersOf = (cell: number): Uint32Array => rows.subarray(starts[cell], starts[cell + 1]);
  const partOf = (part: number): Uint32Array => rows.subarray(partStarts[part], partStarts[part + 1]);
  const originOf = (cell: number): Float64Array => centres.subarray(cell * d, (cell + 1) * d);

  async function searchCell(cell: number, hasCodes: boolean): Promise<void> {
    const members = membersOf(cell);
    const probed = probedBy(probes, cells, cell, coverage, k + 1 + spare);
    const tick = (share: number): Promise<void> | undefined =>
      pace((done + share * members.length) / points.rows);
    let left = members;
    lists.clear(members.length);
    if (hasCodes) {
      await codes.search(members, probed, lists, tick);
      left = members.filter((i, query) => {
        const isReady = codes.isTrusted(lists.worst(query));
        if (isReady) lists.write(query, graph, i, points);
        return !isReady;
      });
      searched += members.length;
      untrusted += left.length;
      lists.clear(left.length);
    }
    if (left.length > 0) {
      await finer.search(left, joined(probed, partOf), originOf(cell), lists, tick);
      left.forEach((i, query) => lists.write(query, graph, i, points));
    }
    done += members.length;
  }

  const groups = groupCells(cells, d, groupSize);
  for (let g = 0; g + 1 < groups.starts.length; g++) {
    const group = groups.rows.subarray(groups.starts[g], groups.starts[g + 1]);
    const useCodes = runtime.device.kind !== 'webgpu' && (searched < trial || untrusted < searched / 2);
    const hasCodes = useCodes && codes.begin(joined(group, membersOf), meanOrigin(group, originOf, d));
    for (const cell of group) await searchCell(cell, hasCodes);
  }
}

/** The parts that a cell's items are compared with; more than the coverage asks for where they hold too few. */
function probedBy(
  { order, covered }: Probes,
  { count, partStarts }: Cells,
  cell: number,
  coverage: number,
  least: number,
): Uint32Array {
  const parts = count * partsOf;
  let size = 0;
  let p = cell * parts;
  for (; p < (cell + 1) * parts && (covered[p]! < coverage || size < least); p++)
    size += partStarts[order[p]! + 1]! - partStarts[order[p]!]!;
  return order.subarray(cell * parts, p);
}

function joined(cells: Uint32Array, membersOf: (cell: number) => Uint32Array): Uint32Array {
  const all = new Uint32Array(cells.reduce((sum, cell) => sum + membersOf(cell).length, 0));
  let size = 0;
  for (const cell of cells) {
    all.set(membersOf(cell), size);
    size += membersOf(cell).length;
  }
  return all;
}

function meanOrigin(group: Uint32Array, originOf: (cell: number) => Float64Array, d: number): Float64Array {
  const mean = new Float64Array(d);
  for (const cell of group) originOf(cell).forEach((value, j) => (mean[j]! += value / group.length));
  return mean;
}

function largest({ count, starts }: Cells): number {
  let size = 0;
  for (let cell = 0; cell < count; cell++) size = Math.max(size, starts[cell + 1]! - starts[cell]!);
  return size;
}
