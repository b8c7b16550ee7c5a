import { useStore } from 'zustand';
import { app, useApp } from '../appStore';
import type { EditNote } from '../../store/edits';

/** What undo and redo would do now; null where there is nothing. */
export function useUndo(): { readonly undo: EditNote | null; readonly redo: EditNote | null } {
  const hasPast = useStore(app.temporal, (history) => history.pastStates.length > 0);
  const redo = useStore(app.temporal, (history) => history.futureStates.at(-1)?.lastEdit ?? null);
  const undo = useApp((state) => state.lastEdit);
  return { undo: hasPast ? undo : null, redo };
}

/** What its words are filled with. */
export const factsOf = ({ name, to = '', count = 0 }: EditNote) => ({ name, to, count });
