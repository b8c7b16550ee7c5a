import type { KeptHead, KeptReport } from '../../core/data/keptClasses';
import type { Classifier, ClassReport } from '../../stages/predict/classes/learnClasses';
import type { LearnedClasses } from '../../workers/messages/classes';

/** A curve is kept with so many points at most. */
const mostPoints = 60;

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

function keptReport(report: ClassReport): KeptReport {
  const { scores, curve, roc, rocAuc, confusion } = report;
  return {
    learned: report.learned,
    watched: report.watched,
    examined: report.examined,
    accuracy: scores.accuracy,
    macroF1: scores.macro.f1,
    microF1: scores.micro.f1,
    baseline: report.baseline,
    logLoss: report.logLoss,
    brier: report.brier,
    temperature: report.temperature,
    calibrationError: report.calibrationError,
    calibrationErrorBefore: report.calibrationErrorBefore,
    calibration: report.calibration,
    confusion: [...confusion],
    classes: scores.classes.map((one, c) => {
      const area = finite(rocAuc[c]!);
      return { ...one, rocAuc: area, roc: area === null ? [] : pointsOf(roc[c]!) };
    }),
    curve: curve.map(({ examples, macroF1 }) => ({ examples, macroF1 })),
  };
}

/** Evenly chosen points, the first and the last among them. */
function pointsOf(points: ClassReport['roc'][number]): number[] {
  const last = points.length - 1;
  const steps = Math.min(last, mostPoints - 1);
  return Array.from({ length: steps + 1 }, (_, i) => {
    const { falsePositive, truePositive } = points[Math.round((i * last) / Math.max(1, steps))]!;
    return [round(falsePositive), round(truePositive)];
  }).flat();
}

const round = (share: number): number => Math.round(share * 1e4) / 1e4;

/** What was learned, as it is kept. @param items  Uint32Array, item → row */
export function keptHead(
  {
    labelled,
    classifier,
    mean,
    report,
    gains,
    told,
    next,
    doubtful,
    items,
  }: LearnedClasses & { items: Uint32Array },
  about: Pick<KeptHead, 'source' | 'title' | 'at' | 'rows' | 'recipe' | 'isBalanced'>,
): KeptHead {
  const { d, hidden, temperature, parameters } = classifier;
  const k = labelled.names.length;
  return {
    ...about,
    monthId: null,
    names: labelled.names,
    d,
    hidden,
    temperature,
    parameters: [...parameters],
    mean: [...mean],
    report: keptReport(report),
    gains,
    rare: labelled.rare,
    // A row that stands for equal ones.
    next: next.map(({ item }) => {
      const label = told.classes[item]!;
      return { row: items[item]!, told: label, probability: told.probabilities[item * k + label]! };
    }),
    doubtful: doubtful.map(({ example, ...one }) => ({ row: labelled.rows[example]!, ...one })),
  };
}

/** The classifier that was kept. */
export const headOf = ({ d, hidden, names, temperature, parameters, mean }: KeptHead) => ({
  classifier: {
    d,
    hidden,
    k: names.length,
    temperature,
    parameters: Float64Array.from(parameters),
  } satisfies Classifier,
  mean: Float64Array.from(mean),
});
