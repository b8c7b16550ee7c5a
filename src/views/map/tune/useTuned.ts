import { useMemo } from 'react';
import type { ClusterChoice, ClusterMethod, Recipe } from '../../../core/data/recipe';
import { tuned } from '../../../store/tuned';
import { app, useApp } from '../../appStore';

/** The recipe with what is being tried; null: there is no file yet. */
export function useTuned(): Recipe | null {
  const recipe = useApp((state) => state.recipe);
  const draft = useApp((state) => state.tune.draft);
  return useMemo(() => recipe && tuned(recipe, draft), [recipe, draft]);
}

/** Tries other choices of the method at hand. */
export function tuneCluster<M extends ClusterMethod>(
  method: M,
  choices: Partial<Extract<ClusterChoice, { method: M }>>,
): void {
  const { recipe, tune } = app.store.getState();
  const cluster = tune.draft?.cluster ?? recipe?.cluster;
  if (cluster?.method === method) app.actions.tune({ cluster: { ...cluster, ...choices } as ClusterChoice });
}
