import { part, type Control } from '../../../core/data/progress';
import type { Runtime } from '../../../core/runtime/runtime';
import { forward, likeliest } from './head';
import { rowsAt } from './rowsAt';
import type { Examples } from './loss';
import { confusionOf, scoresOf } from './scores';
import { stratify } from './stratify';
import { trainHead, type TrainOptions } from './trainHead';

type Labelled = Pick<Examples, 'x' | 'labels'>;

/** How good a head is that learned from a part of the examples. */
export interface CurvePoint {
  /** Examples learned from. */
  readonly examples: number;
  readonly macroF1: number;
  /** Class → its examples, and its F1. */
  readonly sizes: readonly number[];
  readonly f1: readonly number[];
}

const shares = [0.1, 0.2, 0.4, 0.7, 1];
const leastExamples = 10;

/**
 * Macro F1 of heads that learned from ever more of the examples, each part within the next, on examples that none of them
 * learned from.
 */
export async function learningCurve(
  engine: Runtime | null,
  learned: Labelled,
  exam: Labelled,
  options: TrainOptions,
  control: Control = {},
): Promise<CurvePoint[]> {
  const { k, rng } = options;
  const steps = shares.map((share, i) => share - (shares[i - 1] ?? 0));
  const parts = stratify(learned.labels, steps, rng);
  const points: CurvePoint[] = [];
  let positions: number[] = [];
  for (const [i, more] of parts.entries()) {
    positions = [...positions, ...more];
    const labels = Int32Array.from(positions, (at) => learned.labels[at]!);
    if (labels.length < leastExamples || new Set(labels).size < 2) continue;
    const { head } = await trainHead(
      engine,
      { x: rowsAt(learned.x, positions), labels },
      options,
      part(control, i / parts.length, (i + 1) / parts.length),
    );
    const told = likeliest(forward(head, exam.x).logits, k);
    const { macro, classes } = scoresOf(confusionOf(exam.labels, told, k), k);
    const sizes = Array.from({ length: k }, () => 0);
    for (const label of labels) sizes[label]!++;
    points.push({ examples: labels.length, macroF1: macro.f1, sizes, f1: classes.map(({ f1 }) => f1) });
  }
  return points;
}

/** What more labels of a class would likely bring. */
export interface Gain {
  readonly label: number;
  /** F1 now, and with so many more labels. */
  readonly from: number;
  readonly to: number;
}

/**
 * By how much F1 of each class is likely to rise with more labels of it: F1 ≈ a + b·log₂(labels), by least squares over the
 * curve's points, read off at what it has and at that many more; a rule of thumb of our own. Never above 1.
 *
 * @param more  labels that would be added to one class
 * @returns greatest gain first; classes for which nothing is to be gained, or the curve has fewer than three points, left out
 */
export function likelyGains(curve: readonly CurvePoint[], more: number): Gain[] {
  const last = curve.at(-1);
  if (!last) return [];
  return last.sizes
    .flatMap((size, label): Gain[] => {
      const points = curve.filter(({ sizes }) => sizes[label]! > 0);
      if (points.length < 3) return [];
      const x = points.map(({ sizes }) => Math.log2(sizes[label]!));
      const y = points.map(({ f1 }) => f1[label]!);
      const [mx, my] = [x, y].map((list) => list.reduce((sum, value) => sum + value, 0) / list.length);
      const spread = x.reduce((sum, value) => sum + (value - mx!) ** 2, 0);
      const rise = x.reduce((sum, value, i) => sum + (value - mx!) * (y[i]! - my!), 0) / spread;
      const from = last.f1[label]!;
      const to = Math.min(1, from + rise * Math.log2((size + more) / size));
      return to > from + 0.005 ? [{ label, from, to }] : [];
    })
    .sort((a, b) => b.to - b.from - (a.to - a.from));
}
