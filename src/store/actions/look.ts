import type { AppContext } from '../appContext';
import type { LookState } from '../state';

/** What lies open beside the map; none of it is undone. */
export function lookActions({ get, set }: AppContext) {
  return {
    look(change: Partial<LookState>): void {
      set({ look: { ...get().look, ...change } });
    },
  };
}
