/** How well one class is found. */
export interface ClassScores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Examples that are of it. */
  readonly support: number;
}

export type Average = Omit<ClassScores, 'support'>;

export interface Scores {
  readonly accuracy: number;
  readonly classes: readonly ClassScores[];
  /** Means over the classes that occur, as true or as told. */
  readonly macro: Average;
  /** Of all examples together: of single labels the accuracy. */
  readonly micro: Average;
  /** Means weighed by the classes' examples. */
  readonly weighted: Average;
}

/** Float64Array k×k, true class × told class → examples. */
export function confusionOf(truth: Int32Array, told: Int32Array, k: number): Float64Array {
  if (truth.length !== told.length)
    throw new RangeError(
      `confusionOf: classes must be of the same examples, got ${truth.length} and ${told.length}`,
    );
  const counts = new Float64Array(k * k);
  for (let i = 0; i < truth.length; i++) counts[truth[i]! * k + told[i]!]!++;
  return counts;
}

const ratio = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);

/** As scikit-learn's precision_recall_fscore_support with zero_division=0; no examples: zeros. */
export function scoresOf(confusion: Float64Array, k: number): Scores {
  const classes: ClassScores[] = [];
  const seen: ClassScores[] = [];
  let right = 0;
  let total = 0;
  for (let c = 0; c < k; c++) {
    let support = 0;
    let told = 0;
    for (let other = 0; other < k; other++) {
      support += confusion[c * k + other]!;
      told += confusion[other * k + c]!;
    }
    const hits = confusion[c * k + c]!;
    right += hits;
    total += support;
    const scores = {
      precision: ratio(hits, told),
      recall: ratio(hits, support),
      f1: ratio(2 * hits, support + told),
      support,
    };
    classes.push(scores);
    if (support + told > 0) seen.push(scores);
  }
  const mean = (weightOf: (scores: ClassScores) => number): Average => {
    const whole = seen.reduce((sum, scores) => sum + weightOf(scores), 0);
    const of = (key: keyof Average): number =>
      ratio(
        seen.reduce((sum, scores) => sum + weightOf(scores) * scores[key], 0),
        whole,
      );
    return { precision: of('precision'), recall: of('recall'), f1: of('f1') };
  };
  const accuracy = ratio(right, total);
  return {
    accuracy,
    classes,
    macro: mean(() => 1),
    micro: { precision: accuracy, recall: accuracy, f1: accuracy },
    weighted: mean(({ support }) => support),
  };
}
