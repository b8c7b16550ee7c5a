import type { Comparison, Distribution, Placing, Revenue } from '../../core/data/exploration';
import type { AppContext } from '../appContext';
import { mappedOf, spaceOf } from '../mapped';

/** Questions about the map that stands. Answers are the asker's: nothing of them is kept. null: it cannot be told. */
export function exploreActions(context: AppContext) {
  const { host } = context;
  return {
    /** @param columns  of numbers, whose distribution is wanted */
    async figuresOf(
      cluster: number,
      columns: readonly string[],
      signal: AbortSignal,
    ): Promise<{ revenue: Revenue | null; distributions: readonly Distribution[] } | null> {
      const mapped = await mappedOf(context, signal);
      return mapped && host.runner.run('figures', { ...mapped, cluster, columns }, { signal });
    },
    async compareSegments(pair: readonly [number, number], signal: AbortSignal): Promise<Comparison | null> {
      const mapped = await mappedOf(context, signal);
      return mapped && host.runner.run('compareSegments', { ...mapped, pair }, { signal });
    },
    async whyCustomer(item: number, signal: AbortSignal): Promise<Placing | null> {
      const known = await spaceOf(context, signal);
      if (!known) return null;
      const { mapped, space } = known;
      return host.runner.run('whyCustomer', { ...mapped, x: space.x, parts: space.parts, item }, { signal });
    },
  };
}
