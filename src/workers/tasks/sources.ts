import type { CleanTable } from '../../core/data/cleanTable';
import type { Recipe } from '../../core/data/recipe';
import type { Table } from '../../core/data/table';
import type { Source } from '../../core/data/why';
import { behaviourFeatures } from '../../stages/embed/behaviour';
import type { BlockShare } from '../messages/encode';

/** Where each number of an item's vector comes from. */
export interface Sources {
  /** A column of behaviour each by itself, texts and products as wholes; in the order in which they come in x. */
  readonly sources: readonly Exclude<Source, { readonly kind: 'behaviour' }>[];
  /** Int32Array d, column of x → position in `sources`. */
  readonly sourceOf: Int32Array;
}

/**
 * Tells what the columns of x are about.
 *
 * @param parts  blocks of x, in the order of its columns
 * @returns null where the parts do not make up x: it is the map's own places, which say where somebody is, not why
 */
export function sourcesOf(
  table: Table,
  clean: CleanTable,
  recipe: Recipe,
  parts: readonly BlockShare[],
  d: number,
): Sources | null {
  if (parts.reduce((sum, { columns }) => sum + columns, 0) !== d) return null;
  const sources: Sources['sources'][number][] = [];
  const at = (source: Sources['sources'][number]): number => {
    const known = sources.findIndex(
      (one) =>
        one.kind === source.kind &&
        (one.kind !== 'column' || source.kind !== 'column' || one.column === source.column),
    );
    return known >= 0 ? known : sources.push(source) - 1;
  };
  const sourceOf = parts.flatMap(({ block, columns }) => {
    if (block !== 'behaviour') {
      const whole = at({ kind: block });
      return Array.from({ length: columns }, () => whole);
    }
    const features = behaviourFeatures(table, clean, recipe);
    return Array.from({ length: columns }, (_, j) =>
      at({ kind: 'column', column: features[j]?.column ?? '' }),
    );
  });
  return { sources, sourceOf: Int32Array.from(sourceOf) };
}

/** Columns of x of one source. */
export const dimsOf = (sourceOf: Int32Array, source: number): Int32Array =>
  Int32Array.from(sourceOf.keys()).filter((j) => sourceOf[j] === source);
