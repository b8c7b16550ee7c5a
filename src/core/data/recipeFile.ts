import type { Recipe } from './recipe';
import type { RuleCondition } from './rule';

export type RangeCondition = Extract<RuleCondition, { kind: 'range' }>;

/** A name that the user gave to a segment, and how that segment is known again among other customers. */
export interface KnownName {
  readonly name: string;
  /** Column of numbers → by how much its members differ from the others (Cohen's d). No value of any customer. */
  readonly marks: Readonly<Record<string, number>>;
  /** The user's own rule of it, where it is about numbers alone: values and words are customers'. */
  readonly rule?: readonly RangeCondition[];
}

/** A recipe as a file of its own, for other customers: every choice and the names that were given, nobody's data. */
export type RecipeFile = Recipe & { readonly names?: readonly KnownName[] };

/** The recipe alone. */
export function recipeOf({ names: _names, ...recipe }: RecipeFile): Recipe {
  return recipe;
}
