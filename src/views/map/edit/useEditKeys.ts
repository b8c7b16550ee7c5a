import { useEffect } from 'react';
import { app } from '../../appStore';
import { isOverlayOpen, isWriting } from '../../shell/keys';
import { editCommand, type EditCommand } from './editKeys';
import { startEditing, stopEditing, togglePanel } from './editing';

/** The segment that a key is meant for: that of the row or name in focus, else the selected one. */
function subjectOf(target: EventTarget | null): { readonly id: string; readonly isFocused: boolean } | null {
  const { selectedSegment, result } = app.store.getState();
  const at = target instanceof Element ? target.closest('[data-segment-row], [data-map-label]') : null;
  const focused = at?.getAttribute('data-segment-row') ?? at?.getAttribute('data-map-label');
  const id = focused ?? selectedSegment;
  if (id === null || !result?.segments.some((segment) => segment.id === id)) return null;
  return { id, isFocused: focused !== undefined && focused !== null };
}

/** Steps back one thing: what is being edited, who is picked, the tool, the marks in the list. */
function leave(): boolean {
  const { look, pick } = app.store.getState();
  if (look.editing) stopEditing();
  else if (pick.items) app.actions.setPicked(null);
  else if (pick.tool !== 'pan') app.actions.setTool('pan');
  else if (look.marked) app.actions.look({ marked: null });
  else return false;
  return true;
}

/** @returns whether there was something to do */
function run(command: EditCommand, target: EventTarget | null): boolean {
  const { look } = app.store.getState();
  switch (command) {
    case 'pan':
    case 'lasso':
    case 'box':
    case 'brush':
      app.actions.setTool(command);
      return true;
    case 'tune':
    case 'history':
      togglePanel(command);
      return true;
    case 'table':
      app.actions.look({ isTableOpen: !look.isTableOpen });
      return true;
    case 'leave':
      return leave();
    case 'isolate':
      app.actions.look({ isIsolated: !look.isIsolated });
      return true;
    case 'merge':
    case 'split': {
      const subject = subjectOf(target);
      if (subject) startEditing(subject.id, command);
      return subject !== null;
    }
    case 'delete': {
      const subject = subjectOf(target);
      if (!subject?.isFocused) return false;
      void app.actions.deleteSegment(subject.id);
      return true;
    }
  }
}

/** Keys that edit, before the map's own: L lassoes wherever the focus is, M merges the row in focus. */
export function useEditKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const command = editCommand(event);
      if (command === null || isWriting(event.target) || isOverlayOpen()) return;
      if (!run(command, event.target)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    // Ahead of the map, which would let go of the selection on Escape before the tool is put down.
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, []);
}
