import { modelKey } from '../../core/data/broughtEncoder';
import { metricOf, withoutLeftOut } from '../../core/data/recipe';
import type { BaseGrouping } from '../../core/data/reshape';
import type { Changes, Dependence, Holds, WordPull } from '../../core/data/why';
import type { Control } from '../../core/data/progress';
import { keptText } from '../../pipeline/keptText';
import type { Mapped } from '../../workers/messages/explore';
import type { Parts } from './liveActions';

/** Of more texts the word counts are not fitted anew for the words of one: that takes more than a few seconds. */
const mostFitted = 30_000;

/** Why customers are where they are, and what would move them. Answers are the asker's. null: there is no map, or it cannot be told. */
export function whyActions({ context: { host, cache, get }, space }: Parts) {
  async function placed(signal: AbortSignal) {
    const { base, result } = get();
    if (!base || !result) return null;
    const { table, recipe, x, parts } = await space.standing(base, signal);
    const { clean, labels } = result;
    return { table, clean, labels, recipe: withoutLeftOut(recipe), x, parts };
  }

  /** Texts by the encoder that made the map's vectors; null: it cannot be asked. */
  async function encodedAs(
    base: BaseGrouping,
    { table, clean, recipe }: Mapped,
    texts: readonly string[],
    control: Control,
  ) {
    const { encoder } = recipe;
    if (encoder.kind === 'lexical') {
      if (clean.items.length > mostFitted) return null;
      const { dimensions } = encoder;
      return host.runner.run('askLexical', { table, clean, recipe, dimensions, texts }, control);
    }
    const kept = keptText(cache, get().workspace?.id ?? '', base.recipe ?? recipe);
    if (kept?.fitted) return host.runner.run('askFitted', { fitted: kept.fitted, texts }, control);
    if (encoder.kind === 'static')
      return host.runner.run('askTable', { texts, model: encoder.name }, control);
    if (encoder.kind !== 'transformer' && encoder.kind !== 'taught') return null;
    return host.runner.run('encodeTexts', { texts, model: modelKey(encoder), isQuestion: true }, control);
  }

  return {
    async changesOf(item: number, signal: AbortSignal): Promise<Changes | null> {
      const known = await placed(signal);
      return known && host.runner.run('changesOf', { ...known, item }, { signal });
    },
    async whatHolds(signal: AbortSignal): Promise<Holds | null> {
      const known = await placed(signal);
      return known && host.runner.run('whatHolds', known, { signal });
    },
    async dependence(column: string, signal: AbortSignal): Promise<Dependence | null> {
      const known = await placed(signal);
      return known && host.runner.run('dependence', { ...known, column }, { signal });
    },
    /** @param between  see `Placing` */
    async wordsOf(
      item: number,
      between: readonly [number, number],
      signal: AbortSignal,
    ): Promise<readonly WordPull[] | null> {
      const { base } = get();
      const known = await placed(signal);
      // Where lessons bend the space, vectors of texts alone are of another one.
      if (!base || !known || known.recipe.taught || between.includes(-1)) return null;
      const { x, parts, labels, clean, recipe } = known;
      const { words, texts } = await host.runner.run('withoutWords', { ...known, item }, { signal });
      if (words.length === 0) return null;
      const vectors = await encodedAs(base, known, texts, { signal });
      if (!vectors) return null;
      const { weights } = clean;
      const metric = metricOf(recipe);
      const input = { x, parts, labels, weights, metric, item, between, words, vectors };
      return host.runner.run('weighWords', input, { signal });
    },
  };
}
