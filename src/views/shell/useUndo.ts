import { useMemo } from 'react';
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

export interface EditHistory {
  /** Oldest first; the last one is what undo takes back. */
  readonly done: readonly EditNote[];
  /** What redo does next comes first. */
  readonly undone: readonly EditNote[];
}

/** Every step that can be taken back or taken again. */
export function useHistory(): EditHistory {
  const past = useStore(app.temporal, (history) => history.pastStates);
  const future = useStore(app.temporal, (history) => history.futureStates);
  const last = useApp((state) => state.lastEdit);
  return useMemo(() => {
    // Each state of the past carries the note on the step that led to it: the first one's step is gone.
    const notes = [...past.slice(1).map(({ lastEdit }) => lastEdit), ...(past.length > 0 ? [last] : [])];
    return {
      done: notes.filter((note) => note !== null && note !== undefined),
      undone: future.flatMap(({ lastEdit }) => lastEdit ?? []).reverse(),
    };
  }, [past, future, last]);
}
