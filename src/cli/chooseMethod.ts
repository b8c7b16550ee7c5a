import { usualChoice, type ClusterChoice, type ClusterMethod } from '../core/data/recipe';
import type { GivenCluster, Options } from './options';
import { Refusal } from './refusal';

/** Which methods take which choice, as the options name them. */
const takenBy: {
  readonly [O in keyof GivenCluster]-?: { option: string; methods: readonly ClusterMethod[] };
} = {
  k: { option: '--k', methods: ['kmeans', 'hierarchical'] },
  minClusterSize: { option: '--min-cluster-size', methods: ['hdbscan'] },
  minSamples: { option: '--min-samples', methods: ['hdbscan', 'dbscan'] },
  eps: { option: '--eps', methods: ['dbscan'] },
  linkage: { option: '--linkage', methods: ['hierarchical'] },
};

/**
 * How to group: the method asked for, or the recipe's, with the choices that were given. Another method than the recipe's
 * starts with its own usual choices.
 *
 * @throws Refusal for a choice that the method does not take
 */
export function chooseMethod(
  base: ClusterChoice,
  { method = base.method, cluster: given }: Pick<Options, 'method' | 'cluster'>,
): ClusterChoice {
  for (const name of Object.keys(given) as (keyof GivenCluster)[]) {
    const { option, methods } = takenBy[name];
    if (!methods.includes(method))
      throw new Refusal(`${option} goes with --method ${methods.join(' or ')}, not with ${method}.`);
  }
  if (method === 'dbscan' && given.minSamples === 'auto')
    throw new Refusal('--min-samples takes a whole number with --method dbscan, not “auto”.');
  const start = method === base.method ? base : usualChoice[method];
  return { ...start, ...given } as ClusterChoice;
}
