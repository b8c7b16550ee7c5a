import { noLists } from '../../../core/data/customerLists';
import type { Recipe } from '../../../core/data/recipe';
import type { BaseGrouping } from '../../../core/data/reshape';
import type { AppContext } from '../../appContext';
import { nothingRemembered } from '../../live/liveState';
import { plainLook } from '../../mapLook';
import type { Reshaper } from '../../reshape';
import type { AppState, MapResult } from '../../state';
import { copiedKey } from '../export';
import type { runActions } from '../run';

/** What another file on the table replaces. */
export type Table = Pick<
  AppState,
  | 'workspace'
  | 'dataset'
  | 'recipe'
  | 'isStale'
  | 'result'
  | 'edits'
  | 'carried'
  | 'selectedSegment'
  | 'screen'
  | 'save'
> &
  Partial<Pick<AppState, 'lists' | 'pseudonymKey' | 'base' | 'live'>>;

/** The grouping of a workspace that does not tell the run's own apart: steps by hand change nothing on it. */
function baseOf(result: MapResult, recipe: Recipe | null, isStale: boolean): BaseGrouping {
  const { labels, confidence, segments, retiredIds, profiles, quality } = result;
  return {
    recipe: isStale ? null : recipe,
    labels,
    confidence,
    segments,
    retiredIds,
    profiles,
    ...(quality.noiseShare !== undefined && { noiseShare: quality.noiseShare }),
  };
}

/** What puts work onto the table. */
export function tableSetter(
  { host, cache, set, clearHistory }: AppContext,
  run: ReturnType<typeof runActions>,
  reshaper: Reshaper,
) {
  /**
   * Everything of the work before makes room; undo does not reach back into it.
   *
   * @param isExplained  whether what sets its segments apart was found
   */
  return function setTable(work: Table, isExplained = true): void {
    run.stopAll();
    reshaper.forget();
    cache.clear();
    const copied = work.workspace && host.getPreference(copiedKey(work.workspace.id));
    set({
      lists: noLists,
      pseudonymKey: null,
      live: nothingRemembered,
      ...plainLook,
      ...work,
      base: work.result && (work.base ?? baseOf(work.result, work.recipe, work.isStale)),
      hasSource: false,
      lastEdit: null,
      exportProblem: null,
      copiedAt: copied === null ? null : Number(copied),
    });
    clearHistory();
    reshaper.restore(isExplained);
  };
}

export type SetTable = ReturnType<typeof tableSetter>;
