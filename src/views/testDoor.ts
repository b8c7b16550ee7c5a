import type { AppState } from '../store/state';
import type { ShownMap } from './map/canvas/mapProps';

declare global {
  interface Window {
    /** Stories only: read access to what the page knows and what the canvas shows. */
    kindred?: { state?: () => AppState; map?: () => ShownMap | null };
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
export function exposeState(state: () => AppState): void {
  if (__TEST_DOOR__) window.kindred = { ...window.kindred, state };
}
