import { forward, softmax } from './head';
import type { Classifier, Lesson } from './learnClasses';
import { rowsAt } from './rowsAt';

/** An example whose label a head that never saw it does not believe. */
export interface DoubtfulLabel {
  /** Position among the examples. */
  readonly example: number;
  readonly label: number;
  /** What the head would say, and how likely it holds that. */
  readonly told: number;
  readonly probability: number;
}

/**
 * Labels that are worth a second look: examples outside of what was learned from that the head tells otherwise, the surest
 * first.
 *
 * @param outside  examples that the head did not learn from
 */
export function doubtfulLabels(
  { temperature, ...head }: Classifier,
  { x, items, labels }: Lesson,
  outside: Uint32Array,
  most: number,
): DoubtfulLabel[] {
  const { k } = head;
  const taken = rowsAt(
    x,
    Int32Array.from(outside, (example) => items[example]!),
  );
  const probabilities = softmax(forward(head, taken).logits, k, temperature);
  const found: DoubtfulLabel[] = [];
  for (const [i, example] of outside.entries()) {
    let told = 0;
    for (let c = 1; c < k; c++) if (probabilities[i * k + c]! > probabilities[i * k + told]!) told = c;
    const label = labels[example]!;
    if (told !== label) found.push({ example, label, told, probability: probabilities[i * k + told]! });
  }
  return found.sort((a, b) => b.probability - a.probability).slice(0, most);
}
