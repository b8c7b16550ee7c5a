import type { Matrix } from '../../../core/data/matrix';

/** A customer whose label would teach most. */
export interface NextLabel {
  readonly item: number;
  /** 0–1: 1 when all classes are equally likely. */
  readonly uncertainty: number;
  /** 0–1: 1 when everybody points the same way as they do. */
  readonly density: number;
}

/** Entropy of the probabilities over that of k equal ones, 0–1. */
function entropy(probabilities: Float64Array, at: number, k: number): number {
  let sum = 0;
  for (let c = 0; c < k; c++) {
    const p = probabilities[at + c]!;
    if (p > 0) sum -= p * Math.log(p);
  }
  return k > 1 ? sum / Math.log(k) : 0;
}

/**
 * Who is best labelled next: uncertainty × density (Settles & Craven 2008, information density, β = 1). Uncertainty is
 * the normalised entropy; density the mean cosine similarity to all items, which is the product with the mean of their
 * directions, brought to 0–1. An item of the zero vector has the density of a right angle, ½.
 *
 * @param probabilities  Float64Array n×k
 * @param isAsked  item → whether it may be asked for
 * @returns most worthwhile first; equal ones in their order
 */
export function nextLabels(
  x: Matrix,
  probabilities: Float64Array,
  k: number,
  isAsked: (item: number) => boolean,
  most: number,
): NextLabel[] {
  const { data, rows, cols } = x;
  const lengths = new Float64Array(rows);
  const mean = new Float64Array(cols);
  for (let i = 0; i < rows; i++) {
    let squares = 0;
    for (let j = 0; j < cols; j++) squares += data[i * cols + j]! ** 2;
    lengths[i] = Math.sqrt(squares) || 1;
    for (let j = 0; j < cols; j++) mean[j]! += data[i * cols + j]! / lengths[i]! / rows;
  }
  const found: NextLabel[] = [];
  for (let item = 0; item < rows; item++) {
    if (!isAsked(item)) continue;
    let cosine = 0;
    for (let j = 0; j < cols; j++) cosine += (data[item * cols + j]! / lengths[item]!) * mean[j]!;
    found.push({
      item,
      uncertainty: entropy(probabilities, item * k, k),
      density: (1 + cosine) / 2,
    });
  }
  const worth = ({ uncertainty, density }: NextLabel): number => uncertainty * density;
  return found.sort((a, b) => worth(b) - worth(a) || a.item - b.item).slice(0, most);
}
