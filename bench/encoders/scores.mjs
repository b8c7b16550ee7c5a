/** Ranks from 1; equal values share the mean of theirs. @param {ArrayLike<number>} values */
export function ranks(values) {
  const order = Array.from(values, (_, i) => i).sort((a, b) => values[a] - values[b]);
  const found = new Float64Array(values.length);
  for (let from = 0, to; from < order.length; from = to) {
    to = from + 1;
    while (to < order.length && values[order[to]] === values[order[from]]) to++;
    for (let at = from; at < to; at++) found[order[at]] = (from + 1 + to) / 2;
  }
  return found;
}

/** Spearman's correlation of two lists. @param {ArrayLike<number>} a @param {ArrayLike<number>} b */
export function spearman(a, b) {
  const [x, y] = [ranks(a), ranks(b)];
  const mean = (x.length + 1) / 2;
  let [xy, xx, yy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    xy += (x[i] - mean) * (y[i] - mean);
    xx += (x[i] - mean) ** 2;
    yy += (y[i] - mean) ** 2;
  }
  return xy / Math.sqrt(xx * yy);
}

/**
 * Area under the ROC curve: how often a positive scores above a negative, ties counted by half.
 *
 * @param {ArrayLike<number>} scores
 * @param {ArrayLike<number>} positive  1 or 0
 */
export function areaUnderCurve(scores, positive) {
  const order = ranks(scores);
  let [sum, positives] = [0, 0];
  for (let i = 0; i < order.length; i++) {
    sum += positive[i] * order[i];
    positives += positive[i];
  }
  return (sum - (positives * (positives + 1)) / 2) / (positives * (order.length - positives));
}

/** Mean and standard deviation (of a sample; 0 of one value). @param {readonly number[]} values */
export function meanAndSd(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, sd: values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0 };
}

/** Product of two rows. */
export function dot(a, i, b, j, cols) {
  let sum = 0;
  for (let c = 0; c < cols; c++) sum += a[i * cols + c] * b[j * cols + c];
  return sum;
}

/**
 * Share of the asked rows of `from` whose nearest row of `to` is the one at the same place.
 *
 * @param {Float32Array} from  rows × cols, of unit length
 * @param {Float32Array} to  the same shape
 * @param {number} cols
 * @param {readonly number[]} asked  rows
 */
export function foundAtFirst(from, to, cols, asked) {
  const rows = to.length / cols;
  let right = 0;
  for (const row of asked) {
    const own = dot(from, row, to, row, cols);
    let isFirst = own > 0;
    for (let other = 0; isFirst && other < rows; other++)
      isFirst = other === row || dot(from, row, to, other, cols) < own;
    if (isFirst) right++;
  }
  return right / asked.length;
}
