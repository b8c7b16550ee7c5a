import type { AppContext } from '../appContext';
import { recoloured, renamed } from '../edits';
import { segmentName, suggestionsOf } from '../selectors';

/** Editing segments: each is one step of undo. */
export function segmentActions({ get, set }: AppContext) {
  return {
    selectSegment(id: string | null): void {
      set({ selectedSegment: id });
    },
    /** null or the suggestion itself goes back to the suggestion. */
    renameSegment(id: string, name: string | null): void {
      const state = get();
      const before = segmentName(state, id);
      const isSuggestion = name?.trim() === suggestionsOf(state, id)[0];
      const edits = renamed(state.edits, id, isSuggestion ? null : name);
      if ((edits.names[id] ?? null) === (state.edits.names[id] ?? null) || name?.trim() === before) return;
      set({ edits, lastEdit: { kind: 'rename', name: before } });
    },
    recolourSegment(id: string, slot: number): void {
      const state = get();
      if (state.edits.colours[id] === slot) return;
      set({
        edits: recoloured(state.edits, id, slot),
        lastEdit: { kind: 'recolour', name: segmentName(state, id) },
      });
    },
  };
}
