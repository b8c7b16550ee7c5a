/** However many answer a little, no more than this share is lit before somebody asks for more. */
const mostShare = 0.2;
/** Nor fewer than this many rows, where so many answer. */
const fewestRows = 12;

/**
 * The share of rows at which scores stop standing out: where the falling curve of the best fifth lies farthest below the
 * straight line between its ends (the knee of Satopää et al., 2011).
 *
 * @param scores  item → 0–1; only those above 0 answer
 * @param weights  item → rows
 * @returns 0–0.2; 0 where nobody answers
 */
export function elbowShare(scores: Float32Array, weights: Float32Array): number {
  const total = weights.reduce((sum, rows) => sum + rows, 0);
  const order = Uint32Array.from(scores.keys()).filter((item) => scores[item]! > 0);
  order.sort((a, b) => scores[b]! - scores[a]! || a - b);
  const limit = mostShare * total;
  const curve: { rows: number; score: number }[] = [];
  let rows = 0;
  for (const item of order) {
    rows += weights[item]!;
    if (rows > limit && curve.length > 0) break;
    curve.push({ rows, score: scores[item]! });
  }
  const [first, last] = [curve[0], curve.at(-1)];
  if (!first || !last || total === 0) return 0;
  let knee = last.rows;
  let deepest = 0;
  for (const { rows, score } of curve) {
    const along = (rows - first.rows) / (last.rows - first.rows || 1);
    const depth = first.score - (first.score - last.score) * along - score;
    // Rounding makes hollows in a straight line.
    if (depth > deepest + 1e-6) [deepest, knee] = [depth, rows];
  }
  return Math.min(mostShare, Math.max(knee, Math.min(fewestRows, last.rows)) / total);
}
