import { uint32 } from '../../core/data/buffers';
import type { Pacer } from '../../core/data/pacer';
import type { WeightedEdges } from './fuzzyGraph';

/**
 * Items in an order in which neighbours stand near one another, breadth first through the graph (Cuthill & McKee 1969): a
 * layout of a million items in the order of their file spends most of its time waiting for memory.
 *
 * @returns Uint32Array n, every item once
 */
export async function localOrder({ first, tails }: WeightedEdges, pace: Pacer): Promise<Uint32Array> {
  const n = first.length - 1;
  const order = uint32(n);
  const isListed = new Uint8Array(n);
  let listed = 0;
  let start = 0;
  for (let at = 0; at < n; at++) {
    if (at === listed) {
      while (isListed[start]) start++;
      isListed[start] = 1;
      order[listed++] = start;
    }
    const i = order[at]!;
    for (let e = first[i]!; e < first[i + 1]!; e++) {
      const j = tails[e]!;
      if (isListed[j]) continue;
      isListed[j] = 1;
      order[listed++] = j;
    }
    if (at % 4096 === 0) await pace(at / n);
  }
  return order;
}
