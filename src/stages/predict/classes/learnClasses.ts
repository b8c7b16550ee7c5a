import type { Matrix } from '../../../core/data/matrix';
import { part, type Control } from '../../../core/data/progress';
import { makeRng, type Rng } from '../../../core/math/rng';
import { UserError } from '../../../core/data/userError';
import type { Runtime } from '../../../core/runtime/runtime';
import {
  brierScore,
  calibrationCurve,
  calibrationError,
  fitTemperature,
  logLoss,
  type CalibrationBin,
} from './calibration';
import { equalRows } from './equalRows';
import { forward, likeliest, softmax, type Head } from './head';
import { learningCurve, type CurvePoint } from './learningCurve';
import { averagePrecision, rocAuc, rocCurve } from './ranking';
import { rowsAt } from './rowsAt';
import { confusionOf, scoresOf, type Scores } from './scores';
import { stratify } from './stratify';
import { trainHead, type TrainOptions } from './trainHead';

/** Customers with their classes, as they are learned from. */
export interface Lesson {
  /** Items n×d; read only. */
  readonly x: Matrix;
  /** Int32Array m, example → item. An item that stands for several rows may be an example more than once. */
  readonly items: Int32Array;
  /** Int32Array m, example → class 0…k−1. */
  readonly labels: Int32Array;
  readonly k: number;
}

export interface LearnOptions {
  /** Inverse strength of the penalty; auto: of 0.1, 1, 10, 100 the one with the least loss of watched examples. */
  readonly c: 'auto' | number;
  readonly classWeights: 'none' | 'balanced';
  /** Units of a hidden layer; 0: none. */
  readonly hidden: number;
  readonly seed: number;
}

/** A head that can be kept and used. */
export interface Classifier extends Head {
  /** Divides the logits. */
  readonly temperature: number;
}

/** How good a head is, by examples that it did not learn from. */
export interface ClassReport {
  /** Examples that were learned from, that ended the training, and that it was examined with. */
  readonly learned: number;
  readonly watched: number;
  readonly examined: number;
  readonly scores: Scores;
  /** Float64Array k×k, true × told, of the examined. */
  readonly confusion: Float64Array;
  /** Class → area under its ROC curve and its precision-recall curve; NaN: all are of it, or none. */
  readonly rocAuc: readonly number[];
  readonly averagePrecision: readonly number[];
  /** Class → its ROC curve, thresholds from high to low. */
  readonly roc: readonly ReturnType<typeof rocCurve>[];
  readonly logLoss: number;
  readonly brier: number;
  readonly temperature: number;
  /** After the temperature, and the error before it. */
  readonly calibration: readonly CalibrationBin[];
  readonly calibrationError: number;
  readonly calibrationErrorBefore: number;
  /** Of the most frequent class among the learned, on the examined: what guessing gives. */
  readonly baseline: number;
  readonly curve: readonly CurvePoint[];
  readonly c: number;
  readonly iterations: number;
}

export interface Learned {
  /** Of the examples learned from and no others: the one that was examined. */
  readonly examined: Classifier;
  /** Of all examples. */
  readonly classifier: Classifier;
  readonly report: ClassReport;
  /** Examples that were not learned from. */
  readonly outside: Uint32Array;
}

const strengths = [0.1, 1, 10, 100];
/** More examples than these are sampled, class by class: their matrix lies in memory twice. */
const mostExamples = 60_000;

/**
 * Learns classes from examples: six of ten are learned from, two end the training and cool the probabilities, two examine
 * it. Customers whom nothing tells apart are in the same part: else the head would be examined with what it learned. The
 * head that is handed out then learns from all, for as many iterations as were good.
 *
 * @param engine  null: everything is computed in this thread
 * @throws RangeError where there are fewer than two classes or ten examples; UserError classes-alike where so many are
 *   equal that the parts cannot be filled
 */
export async function learnClasses(
  engine: Runtime | null,
  lesson: Lesson,
  options: LearnOptions,
  control: Control = {},
): Promise<Learned> {
  const { k } = lesson;
  const rng = makeRng(options.seed);
  if (new Set(lesson.labels).size < 2 || lesson.labels.length < 10)
    throw new RangeError(
      `learnClasses: there must be two classes and ten examples, got ${new Set(lesson.labels).size} and ${lesson.labels.length}`,
    );
  const share = Math.min(1, mostExamples / lesson.labels.length);
  const groups = equalRows(lesson.x, lesson.items);
  const parts = stratify(lesson.labels, [0.6 * share, 0.2 * share, 0.2 * share, 1 - share], rng, groups);
  const examplesAt = (positions: Uint32Array) => ({
    x: rowsAt(
      lesson.x,
      positions.map((i) => lesson.items[i]!),
    ),
    labels: Int32Array.from(positions, (i) => lesson.labels[i]!),
  });
  const [learned, watch, exam] = [examplesAt(parts[0]!), examplesAt(parts[1]!), examplesAt(parts[2]!)];
  if (new Set(learned.labels).size < 2 || watch.labels.length === 0 || exam.labels.length === 0)
    throw new UserError('classes-alike', { different: new Set(groups).size });
  const base = { k, classWeights: options.classWeights, hidden: options.hidden, rng };
  const best = await bestStrength(engine, learned, { ...base, watch }, options.c, part(control, 0, 0.5));
  const { head, c, iterations } = best;
  const temperature = fitTemperature(forward(head, watch.x).logits, k, watch.labels);
  const curve = await learningCurve(
    engine,
    learned,
    exam,
    { ...base, c, maxIterations: Math.max(20, iterations) },
    part(control, 0.5, 0.8),
  );
  const all = examplesAt(Uint32Array.from(parts.slice(0, 3).flatMap((one) => [...one])));
  const whole = await trainHead(
    engine,
    all,
    { ...base, c, start: head.parameters, maxIterations: Math.max(20, iterations) },
    part(control, 0.8, 1),
  );
  const examined = { ...head, temperature };
  return {
    examined,
    classifier: { ...whole.head, temperature },
    report: {
      ...examine(examined, exam),
      learned: learned.labels.length,
      watched: watch.labels.length,
      baseline: shareOfCommonest(learned.labels, exam.labels, k),
      curve,
      c,
      iterations,
    },
    outside: Uint32Array.from([...parts[1]!, ...parts[2]!]).sort(),
  };
}

/** Heads of ever weaker penalties, each begun where the one before ended, until the watched examples lose by it. */
async function bestStrength(
  engine: Runtime | null,
  learned: { x: Matrix; labels: Int32Array },
  options: TrainOptions & { rng: Rng },
  c: LearnOptions['c'],
  control: Control,
): Promise<{ head: Head; c: number; iterations: number }> {
  const tries = c === 'auto' ? strengths : [c];
  let best: { head: Head; c: number; iterations: number; watched: number } | null = null;
  for (const [i, strength] of tries.entries()) {
    const start = best?.head.parameters;
    const { head, iterations, watched } = await trainHead(
      engine,
      learned,
      { ...options, c: strength, ...(start && { start }) },
      part(control, i / tries.length, (i + 1) / tries.length),
    );
    if (best && (watched ?? 0) >= best.watched) break;
    best = { head, c: strength, iterations, watched: watched ?? 0 };
  }
  return best!;
}

/** What the examples say of a head that did not learn from them. */
function examine({ temperature, ...head }: Classifier, { x, labels }: { x: Matrix; labels: Int32Array }) {
  const { k } = head;
  const { logits } = forward(head, x);
  const before = softmax(logits.slice(), k);
  const probabilities = softmax(logits, k, temperature);
  const confusion = confusionOf(labels, likeliest(probabilities, k), k);
  const calibration = calibrationCurve(probabilities, k, labels);
  const ofClass = (c: number) =>
    [
      Float64Array.from(labels, (_, i) => probabilities[i * k + c]!),
      Uint8Array.from(labels, (label) => (label === c ? 1 : 0)),
    ] as const;
  const classes = Array.from({ length: k }, (_, c) => c);
  return {
    examined: labels.length,
    scores: scoresOf(confusion, k),
    confusion,
    rocAuc: classes.map((c) => rocAuc(...ofClass(c))),
    averagePrecision: classes.map((c) => averagePrecision(...ofClass(c))),
    roc: classes.map((c) => rocCurve(...ofClass(c))),
    logLoss: logLoss(probabilities, k, labels),
    brier: brierScore(probabilities, k, labels),
    temperature,
    calibration,
    calibrationError: calibrationError(calibration),
    calibrationErrorBefore: calibrationError(calibrationCurve(before, k, labels)),
  };
}

function shareOfCommonest(learned: Int32Array, examined: Int32Array, k: number): number {
  const sizes = new Float64Array(k);
  for (const label of learned) sizes[label]!++;
  const commonest = sizes.indexOf(Math.max(...sizes));
  return examined.filter((label) => label === commonest).length / Math.max(1, examined.length);
}
