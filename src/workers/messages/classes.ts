import type { CleanTable } from '../../core/data/cleanTable';
import type { Matrix } from '../../core/data/matrix';
import type { Column } from '../../core/data/table';
import type { Told } from '../../stages/predict/classes/classify';
import type { DoubtfulLabel } from '../../stages/predict/classes/doubtful';
import type { GivenLabels, Labelled } from '../../stages/predict/classes/examplesOf';
import type { Classifier, ClassReport, LearnOptions } from '../../stages/predict/classes/learnClasses';
import type { Gain } from '../../stages/predict/classes/learningCurve';
import type { NextLabel } from '../../stages/predict/classes/nextLabels';

/** Classes that were learned, and what they say of every customer. */
export interface LearnedClasses {
  readonly labelled: Labelled;
  readonly classifier: Classifier;
  /** Float64Array d, the average item: what reasons are told against. */
  readonly mean: Float64Array;
  readonly report: ClassReport;
  /** What 200 more labels of one class would bring. */
  readonly gains: readonly Gain[];
  readonly told: Told;
  /** Customers without a label that are best asked about next. */
  readonly next: readonly NextLabel[];
  /** Labels that are worth a second look. */
  readonly doubtful: readonly DoubtfulLabel[];
}

/** A classifier on the fused representation. */
export interface ClassesTasks {
  /** A column of classes → a classifier, and how good it is. */
  trainClasses: {
    input: {
      column: Column;
      given?: GivenLabels;
      clean: CleanTable;
      /** Items n×d, made without the column. */
      x: Matrix;
      options: LearnOptions;
      /** Customers that are asked about, and labels that are doubted, at most. */
      most: number;
    };
    output: LearnedClasses;
    partial: never;
  };
  /** Items as a classifier knows them → their classes. */
  tellClasses: { input: { classifier: Classifier; x: Matrix }; output: Told; partial: never };
}

/** Which worker does what. */
export const classesWorkers = { trainClasses: 'numeric', tellClasses: 'live' } as const satisfies Record<
  keyof ClassesTasks,
  string
>;
