import type { EditNote } from '../../core/data/editNote';
import type { LiveState } from './liveState';

/** More notes than these are not kept: the oldest go first. */
export const mostNotes = 500;

/** Everything that was done by hand to the customers on the table. @param visit  what undo still reaches, oldest first */
export const allNotes = (
  { kept }: Pick<LiveState, 'kept'>,
  visit: readonly EditNote[],
): readonly EditNote[] => [...(kept.history ?? []), ...visit].slice(-mostNotes);

/** What is remembered as it is written: undo does not outlive the page, what was done does. */
export function withNotes(live: LiveState, visit: readonly EditNote[]): LiveState {
  return visit.length === 0 ? live : { ...live, kept: { ...live.kept, history: allNotes(live, visit) } };
}

/** Of other customers of the workspace, to whom nothing was done. */
export function withoutNotes(live: LiveState): LiveState {
  const { history, ...kept } = live.kept;
  return history ? { ...live, kept } : live;
}
