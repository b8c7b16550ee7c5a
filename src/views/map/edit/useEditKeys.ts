import { app } from '../../appStore';
import { isOverlayOpen, isWriting, useListening } from '../../shell/keys';
import { editCommand, type EditCommand } from './editKeys';
import { compareSegment } from '../compare/compareSegment';
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

/** Leaves what is being edited, then the marks in the list; the map leaves the rest. */
function leave(): boolean {
  const { editing, marked } = app.store.getState().look;
  if (editing) stopEditing();
  else if (marked) app.actions.look({ marked: null });
  return editing !== null || marked !== null;
}

/** @returns whether there was something to do */
function run(command: EditCommand, target: EventTarget | null): boolean {
  const { look } = app.store.getState();
  switch (command) {
    case 'pan':
    case 'brush':
      app.actions.setTool(command);
      return true;
    case 'tune':
    case 'teach':
    case 'history':
      togglePanel(command);
      return true;
    case 'table':
      app.actions.look({ isTableOpen: !look.isTableOpen });
      return true;
    case 'leave':
      return leave();
    case 'merge':
    case 'split': {
      const subject = subjectOf(target);
      if (subject) startEditing(subject.id, command);
      return subject !== null;
    }
    case 'compare': {
      const subject = subjectOf(target);
      if (subject) compareSegment(subject.id);
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

/** Keys that edit, wherever the focus is: M merges the segment whose row or name has it, else the selected one. */
export function useEditKeys(): void {
  useListening(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const command = editCommand(event);
      if (command === null || isWriting(event.target) || isOverlayOpen()) return;
      if (!run(command, event.target)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    // Ahead of the map, which would let go of the selection on Escape.
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, []);
}
