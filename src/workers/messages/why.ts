import type { Changes, Dependence, Holds, WordPull } from '../../core/data/why';
import type { CleanTable } from '../../core/data/cleanTable';
import type { Recipe } from '../../core/data/recipe';
import type { Table } from '../../core/data/table';
import type { Matrix } from '../../core/data/matrix';
import type { BlockShare } from './encode';
import type { Mapped } from './explore';

/** Customers in their segments, and the space in which they are near or far; the whole of x is told by its parts. */
interface Placed extends Mapped {
  readonly x: Matrix;
  readonly parts: readonly BlockShare[];
}

/** Why a customer is where they are, exactly. */
export interface WhyTasks {
  /** What would move an item. */
  changesOf: { input: Placed & { item: number }; output: Changes; partial: never };
  /** What a map depends on; null: it cannot be told of this x. */
  whatHolds: { input: Placed; output: Holds | null; partial: never };
  /** Where everybody would be by the values of one column; null: it is none of those that made the map. */
  dependence: { input: Placed & { column: string }; output: Dependence | null; partial: never };
  /** The words of an item's text, and the text without each. */
  withoutWords: {
    input: Mapped & { item: number };
    output: { readonly words: readonly string[]; readonly texts: readonly string[] };
    partial: never;
  };
  /** Texts as the lexical encoder that was fitted on a map's texts reads them, texts × d. It is fitted anew. */
  askLexical: {
    input: {
      table: Table;
      clean: CleanTable;
      recipe: Recipe;
      dimensions: number;
      texts: readonly string[];
    };
    output: Matrix;
    partial: never;
  };
  /** How words pull an item, by vectors of the text and of the text without each. null: they are of another space than x. */
  weighWords: {
    input: {
      x: Matrix;
      parts: readonly BlockShare[];
      labels: Int32Array;
      weights: Float32Array;
      metric: 'euclidean' | 'cosine';
      item: number;
      between: readonly [number, number];
      words: readonly string[];
      /** The whole text's first, then one for each word. */
      vectors: Matrix;
    };
    output: readonly WordPull[] | null;
    partial: never;
  };
}

/** Which worker does what. */
export const whyWorkers = {
  changesOf: 'live',
  whatHolds: 'live',
  dependence: 'live',
  withoutWords: 'live',
  askLexical: 'text',
  weighWords: 'live',
} as const satisfies Record<keyof WhyTasks, string>;
