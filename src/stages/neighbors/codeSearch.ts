import { nearestCodesGraph } from '../../core/runtime/graphs';
import type { Runtime } from '../../core/runtime/runtime';
import { readIntegers } from '../../core/runtime/tensor';
import type { Cells } from './cells';
import { makeCodeBlocks, top, type Coding } from './codeBlocks';
import type { NearestLists } from './nearestLists';
import { makeOfferRow, rowsPerRun, spare, type Tick } from './pairSearch';
import { gatherCentred, type Points } from './points';

/** A candidate so many times as far from the origin as the farthest query keeps its norm; one beyond counts as there. */
const normReach = 1.5;

/** Codes are trusted where one step of theirs is at most this share of the k-th distance found. */
const trustedStep = 1 / 50;

/** Bytes of candidates' codes in one run. */
const pieceBytes = 16 << 20;

export interface CodeSearch {
  /**
   * Prepares codes that are fine enough for these items, all of which lie about the origin.
   *
   * @returns false where the items are one point, and no codes can tell them apart
   */
  begin(items: Uint32Array, origin: Float64Array): boolean;
  /**
   * Offers each query its best candidates by the codes' distance, measured in doubles.
   *
   * @param queries  some of the items begun with; list r belongs to queries[r]
   * @param probed  parts of cells whose items are the candidates
   */
  search(queries: Uint32Array, probed: Uint32Array, lists: NearestLists, tick: Tick): Promise<void>;
  /** Whether the codes are fine enough for a k-th neighbour at this squared distance. */
  isTrusted(worst: number): boolean;
}

/**
 * Pairs in 8-bit codes by an ONNX graph, the best candidates measured again in doubles; on WebAssembly twice as fast
 * as float32 at d = 64 and three times at d = 384. Components are counted from the origin in steps that let the items'
 * largest one be ±127, so codes are as fine as the items are close together; a candidate that lies outside is put on the
 * edge and keeps its true norm.
 *
 * The score q·x − ‖x‖²/2 is one product of whole numbers: the norm is a sum of further components of the candidate,
 * which every query meets with the same code, 127 or 1.
 */
export function makeCodeSearch(runtime: Runtime, points: Points, cells: Cells, k: number): CodeSearch {
  const d = points.cols;
  const offerRow = makeOfferRow({ asked: points, items: points, isSelf: true }, k + 1 + spare);
  const blocks = makeCodeBlocks(points, cells);
  const { partStarts } = cells;
  let coding: Coding = { origin: new Float64Array(d), step: NaN, normRows: 1 };
  let queryFloats = new Float32Array();
  let queryCodes = new Uint8Array();
  const norms = new Float32Array(1024);

  function writeQueries(queries: Uint32Array, m: number): void {
    if (queryFloats.length < queries.length * d) queryFloats = new Float32Array(queries.length * d);
    if (queryCodes.length < queries.length * m) queryCodes = new Uint8Array(queries.length * m);
    gatherCentred(points, queries, coding.origin, queryFloats, norms);
    const [numbers, codes, perStep] = [queryFloats, queryCodes, 1 / coding.step];
    for (let r = 0, p = 0, q = 0; r < queries.length; r++) {
      for (let j = 0; j < d; j++) codes[q++] = (numbers[p++]! * perStep + 128.5) | 0;
      codes[q++] = 128 + 1;
      for (let e = d + 1; e < m; e++) codes[q++] = 128 + top;
    }
  }

  return {
    isTrusted: (worst) => worst === 0 || coding.step <= trustedStep * Math.sqrt(worst),
    begin(items, origin) {
      const { component, norm } = largest(points, items, origin);
      const step = component / top;
      const rows = component === 0 ? 1 : (normReach ** 2 * norm) / (2 * (step * top) ** 2);
      coding = { origin, step: component === 0 ? NaN : step, normRows: multipleOfEight(rows, d) };
      blocks.clear(coding);
      return component > 0;
    },
    async search(queries, probed, lists, tick) {
      const m = d + 1 + coding.normRows;
      const whole = probed.reduce((sum, part) => sum + partStarts[part + 1]! - partStarts[part]!, 0);
      let searched = 0;
      for (let from = 0; from < probed.length;) {
        const piece = blocks.join(probed, from, Math.floor(pieceBytes / m));
        from = piece.next;
        const { codes, items } = piece;
        if (items.length === 0) continue;
        const width = Math.min(items.length, k + 1 + spare);
        const session = await runtime.graph(`nearest-codes-${width}`, () => nearestCodesGraph(width));
        const size = rowsPerRun(runtime, items.length);
        for (let first = 0; first < queries.length; first += size) {
          const block = queries.subarray(first, first + size);
          writeQueries(block, m);
          const outputs = await session.run({
            queries: {
              type: 'uint8',
              data: queryCodes.subarray(0, block.length * m),
              dims: [block.length, m],
            },
            items: { type: 'int8', data: codes, dims: [m, items.length] },
          });
          const best = readIntegers(outputs, 'index');
          for (let r = 0; r < block.length; r++)
            offerRow(first + r, block[r]!, items, best, r * width, width, lists);
          await tick((searched + (items.length * (first + block.length)) / queries.length) / whole);
        }
        searched += items.length;
      }
    },
  };
}

/** Largest component and largest squared norm of the items, counted from the origin. */
function largest(
  { data, cols, scales }: Points,
  items: Uint32Array,
  origin: Float64Array,
): { component: number; norm: number } {
  let component = 0;
  let norm = 0;
  for (const i of items) {
    const scale = scales ? scales[i]! : 1;
    let sum = 0;
    for (let j = 0; j < cols; j++) {
      const value = Math.abs(data[i * cols + j]! * scale - origin[j]!);
      if (value > component) component = value;
      sum += value * value;
    }
    if (sum > norm) norm = sum;
  }
  return { component, norm };
}

/** At least so many rows that they, d and one more are a multiple of eight. */
function multipleOfEight(least: number, d: number): number {
  const rows = Math.max(1, Math.ceil(least));
  return rows + ((8 - ((d + rows + 1) % 8)) % 8);
}
