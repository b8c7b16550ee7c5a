import type { EditedPart, LookState } from '../../../store/state';
import { app } from '../../appStore';

/** Opens a part of a segment's card for writing or choosing; the card comes into view if something else lies there. */
export function startEditing(id: string, what: EditedPart): void {
  if (app.store.getState().selectedSegment !== id) app.actions.selectSegment(id);
  app.actions.look({ editing: { id, what }, panel: null, customer: null, compareWith: null });
}

export const stopEditing = (): void => app.actions.look({ editing: null });

/** Opens a panel at the right, or closes it again. */
export function togglePanel(panel: NonNullable<LookState['panel']>): void {
  const { look } = app.store.getState();
  app.actions.look({ panel: look.panel === panel ? null : panel });
}

/** Marks a segment in the list or takes the mark off. */
export function toggleMark(id: string): void {
  const marked = app.store.getState().look.marked ?? [];
  app.actions.look({
    marked: marked.includes(id) ? marked.filter((other) => other !== id) : [...marked, id],
  });
}
