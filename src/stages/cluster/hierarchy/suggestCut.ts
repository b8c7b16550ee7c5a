import type { Dendrogram } from '../../../core/data/dendrogram';

/**
 * The number of clusters at which the tree has its largest gap: where the next merge is the most times as high as the
 * last one made. A hint for a start, no test: a tree over one cloud has a largest gap too.
 *
 * A gap up to height Infinity says that clusters must stay apart, not that they are far; such a number is
 * suggested only when no other is left. Nor is it a gap that leaves are apart before any merge. Equal gaps give the
 * smaller number.
 *
 * @param from  smallest number wanted, ≥ 2
 * @param to  largest number wanted; both are lessened to the number of leaves
 * @returns k; 1 for one leaf, 0 for none
 */
export function suggestCut({ leaves, heights }: Dendrogram, from: number, to: number): number {
  const last = Math.min(to, leaves);
  let suggested = Math.min(from, last);
  let largest = 0;
  for (let k = Math.max(2, suggested); k <= last && k < leaves; k++) {
    const next = heights[leaves - k]!;
    const made = heights[leaves - k - 1]!;
    if (made === Infinity) suggested = Math.min(last, k + 1);
    else if (next < Infinity && next > made * largest && next > 0) {
      suggested = k;
      largest = made === 0 ? Infinity : next / made;
    }
  }
  return suggested;
}
