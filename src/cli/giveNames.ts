import type { Profile } from '../core/data/profile';
import type { Recipe } from '../core/data/recipe';
import type { KnownName } from '../core/data/recipeFile';
import type { OwnRules } from '../core/data/rule';
import { matchNames } from '../stages/segment/knownNames';

/** What segments are called by a recipe, and its rules of them; by segment id. */
export interface GivenNames {
  readonly names: Readonly<Record<string, string>>;
  readonly rules: OwnRules;
}

/** A recipe's names to the segments that are like theirs, as the page gives them; rules only where their columns are. */
export function giveNames(
  known: readonly KnownName[],
  profiles: readonly Profile[],
  { columns }: Pick<Recipe, 'columns'>,
): GivenNames {
  const here = new Set(columns.map(({ name }) => name));
  const matched = Object.entries(matchNames(known, profiles));
  return {
    names: Object.fromEntries(matched.map(([id, { name }]) => [id, name])),
    rules: Object.fromEntries(
      matched.flatMap(([id, { rule }]) =>
        rule?.every(({ column }) => here.has(column)) ? [[id, rule] as const] : [],
      ),
    ),
  };
}
