import { withoutLeftOut } from '../../core/data/recipe';
import { stepKeys } from '../../pipeline/plan';
import type { Prepared } from '../../workers/messages/encode';
import type { AppContext } from '../appContext';
import type { AppState } from '../state';

/** What names inside segments hang on. */
const seen = ({ result, dataset }: AppState): readonly unknown[] => [
  result?.positions,
  result?.labels,
  result?.segments,
  result?.profiles,
  dataset,
];

/**
 * Keeps the names inside segments true to the map: looked for in the background once a map has settled, forgotten as
 * soon as customers move or change their segment.
 */
export function followSpots({ host, store, cache, set, get }: AppContext): void {
  /** What `spots`, or the search for them, is of; null: nothing. */
  let of: readonly unknown[] | null = null;
  let search: AbortController | null = null;

  async function look(): Promise<void> {
    const controller = new AbortController();
    search = controller;
    // Whoever just changed the map sees the change first.
    await host.painted();
    const { result, recipe, dataset, workspace } = get();
    if (controller.signal.aborted || !result || !recipe || !dataset) return;
    // The cells as cleaned where they are at hand; a map that was opened again is read from the file's.
    const key = stepKeys(workspace?.id ?? '', recipe).prepare;
    const prepared = cache.get('prepare', key) as Prepared | undefined;
    const table = prepared?.clean === result.clean ? prepared.table : dataset.table;
    const { clean, labels, segments, profiles, positions } = result;
    try {
      const spots = await host.runner.run(
        'spots',
        { table, clean, recipe: withoutLeftOut(recipe), labels, segments, profiles, positions },
        { signal: controller.signal },
      );
      if (search === controller) set({ spots });
    } catch {
      // Cancelled, or failed: the map then has names of segments alone.
    }
  }

  store.subscribe((state) => {
    const now = seen(state);
    if (of?.every((part, i) => part === now[i])) return;
    const isReady = (state.result?.isSettled ?? false) && state.run.status !== 'running';
    if (!of && !isReady) return;
    // Told before it is done: setting the state comes back here.
    of = isReady ? now : null;
    search?.abort();
    search = null;
    if (state.spots) set({ spots: null });
    if (isReady) void look();
  });
}
