import type { Condition } from '../../core/data/query';
import type { AppContext } from '../appContext';

/** Asking who: conditions dim everybody who does not answer. */
export function findActions({ get, set }: AppContext) {
  return {
    setConditions(conditions: readonly Condition[]): void {
      set({ find: { ...get().find, conditions } });
    },
  };
}
