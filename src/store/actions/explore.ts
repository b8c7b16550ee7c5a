import type { Comparison, Figures, Placing } from '../../core/data/exploration';
import { withoutLeftOut } from '../../core/data/recipe';
import type { TextTone } from '../../core/data/textTone';
import type { Mapped } from '../../workers/messages/explore';
import type { AppContext } from '../appContext';
import type { Space } from '../space';

/** Questions about the map that stands. Answers are the asker's: nothing of them is kept. null: there is no map. */
export function exploreActions({ host, get }: AppContext, space: Space) {
  /** Customers in their segments, read as the run read them. */
  async function mapped(signal: AbortSignal) {
    const { base, result } = get();
    if (!base || !result) return null;
    const { table, recipe, x, parts } = await space.standing(base, signal);
    const { clean, labels } = result;
    const input: Mapped = { table, clean, labels, recipe: withoutLeftOut(recipe) };
    return { input, x, parts };
  }

  /** Of segments as they stand: cards that open one after the other ask once. */
  const tones = new WeakMap<Int32Array, Promise<TextTone | null>>();

  return {
    /** How the texts of each segment sound, and in which languages they are. */
    async textTone(): Promise<TextTone | null> {
      const labels = get().result?.labels;
      if (!labels) return null;
      let tone = tones.get(labels);
      if (!tone) {
        tone = mapped(new AbortController().signal).then(
          (known) => known && host.runner.run('textTone', known.input),
        );
        tones.set(labels, tone);
        tone.catch(() => tones.delete(labels));
      }
      return tone;
    },
    /** @param columns  of numbers, whose distribution is wanted */
    async figuresOf(
      cluster: number,
      columns: readonly string[],
      signal: AbortSignal,
    ): Promise<Figures | null> {
      const known = await mapped(signal);
      return (
        known && host.runner.run('figures', { ...known.input, x: known.x, cluster, columns }, { signal })
      );
    },
    async compareSegments(pair: readonly [number, number], signal: AbortSignal): Promise<Comparison | null> {
      const known = await mapped(signal);
      return known && host.runner.run('compareSegments', { ...known.input, pair }, { signal });
    },
    async whyCustomer(item: number, signal: AbortSignal): Promise<Placing | null> {
      const known = await mapped(signal);
      if (!known) return null;
      const { input, x, parts } = known;
      return host.runner.run('whyCustomer', { ...input, x, parts, item }, { signal });
    },
  };
}
