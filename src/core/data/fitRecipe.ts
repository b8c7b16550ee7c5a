import { cleanSteps, usualEncoder, withoutLessons, type ColumnPlan, type Recipe } from './recipe';
import { countedRoles } from './role';

/** A recipe of other customers as it can be carried out on those at hand. */
export interface FittedRecipe {
  readonly recipe: Recipe;
  /** Columns that count in it and are here. */
  readonly counted: readonly string[];
  /** Columns that count in it, or name customers, and are not here. */
  readonly lacking: readonly string[];
}

const isNeeded = ({ role }: ColumnPlan): boolean => role === 'key' || countedRoles.includes(role);

/**
 * A recipe for another file: roles by the columns' names, numbers and dates as that file writes them. Columns that the
 * recipe does not know are ignored; steps about columns that are not there are left out.
 *
 * @param plans  of the file's columns, as they are read now
 * @param own  the recipe at hand: its list of customers who are left out stays, and the recipe's own, which names a list
 *   of another workspace, is not taken
 */
export function fitRecipe(saved: Recipe, plans: readonly ColumnPlan[], own: Recipe | null): FittedRecipe {
  const known = new Map(saved.columns.map((plan) => [plan.name, plan]));
  const here = new Set(plans.map(({ name }) => name));
  const columns = plans.map((plan): ColumnPlan => {
    const wanted = known.get(plan.name);
    if (!wanted) return { ...plan, role: 'ignore' };
    return { ...wanted, ...plan, role: wanted.role };
  });
  const steps = [
    ...sharedSteps(saved).filter((step) =>
      'columns' in step
        ? step.columns.every((name) => here.has(name))
        : !('column' in step) || here.has(step.column),
    ),
    ...(own ? cleanSteps(own).filter(({ kind }) => kind === 'do-not-contact') : []),
  ];
  const { encoder } = saved;
  const isLost = encoder.kind === 'vectors' && !here.has(encoder.column);
  return {
    recipe: {
      ...withoutLessons(saved),
      columns,
      clean: { ...saved.clean, ...((saved.clean.steps ?? steps.length > 1) && { steps }) },
      encoder: isLost ? usualEncoder(columns) : encoder,
    },
    counted: columns.filter(({ role }) => countedRoles.includes(role)).map(({ name }) => name),
    lacking: saved.columns.filter((plan) => isNeeded(plan) && !here.has(plan.name)).map(({ name }) => name),
  };
}

/** The steps that mean something without the workspace's own lists of customers. */
const sharedSteps = (recipe: Recipe): ReturnType<typeof cleanSteps> =>
  cleanSteps(recipe).filter(({ kind }) => kind !== 'do-not-contact');

/** A recipe for others: without the lists and the lessons, which are about customers of this workspace alone. */
export function sharedRecipe(recipe: Recipe): Recipe {
  const shared = withoutLessons(recipe);
  return recipe.clean.steps ? { ...shared, clean: { ...recipe.clean, steps: sharedSteps(recipe) } } : shared;
}
