import { useStore } from 'zustand';
import { createApp } from '../store/createApp';
import type { AppState } from '../store/state';

/** The one store of the page and what can be done to it. */
export const app = createApp();

/** A value of the state; the component draws again when it changes. `select` returns what is stored, nothing new. */
export function useApp<T>(select: (state: AppState) => T): T {
  return useStore(app.store, select);
}
