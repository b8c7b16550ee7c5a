import type { CleanStep } from '../../core/data/cleanStep';
import {
  takesK,
  usualChoice,
  usualEncoder,
  type ClusterChoice,
  type ClusterMethod,
  type LayoutMethod,
  type Recipe,
  type Scale,
} from '../../core/data/recipe';
import type { Role } from '../../core/data/role';
import type { AppContext } from '../appContext';
import type { EditNote } from '../edits';
import { rememberMapping } from '../mappings';

/** A column of vectors is what the texts are compared by from then on; without it, Kindred reads them. */
function encoderAfter(
  { encoder }: Recipe,
  columns: Recipe['columns'],
  changed: string,
  role: Role | undefined,
): Recipe['encoder'] {
  if (role === 'vectors') return { kind: 'vectors', column: changed };
  const isLost = role !== undefined && encoder.kind === 'vectors' && encoder.column === changed;
  return isLost ? usualEncoder(columns) : encoder;
}

/**
 * Choices for the next run; none runs by itself.
 *
 * @param change  puts an edited recipe in the place of the one there is, to be undone by the note where there is one
 */
export function recipeChoices(
  { host, get }: AppContext,
  change: (edit: (recipe: Recipe) => Recipe, note?: EditNote) => void,
) {
  /** Choices of the methods that were tried and left. */
  const left = new Map<ClusterMethod, ClusterChoice>();

  /** A column is read otherwise, from now on in every file with these headers. */
  function plan(column: string, part: object): void {
    change(planned(column, part));
    const { dataset, recipe } = get();
    if (dataset && recipe) rememberMapping(host, dataset.guesses, recipe.columns);
  }

  const planned =
    (column: string, part: { readonly role?: Role }) =>
    (recipe: Recipe): Recipe => {
      const columns = recipe.columns.map((plan) => (plan.name === column ? { ...plan, ...part } : plan));
      return { ...recipe, columns, encoder: encoderAfter(recipe, columns, column, part.role) };
    };

  return {
    /** Other customers come: what was chosen for those before them is not gone back to. */
    forget: (): void => left.clear(),
    actions: {
      setRole: (column: string, role: Role): void => plan(column, { role }),
      setPlan: (column: string, part: { numberFormat?: object; dateOrder?: string }): void =>
        plan(column, part),
      setWeights: (weights: Partial<Recipe['weights']>): void =>
        change((recipe) => ({ ...recipe, weights: { ...recipe.weights, ...weights } })),
      setScale: (scale: Scale): void => change((recipe) => ({ ...recipe, scale })),
      /** Back at a method, its choices are as they were left. */
      setMethod(method: ClusterMethod): void {
        const before = get().recipe?.cluster;
        if (before) left.set(before.method, before);
        change((recipe) =>
          recipe.cluster.method === method
            ? recipe
            : { ...recipe, cluster: left.get(method) ?? usualChoice[method] },
        );
      },
      /** Choices of the method at hand. */
      setCluster: <M extends ClusterMethod>(
        method: M,
        choices: Partial<Extract<ClusterChoice, { method: M }>>,
      ): void =>
        change((recipe) =>
          recipe.cluster.method === method
            ? { ...recipe, cluster: { ...recipe.cluster, ...choices } as ClusterChoice }
            : recipe,
        ),
      setK: (k: 'auto' | number): void =>
        change((recipe) =>
          takesK(recipe.cluster) ? { ...recipe, cluster: { ...recipe.cluster, k } } : recipe,
        ),
      setLayout: (layout: LayoutMethod): void => change((recipe) => ({ ...recipe, layout })),
      setMergeDuplicates: (mergeDuplicates: boolean): void =>
        change((recipe) => ({ ...recipe, clean: { ...recipe.clean, mergeDuplicates } })),
      /** What is done to the cells, in this order; a step that is off stays in the list. */
      setSteps: (steps: readonly CleanStep[], note: EditNote = { kind: 'steps', name: '' }): void =>
        change((recipe) => ({ ...recipe, clean: { ...recipe.clean, steps } }), note),
    },
  };
}
