import type { CleanTable } from '../../core/data/cleanTable';
import type { CustomerLists } from '../../core/data/customerLists';
import type { KnnGraph } from '../../core/data/knnGraph';
import type { Matrix } from '../../core/data/matrix';
import type { Notice } from '../../core/data/notice';
import type { ClusterQuality } from '../../core/data/quality';
import type { Block, Recipe } from '../../core/data/recipe';
import type { Table } from '../../core/data/table';
import type { UpdateAnswers, UpdateQuestion } from '../../core/data/updateQuestion';
import type { AssignOptions, Assigned, Settled } from '../../stages/evolve/place/assign';
import type { LaterItems } from '../../stages/evolve/place/besideReference';
import type { ComparedTables } from '../../stages/evolve/place/comparedTables';
import type { PlacedRows, Standing } from '../../stages/evolve/place/placeRows';
import type { PlacingSpace, RowArrays } from '../../stages/evolve/place/space';

/** Customers beside those whom segments were found in: the reference's rows first, the later ones below. */
export interface Beside {
  /** After cleaning, in the columns that the recipe reads. */
  readonly table: Table;
  /** Items of all rows; those of `fit` first. */
  readonly clean: CleanTable;
  /** The reference's items alone: what later customers are measured by. */
  readonly fit: CleanTable;
}

/** Encoded by the words and things of the fitted items alone. */
interface TextsBeside extends Beside {
  readonly recipe: Recipe;
}

/** New customers into segments that are there: who belongs where, how surely, and where on the map. */
export interface PlaceTasks {
  /** What is odd about a file that is to be put into segments found before. */
  updateQuestions: { input: ComparedTables; output: readonly UpdateQuestion[]; partial: never };
  /** The file as it is to be read, after what was answered. @throws UserError update-stopped */
  answerQuestions: {
    input: ComparedTables & { questions: readonly UpdateQuestion[]; answers: UpdateAnswers };
    output: Table;
    partial: never;
  };
  /** Both tables cleaned by what is usual in the first, and their numbers on its scales. */
  besideReference: {
    input: { reference: Table; next: Table; recipe: Recipe; lists: CustomerLists };
    output: Beside & {
      behaviour: Matrix | null;
      notices: readonly Notice[];
      /** The later table by itself, after cleaning, with all its own columns. */
      next: Table;
      later: LaterItems;
    };
    partial: never;
  };
  lexicalBeside: {
    input: TextsBeside & {
      dimensions: number;
      /** Names the fitted texts: asked with the same again, they are not read again. Left out: they are. */
      key?: string;
    };
    output: Matrix;
    partial: never;
  };
  productsBeside: { input: TextsBeside; output: Matrix | null; partial: never };
  /** Blocks laid side by side with the weights that they have in the fitted items. */
  fuseBeside: {
    input: {
      /** One below the other. */
      text: readonly Matrix[] | null;
      behaviour: Matrix | null;
      products: Matrix | null;
      recipe: Recipe;
      /** Fitted items, which come first. */
      fitted: number;
    };
    output: { x: Matrix; parts: readonly { block: Block; columns: number; shareOfVariance: number }[] };
    partial: never;
  };
  /** Some rows of a matrix. */
  takeItems: { input: { x: Matrix; items: Int32Array }; output: Matrix; partial: never };
  placingSpace: {
    input: { x: Matrix; fit: CleanTable; rows: RowArrays; seed: number };
    output: PlacingSpace;
    partial: never;
  };
  assignCustomers: {
    input: {
      settled: Settled;
      fresh: Matrix;
      /** Of `fresh`, among the settled. */
      graph: KnnGraph;
      /** Of the sampled members, among all: each is the nearest to itself. */
      near: { items: Uint32Array; graph: KnnGraph };
      options: AssignOptions;
    };
    output: Assigned;
    partial: never;
  };
  /** Places on a map that stays as it is, m×2. */
  placeOnMap: {
    input: { graph: KnnGraph; laidOut: Float32Array; minDist: number; seed: number };
    output: Float32Array;
    partial: never;
  };
  placeRows: {
    input: {
      space: Pick<PlacingSpace, 'settled' | 'laidOut' | 'standsFor'>;
      assigned: Assigned;
      spots: Float32Array;
      later: LaterItems;
      table: Table;
      recipe: Recipe;
      before: Standing;
    };
    output: PlacedRows;
    partial: never;
  };
  /** Cluster → mean squared distance of its rows to their mean. */
  spreads: {
    input: { x: Matrix; labels: Int32Array; weights: Float32Array };
    output: Float64Array;
    partial: never;
  };
  /** How good segments are that nobody looked for in these customers. */
  placedQuality: {
    input: { x: Matrix; labels: Int32Array; weights: Float32Array; seed: number };
    output: ClusterQuality;
    partial: never;
  };
}

/** Which worker does what. */
export const placeWorkers = {
  updateQuestions: 'live',
  answerQuestions: 'live',
  besideReference: 'live',
  lexicalBeside: 'text',
  productsBeside: 'text',
  fuseBeside: 'live',
  takeItems: 'live',
  placingSpace: 'live',
  assignCustomers: 'live',
  placeOnMap: 'layout',
  placeRows: 'live',
  spreads: 'live',
  placedQuality: 'numeric',
} as const satisfies Record<keyof PlaceTasks, string>;
