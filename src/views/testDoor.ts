import type { App } from '../store/createApp';
import type { AppState } from '../store/state';
import type { ShownMap } from './map/canvas/mapProps';

declare global {
  interface Window {
    /**
     * Not in the product: read access to what the page knows and what the canvas shows, for stories; what can be done,
     * for taking pictures.
     */
    kindred?: { state?: () => AppState; map?: () => ShownMap | null; actions?: App['actions'] };
  }
}

/** Lets stories ask what the map shows; nothing in the product's build. @returns takes it back */
export function exposeMap(shown: () => ShownMap | null): () => void {
  if (!__TEST_DOOR__) return () => undefined;
  window.kindred = { ...window.kindred, map: shown };
  return () => {
    delete window.kindred?.map;
  };
}

/** Lets stories ask what the store knows. */
export function exposeState(state: () => AppState, actions: App['actions']): void {
  if (__TEST_DOOR__) window.kindred = { ...window.kindred, state, actions };
}
