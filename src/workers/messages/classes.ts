import type { CleanTable } from '../../core/data/cleanTable';
import type { Matrix } from '../../core/data/matrix';
import type { Recipe } from '../../core/data/recipe';
import type { Column, Table } from '../../core/data/table';
import type { Source } from '../../core/data/why';
import type { LaterItems } from '../../stages/evolve/place/besideReference';
import type { BlockShare } from './encode';
import type { Listed } from './months';
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

/** What speaks for the class that is told of an item and not for the next; see `contributionsOf`. */
export interface ClassReasons {
  readonly between: readonly [number, number];
  /** What speaks for it of an average customer. */
  readonly base: number;
  /** Strongest first; base and all pulls sum to the difference of the two logits. */
  readonly pulls: readonly {
    readonly source: Exclude<Source, { kind: 'behaviour' }>;
    readonly pull: number;
  }[];
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
  /** Rows that came later, beside those that were learned from → their classes. */
  tellRows: {
    input: {
      classifier: Classifier;
      mean: Float64Array;
      /** All items, those that were learned from first. */
      x: Matrix;
      parts: readonly BlockShare[];
      table: Table;
      /** Items that were learned from: what columns of x stand for is told by them. */
      fit: CleanTable;
      recipe: Recipe;
      later: LaterItems;
      hasReasons: boolean;
    };
    /** By later item. reasons: null where they were not wanted or cannot be told (hidden layer, own vectors). */
    output: { told: Told; reasons: readonly ClassReasons[] | null };
    partial: never;
  };
  /** A line for each row: who, class, probability; what is not known is empty. */
  toldTable: {
    input: {
      told: Told;
      names: readonly string[];
      rowToItem: Int32Array;
      /** null: rows are numbered. */
      key: Column | null;
      headers: readonly [id: string, name: string, probability: string];
      /** Who is on a list has no line; left out: everybody is named. */
      listed?: Listed;
    };
    output: Table;
    partial: never;
  };
}

/** Which worker does what. */
export const classesWorkers = {
  trainClasses: 'numeric',
  tellClasses: 'live',
  tellRows: 'live',
  toldTable: 'live',
} as const satisfies Record<keyof ClassesTasks, string>;
