import { partsOf } from './head';
import type { Classifier } from './learnClasses';

/** What speaks for one class against another. */
export interface Contributions {
  /** The most probable class and the next. */
  readonly between: readonly [number, number];
  /** What speaks for the first of an average customer. */
  readonly base: number;
  /** Float64Array m, source → what it adds. base and all of them sum to the difference of the two logits. */
  readonly pulls: Float64Array;
}

/**
 * Why a linear head tells one class and not the next: the difference of their logits, (w_a − w_b)·x + b_a − b_b, parted
 * exactly into what holds for the average customer and what each source adds by which this one differs from them. null: the
 * head has a hidden layer, which cannot be parted so.
 *
 * @param x  Float32Array d, one item; read only
 * @param mean  Float64Array d, the average item
 * @param sourceOf  Int32Array d, number of x → source 0…m−1
 * @param logits  Float64Array k
 */
export function contributionsOf(
  classifier: Classifier,
  x: Float32Array,
  mean: Float64Array,
  sourceOf: Int32Array,
  m: number,
  logits: Float64Array,
): Contributions | null {
  if (classifier.hidden) return null;
  const { d, k } = classifier;
  if (x.length !== d || sourceOf.length !== d || mean.length !== d)
    throw new RangeError(
      `contributionsOf: x, mean and sourceOf must have ${d} entries, got ${x.length}, ${mean.length} and ${sourceOf.length}`,
    );
  const order = Array.from({ length: k }, (_, c) => c).sort((a, b) => logits[b]! - logits[a]! || a - b);
  const [first = 0, second = first] = order;
  const { w1, b1 } = partsOf(classifier, classifier.parameters);
  let base = b1[first]! - b1[second]!;
  const pulls = new Float64Array(m);
  for (let j = 0; j < d; j++) {
    const weight = w1[first * d + j]! - w1[second * d + j]!;
    base += weight * mean[j]!;
    pulls[sourceOf[j]!]! += weight * (x[j]! - mean[j]!);
  }
  return { between: [first, second], base, pulls };
}
