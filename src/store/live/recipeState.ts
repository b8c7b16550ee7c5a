import type { FittedRecipe } from '../../core/data/fitRecipe';
import type { KnownName } from '../../core/data/recipeFile';
import type { Problem } from '../state';

/** A recipe that was dropped: what it would do to the customers on the table, or why it does nothing. */
export interface RecipeState {
  /** The file's name. */
  readonly file: string;
  readonly problem: Problem | null;
  /** null: not looked at yet, or there is a problem. */
  readonly fitted: FittedRecipe | null;
  readonly names: readonly KnownName[];
  /** An encoder that it asks for and that is not here; word counts take its place. */
  readonly missingEncoder: string | null;
}
