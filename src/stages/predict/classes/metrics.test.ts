import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { brierScore, calibrationCurve, calibrationError, fitTemperature, logLoss } from './calibration';
import reference from './fixtures/metrics.json';
import { likeliest, softmax } from './head';
import { averagePrecision, rocAuc, rocCurve } from './ranking';
import { confusionOf, scoresOf, type Average } from './scores';

const near = (found: ArrayLike<number>, expected: ArrayLike<number>): void => {
  expect(found.length).toBe(expected.length);
  for (let i = 0; i < found.length; i++)
    expect(Math.abs(found[i]! - expected[i]!), `entry ${i}`).toBeLessThan(1e-9);
};
const three = ({ precision, recall, f1 }: Average): number[] => [precision, recall, f1];

describe.each(reference.cases)('as scikit-learn says: $name', (one) => {
  const { k } = one;
  const truth = Int32Array.from(one.truth);
  const scores = Float64Array.from(one.scores);
  const told = likeliest(scores, k);
  const ofClass = (c: number) =>
    [
      Float64Array.from(truth, (_, i) => scores[i * k + c]!),
      Uint8Array.from(truth, (label) => (label === c ? 1 : 0)),
    ] as const;

  test('precision, recall, F1 and their means', () => {
    const confusion = confusionOf(truth, told, k);
    expect([...confusion]).toEqual(one.confusion);
    const found = scoresOf(confusion, k);
    near([found.accuracy], [one.accuracy]);
    near(
      found.classes.map(({ precision }) => precision),
      one.precision,
    );
    near(
      found.classes.map(({ recall }) => recall),
      one.recall,
    );
    near(
      found.classes.map(({ f1 }) => f1),
      one.f1,
    );
    near(
      found.classes.map(({ support }) => support),
      one.support,
    );
    for (const how of ['macro', 'micro', 'weighted'] as const) near(three(found[how]), one.averages[how]);
  });

  test('areas under the curves, ties included', () => {
    for (const [c, area] of Object.entries(one.auc)) near([rocAuc(...ofClass(Number(c)))], [area]);
    for (const [c, area] of Object.entries(one.averagePrecision))
      near([averagePrecision(...ofClass(Number(c)))], [area]);
    const areas = Object.keys(one.auc).map((c) => rocAuc(...ofClass(Number(c))));
    if (one.aucMacro !== null)
      near([areas.reduce((sum, area) => sum + area, 0) / areas.length], [one.aucMacro]);
    const curve = rocCurve(...ofClass(0));
    near(
      curve.map(({ falsePositive }) => falsePositive),
      one.roc[0]!,
    );
    near(
      curve.map(({ truePositive }) => truePositive),
      one.roc[1]!,
    );
  });

  test('log loss, Brier score and calibration', () => {
    near([logLoss(scores, k, truth), brierScore(scores, k, truth)], [one.logLoss, one.brier]);
    const curve = calibrationCurve(scores, k, truth);
    expect(curve).toHaveLength(one.calibration.bins);
    near(
      curve.map(({ accuracy }) => accuracy),
      one.calibration.accuracy,
    );
    near(
      curve.map(({ confidence }) => confidence),
      one.calibration.confidence,
    );
  });
});

test('a class that nobody is of, or all are, has no area', () => {
  expect(rocAuc(Float64Array.of(0.1, 0.2), Uint8Array.of(1, 1))).toBeNaN();
  expect(averagePrecision(Float64Array.of(0.1, 0.2), Uint8Array.of(0, 0))).toBeNaN();
  expect(scoresOf(new Float64Array(4), 2).macro).toEqual({ precision: 0, recall: 0, f1: 0 });
});

test('an area does not change when scores are stretched, and turns over with their sign', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.boolean()), { minLength: 2, maxLength: 40 }),
      (pairs) => {
        const isOf = Uint8Array.from(pairs, ([, of]) => (of ? 1 : 0));
        fc.pre(isOf.includes(1) && isOf.includes(0));
        const scores = Float64Array.from(pairs, ([score]) => score);
        const area = rocAuc(scores, isOf);
        expect(
          rocAuc(
            scores.map((score) => Math.exp(score) + 3),
            isOf,
          ),
        ).toBeCloseTo(area, 12);
        expect(
          rocAuc(
            scores.map((score) => -score),
            isOf,
          ),
        ).toBeCloseTo(1 - area, 12);
      },
    ),
    { seed: 5 },
  );
});

test('the temperature cools logits that are three times too sure, and only the sureness', () => {
  const one = reference.cases[0]!;
  const truth = Int32Array.from(one.truth);
  const logits = Float64Array.from(one.scores, Math.log);
  const t = fitTemperature(logits, one.k, truth);
  const hot = logits.map((value) => 3 * value);
  expect(fitTemperature(hot, one.k, truth)).toBeCloseTo(3 * t, 4);
  const cooled = softmax(hot.slice(), one.k, 3 * t);
  expect(likeliest(cooled, one.k)).toEqual(likeliest(logits, one.k));
  const errorOf = (p: Float64Array): number => calibrationError(calibrationCurve(p, one.k, truth));
  expect(errorOf(cooled)).toBeLessThan(errorOf(softmax(hot.slice(), one.k)));
});
