import { nearestGraph } from '../../core/runtime/graphs';
import type { Runtime } from '../../core/runtime/runtime';
import { floats, readIntegers } from '../../core/runtime/tensor';
import type { NearestLists } from './nearestLists';
import { makeOfferRow, pieceLength, rowsPerRun, spare, type Search, type Tick } from './pairSearch';
import { gatherCentred } from './points';

export interface FloatSearch {
  /**
   * Offers each query its best candidates by the float32 distance, measured in doubles.
   *
   * @param queries  rows of the asked points; list r belongs to queries[r]; read only
   * @param candidates  rows of the items, none twice; read only
   * @param origin  d numbers in the middle of the queries
   * @param lists  not emptied here, so that several searches may fill them
   */
  search(
    queries: Uint32Array,
    candidates: Uint32Array,
    origin: Float64Array,
    lists: NearestLists,
    tick: Tick,
  ): Promise<void>;
}

/**
 * All pairs in float32 by an ONNX graph, the best candidates measured again in doubles. Queries and candidates are
 * gathered into scratch arrays that all searches share; candidates that are the same array as in the search before are
 * not gathered again.
 */
export function makeFloatSearch(runtime: Runtime, search: Search, k: number): FloatSearch {
  const { asked, items } = search;
  const offerRow = makeOfferRow(search, k + 1 + spare);
  const d = items.cols;
  let itemScratch = new Float32Array();
  let normScratch = new Float32Array();
  let queryScratch = new Float32Array();
  const queryNorms = new Float32Array(1024);
  let gathered: { piece: Uint32Array; origin: Float64Array } | null = null;

  function gather(piece: Uint32Array, origin: Float64Array): void {
    if (gathered?.piece === piece && gathered.origin === origin) return;
    if (itemScratch.length < piece.length * d) itemScratch = new Float32Array(piece.length * d);
    if (normScratch.length < piece.length) normScratch = new Float32Array(piece.length);
    gatherCentred(items, piece, origin, itemScratch, normScratch);
    gathered = { piece, origin };
  }

  return {
    async search(queries, candidates, origin, lists, tick) {
      const length = pieceLength(candidates.length, d, 4 * (k + 1 + spare));
      for (let start = 0; start < candidates.length; start += length) {
        const isWhole = length >= candidates.length;
        const piece = isWhole ? candidates : candidates.subarray(start, start + length);
        gather(piece, origin);
        const width = Math.min(piece.length, k + 1 + spare);
        const session = await runtime.graph(`nearest-${width}`, () => nearestGraph(width));
        const itemTensor = floats(itemScratch.subarray(0, piece.length * d), piece.length, d);
        const normTensor = floats(normScratch.subarray(0, piece.length), 1, piece.length);
        const size = rowsPerRun(runtime, piece.length);
        if (queryScratch.length < Math.min(size, queries.length) * d)
          queryScratch = new Float32Array(Math.min(size, queries.length) * d);
        for (let first = 0; first < queries.length; first += size) {
          const block = queries.subarray(first, first + size);
          gatherCentred(asked, block, origin, queryScratch, queryNorms);
          const outputs = await session.run({
            queries: floats(queryScratch.subarray(0, block.length * d), block.length, d),
            items: itemTensor,
            norms: normTensor,
          });
          const best = readIntegers(outputs, 'index');
          for (let r = 0; r < block.length; r++)
            offerRow(first + r, block[r]!, piece, best, r * width, width, lists);
          await tick((start + (piece.length * (first + block.length)) / queries.length) / candidates.length);
        }
      }
    },
  };
}
