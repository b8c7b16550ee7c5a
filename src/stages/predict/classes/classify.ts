import type { Matrix } from '../../../core/data/matrix';
import { makePacer } from '../../../core/data/pacer';
import type { Control } from '../../../core/data/progress';
import { forward, likeliest, softmax } from './head';
import type { Classifier } from './learnClasses';

/** What a classifier says of items. */
export interface Told {
  /** Int32Array n, item → class. */
  readonly classes: Int32Array;
  /** Float64Array n×k. */
  readonly probabilities: Float64Array;
}

const blockItems = 2048;

/** @param x  items n×d, as the classifier learned them; read only */
export async function classify(classifier: Classifier, x: Matrix, control: Control = {}): Promise<Told> {
  const { k, d, temperature } = classifier;
  const probabilities = new Float64Array(x.rows * k);
  const pace = makePacer(control);
  for (let from = 0; from < x.rows; from += blockItems) {
    const to = Math.min(x.rows, from + blockItems);
    const block = { data: x.data.subarray(from * d, to * d), rows: to - from, cols: x.cols };
    probabilities.set(softmax(forward(classifier, block).logits, k, temperature), from * k);
    await pace(to / x.rows);
  }
  return { classes: likeliest(probabilities, k), probabilities };
}
