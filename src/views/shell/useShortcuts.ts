import { app } from '../appStore';
import { isWriting, useListening } from './keys';

/** ⌘Z, ⇧⌘Z and ? on every screen. Inside a field the field's own undo comes first. */
export function useShortcuts(showKeys: () => void): void {
  useListening(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (isWriting(event.target)) return;
      const withMod = event.metaKey || event.ctrlKey;
      if (withMod && !event.altKey && event.key.toLowerCase() === 'z') {
        event.preventDefault();
        if (event.shiftKey) app.actions.redo();
        else app.actions.undo();
      } else if (event.ctrlKey && event.key.toLowerCase() === 'y') {
        event.preventDefault();
        app.actions.redo();
      } else if (event.key === '?' && !withMod) {
        event.preventDefault();
        showKeys();
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [showKeys]);
}
