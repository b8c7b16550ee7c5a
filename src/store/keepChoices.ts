import type { CleanStep } from '../core/data/cleanStep';
import { defaultRecipe, planOf, type ColumnPlan, type Recipe } from '../core/data/recipe';
import type { ColumnGuess } from '../core/data/role';

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * The recipe of a table that was made anew of the same customers: as it would be at first, but for what the user chose
 * before and can still be meant.
 *
 * @param guessedBefore  of the columns that `before` was made for
 * @param plans  of the new columns
 */
export function keptRecipe(
  before: Recipe,
  guessedBefore: readonly ColumnGuess[],
  plans: readonly ColumnPlan[],
): Recipe {
  const guessed = new Map(guessedBefore.map((guess) => [guess.name, planOf(guess)]));
  const chosen = new Map(
    before.columns.filter((plan) => !isSame(plan, guessed.get(plan.name))).map((plan) => [plan.name, plan]),
  );
  const columns = plans.map((plan) => chosen.get(plan.name) ?? plan);
  const fresh = defaultRecipe(columns);
  const usual = defaultRecipe(before.columns);
  const names = new Set(columns.map(({ name }) => name));
  const naming = columns.filter(({ role }) => role === 'key' || role === 'personal').map(({ name }) => name);
  const steps = before.clean.steps?.flatMap((step): CleanStep[] => {
    // Who asked not to be contacted stays left out, by whatever columns name them now.
    if (step.kind === 'do-not-contact')
      return [
        { ...step, columns: [...new Set([...step.columns.filter((name) => names.has(name)), ...naming])] },
      ];
    return columnsOf(step).every((name) => names.has(name)) ? [step] : [];
  });
  return {
    ...fresh,
    clean: { ...before.clean, ...(steps && { steps }) },
    scale: before.scale,
    cluster: before.cluster,
    layout: before.layout,
    seed: before.seed,
    weights: isSame(before.weights, usual.weights) ? fresh.weights : { ...fresh.weights, ...before.weights },
  };
}

function columnsOf(step: CleanStep): readonly string[] {
  if ('columns' in step) return step.columns;
  return 'column' in step ? [step.column] : [];
}
