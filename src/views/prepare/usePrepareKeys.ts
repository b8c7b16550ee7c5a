import { canBuild } from '../../store/selectors';
import { app } from '../appStore';
import { isOverlayOpen, isWriting, useListening } from '../shell/keys';

/** H walks through what there is to look at, ⌘↵ builds the map or opens it. */
export function usePrepareKeys(): void {
  useListening(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (isWriting(event.target) || isOverlayOpen()) return;
      const withMod = event.metaKey || event.ctrlKey;
      if (withMod && event.key === 'Enter') {
        event.preventDefault();
        buildOrOpen();
      } else if (!withMod && !event.altKey && event.key.toLowerCase() === 'h') {
        event.preventDefault();
        focusNextHealthItem();
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

function buildOrOpen(): void {
  const state = app.store.getState();
  if (state.result && !state.isStale) app.actions.go('map');
  else if (state.run.status !== 'running' && canBuild(state)) void app.actions.build();
}

function focusNextHealthItem(): void {
  const items = [...document.querySelectorAll<HTMLElement>('[data-health]')];
  const at = items.findIndex((item) => item.contains(document.activeElement));
  items[(at + 1) % Math.max(1, items.length)]?.focus();
}
