import type { CleanTable } from '../../core/data/cleanTable';
import type { Colouring } from '../../core/data/colouring';
import type { Comparison, Figures, Placing } from '../../core/data/exploration';
import type { Matrix } from '../../core/data/matrix';
import type { Profile } from '../../core/data/profile';
import type { Condition } from '../../core/data/query';
import type { ColumnPlan, Recipe } from '../../core/data/recipe';
import type { Segment } from '../../core/data/segment';
import type { Spot } from '../../core/data/spot';
import type { Column, Table } from '../../core/data/table';
import type { TextTone } from '../../core/data/textTone';
import type { Chart } from '../../stages/find/charts';
import type { Given } from '../../stages/find/conditionRows';
import type { Found } from '../../stages/find/makeFinder';
import type { FindTable } from '../../stages/find/readings';
import type { BlockShare } from './encode';
import type { PreviousSegments } from './group';

/** Customers in their segments, as a map shows them. */
export interface Mapped {
  /** After the recipe's steps. */
  readonly table: Table;
  readonly clean: CleanTable;
  readonly recipe: Recipe;
  /** Item → cluster, −1 = none. */
  readonly labels: Int32Array;
}

/** What colours are to tell; `weights`: item → rows. */
export type ColouringInput = { readonly weights: Float32Array } & (
  | {
      readonly kind: 'field';
      readonly column: Column;
      readonly plan: ColumnPlan;
      /** Item → first row of the file. */
      readonly items: Uint32Array;
      readonly against?: 'average';
    }
  /** Item → 0–1 or NaN. */
  | { readonly kind: 'share'; readonly values: Float32Array }
  | { readonly kind: 'scores'; readonly values: Float32Array }
  | { readonly kind: 'density'; readonly positions: Float32Array }
);

/** How well texts answer a question. */
export interface Meaning {
  /** Float32Array n, item → 0–1. */
  readonly scores: Float32Array;
  /** Words of the question that some text holds; of a language model, the whole question. */
  readonly known: readonly string[];
  /** Share of the rows that stands out, 0–1. */
  readonly elbow: number;
}

/** What can be told of a map, and asked of it. */
export interface ExploreTasks {
  explain: {
    input: {
      table: Table;
      clean: CleanTable;
      recipe: Recipe;
      labels: Int32Array;
      segments: readonly Segment[];
      x: Matrix;
      /** null: the means of the members. */
      centroids: Float32Array | null;
      language: 'en' | 'zh';
      previous: PreviousSegments | null;
      /** Segments whose names stay however their customers changed. Left out: none. */
      named?: readonly string[];
    };
    output: {
      profiles: readonly Profile[];
      labelLike: readonly { readonly column: string; readonly agreement: number }[];
    };
    partial: never;
  };
  /** Names inside the segments of a settled map. */
  spots: {
    input: {
      table: Table;
      clean: CleanTable;
      recipe: Recipe;
      labels: Int32Array;
      segments: readonly Segment[];
      profiles: readonly Profile[];
      positions: Float32Array;
    };
    output: readonly Spot[];
    partial: never;
  };
  /** What colours mean in place of segments. */
  colouring: { input: ColouringInput; output: Colouring; partial: never };
  /** What each segment brought in; how the columns of numbers are spread inside one and outside. */
  figures: {
    input: Mapped & { x: Matrix; cluster: number; columns: readonly string[] };
    output: Figures;
    partial: never;
  };
  /** Two segments beside each other. */
  compareSegments: {
    input: Mapped & { pair: readonly [number, number] };
    output: Comparison;
    partial: never;
  };
  /** Why an item is where it is, and who is most like it. */
  whyCustomer: {
    input: Mapped & { x: Matrix; parts: readonly BlockShare[]; item: number };
    output: Placing;
    partial: never;
  };
  /** How the texts of each segment sound, and in which languages they are. */
  textTone: { input: Mapped; output: TextTone; partial: never };
  /** Who answers some conditions, and how the columns asked for are spread. `key`: names the table; it is read once. */
  find: {
    input: {
      key: string;
      source: FindTable;
      conditions: readonly Condition[];
      given: Given;
      charts: readonly string[];
    };
    output: Found & { readonly charts: readonly Chart[] };
    partial: never;
  };
  /**
   * How well each item's text answers a question: by word counts in the space of the lexical encoder's vectors, or, with
   * `asked`, by a language model's vector of it. `key` names the texts, which are read once.
   */
  meaning: {
    input: {
      key: string;
      query: string;
      table: Table;
      clean: CleanTable;
      recipe: Recipe;
      /** n×d, of the encoder. */
      vectors: Matrix;
      asked: Matrix | null;
    };
    output: Meaning;
    partial: never;
  };
  /** Tables and texts that are remembered for searching. */
  forgetSearches: { input: null; output: void; partial: never };
}

/** Which worker does what. */
export const exploreWorkers = {
  explain: 'explain',
  spots: 'explain',
  colouring: 'explain',
  figures: 'explain',
  compareSegments: 'explain',
  whyCustomer: 'explain',
  textTone: 'text',
  find: 'text',
  meaning: 'text',
  forgetSearches: 'text',
} as const satisfies Record<keyof ExploreTasks, string>;
