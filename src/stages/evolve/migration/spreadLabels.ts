/** A box, in CSS pixels. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Places labels of one height under one another, each as near as can be to where it belongs, none over another: the
 * least sum of squared ways, by pooling neighbours that would meet (Ayer et al., 1955).
 *
 * @param wanted  middles, in the order in which labels are to stand; read only
 * @param tall  height of a label with the space below it
 * @param room  [first, last] place that a label may take; where they do not fit, they stand one under another from the first on
 * @returns middles, in the same order
 */
export function spreadLabels(
  wanted: readonly number[],
  tall: number,
  [top, bottom]: readonly [number, number],
): number[] {
  // Counted from each label's own place in a gapless stack, no label may come before the one above.
  const blocks: { sum: number; count: number }[] = [];
  wanted.forEach((middle, i) => {
    let block = { sum: middle - i * tall, count: 1 };
    for (
      let above = blocks.at(-1);
      above && above.sum / above.count >= block.sum / block.count;
      above = blocks.at(-1)
    ) {
      blocks.pop();
      block = { sum: above.sum + block.sum, count: above.count + block.count };
    }
    blocks.push(block);
  });
  const first = top + tall / 2;
  const latest = Math.max(first, bottom - tall / 2 - Math.max(0, wanted.length - 1) * tall);
  return blocks
    .flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count))
    .map((offset, i) => Math.min(latest, Math.max(first, offset)) + i * tall);
}
