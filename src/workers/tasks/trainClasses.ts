import { part, type Control } from '../../core/data/progress';
import type { Matrix } from '../../core/data/matrix';
import type { Runtime } from '../../core/runtime/runtime';
import { classify } from '../../stages/predict/classes/classify';
import { doubtfulLabels } from '../../stages/predict/classes/doubtful';
import { examplesOf } from '../../stages/predict/classes/examplesOf';
import { learnClasses } from '../../stages/predict/classes/learnClasses';
import { likelyGains } from '../../stages/predict/classes/learningCurve';
import { nextLabels } from '../../stages/predict/classes/nextLabels';
import type { ClassesTasks, LearnedClasses } from '../messages/classes';

/** Labels that a person might give at a sitting. */
const moreLabels = 200;

export async function trainClasses(
  engine: Runtime,
  { column, given, clean, x, options, most }: ClassesTasks['trainClasses']['input'],
  control: Control,
): Promise<LearnedClasses> {
  const labelled = examplesOf(column, clean, given);
  const lesson = { x, items: labelled.items, labels: labelled.labels, k: labelled.names.length };
  const { classifier, examined, report, outside } = await learnClasses(
    engine,
    lesson,
    options,
    part(control, 0, 0.95),
  );
  const told = await classify(classifier, x, part(control, 0.95, 1));
  const isLabelled = new Set(labelled.items);
  return {
    labelled,
    classifier,
    mean: meanOf(x),
    report,
    gains: likelyGains(report.curve, moreLabels),
    told,
    next: nextLabels(x, told.probabilities, lesson.k, (item) => !isLabelled.has(item), most),
    doubtful: doubtfulLabels(examined, lesson, outside, most),
  };
}

function meanOf({ data, rows, cols }: Matrix): Float64Array {
  const mean = new Float64Array(cols);
  for (let at = 0; at < data.length; at++) mean[at % cols]! += data[at]! / rows;
  return mean;
}
