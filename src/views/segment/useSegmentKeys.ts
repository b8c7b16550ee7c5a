import { app } from '../appStore';
import { compareSegment } from '../map/compare/compareSegment';
import { startEditing, stopEditing } from '../map/edit/editing';
import type { ShownSegment } from '../map/useSegments';
import { isOverlayOpen, isWriting, useListening } from '../shell/keys';

const ownArrows = '[role=radiogroup], [role=slider], [role=menu], [role=listbox], .segment-customers';

/** ↑↓ another segment, C compare, R rename, E export its customers, P present, Esc out of what is open. */
export function useSegmentKeys(
  segments: readonly ShownSegment[],
  id: string | undefined,
  onPresent: () => void,
): void {
  useListening(() => {
    const step = (by: number): void => {
      const at = segments.findIndex((segment) => segment.id === id);
      const next = segments[at + by];
      if (next) app.actions.selectSegment(next.id);
    };
    const leave = (): boolean => {
      if (app.store.getState().look.editing === null) return false;
      stopEditing();
      return true;
    };
    const does = (key: string): boolean => {
      if (id === undefined) return false;
      switch (key) {
        case 'ArrowDown':
          step(1);
          return true;
        case 'ArrowUp':
          step(-1);
          return true;
        case 'c':
          compareSegment(id);
          return true;
        case 'r':
        case 'F2':
          startEditing(id, 'name');
          return true;
        case 'e':
          void app.actions.exportSegment(id);
          return true;
        case 'p':
          onPresent();
          return true;
        case 'Escape':
          return leave();
        default:
          return false;
      }
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      const { key, target } = event;
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
      if (isWriting(target) || isOverlayOpen()) return;
      // What is walked through with the arrows keeps them.
      const isArrow = key === 'ArrowDown' || key === 'ArrowUp';
      if (isArrow && target instanceof Element && target.closest(ownArrows)) return;
      if (does(key.length === 1 ? key.toLowerCase() : key)) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [segments, id, onPresent]);
}
